use domain::locale::{Locale, Text};
use domain::mentoring::{MENTOR_KIND, MOST_AT_ONCE, PublicFigures};
use domain::pillar::Subject;
use domain::programme::Source;
use domain::registration::CLOCK_DAYS;
use domain::snowball::Shown;
use leptos::prelude::*;

use super::{PioneersData, load_pioneers};
use crate::texts::mentoring::public as t;
use crate::ui::{
    Actions, ButtonLink, Figure, Figures, Hint, Lead, Notice, PageTitle, PathLink, SourceNote, Stages, Table, bullets,
    loaded, number_cell, number_head, use_locale,
};

const IS: [Text; 3] = [t::IS_COMPANY, t::IS_EXPERIENCE, t::IS_LIMITED];
const IS_NOT: [Text; 4] = [t::NOT_MONEY, t::NOT_JUDGEMENT, t::NOT_TREATMENT, t::NOT_DUTY];

/// The page on pioneer families.
#[component]
pub fn PioneersPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_pioneers());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {loaded(data, move |data| show(locale, data))}
    }
}

/// The regulation that names the kind, and where its four criteria were read.
fn sources() -> [Source; 2] {
    [
        Source {
            title: "Permensos 8/2012 tentang Pedoman Pendataan dan Pengelolaan Data PMKS dan PSKS".to_owned(),
            publisher: "Kementerian Sosial Republik Indonesia".to_owned(),
            url: String::new(),
            date: None,
        },
        Source {
            title: "Poniso: Keluarga pioner bisa jadi panutan keluarga lainnya".to_owned(),
            publisher: "ruangkaltim.com".to_owned(),
            url: "https://ruangkaltim.com/poniso-keluarga-pioner-bisa-jadi-panutan-keluarga-lainnya".to_owned(),
            date: None,
        },
    ]
}

fn said(locale: Locale, texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.say(locale).to_owned()).collect()
}

fn show(locale: Locale, data: PioneersData) -> impl IntoView {
    let register = format!("/daftar/pendaftar?bentuk={}", Subject::Family.code());
    let criteria = data.criteria.iter().map(|text| text.get(locale).to_owned()).collect();
    let text = |text: Text| text.say(locale).to_owned();
    let stages = vec![
        (text(t::REGISTER), text(t::REGISTER_TEXT)),
        (text(t::REVIEW), t::review_text(locale, CLOCK_DAYS)),
        (text(t::VISIT), text(t::VISIT_TEXT)),
        (text(t::PUBLISHED), text(t::PUBLISHED_TEXT)),
        (text(t::MENTOR), text(t::MENTOR_TEXT)),
    ];
    let figures = figures(locale, &data).into_any();
    let sources = sources().map(|source| view! { <SourceNote source=source /> }).into_iter().collect_view();
    view! {
        <Actions>
            <ButtonLink to=register text=t::REGISTER_NOW />
            <PathLink to=format!("/psks/{MENTOR_KIND}")>{t::KIND.say(locale)}</PathLink>
            <PathLink to="/akun/pendampingan">{t::OWN.say(locale)}</PathLink>
        </Actions>
        <h2>{t::WHAT.say(locale)}</h2>
        <p>{t::WHAT_TEXT.say(locale)}</p>
        <h3>{t::CRITERIA.say(locale)}</h3>
        {bullets(criteria)}
        <p>{t::CRITERIA_TEXT.say(locale)}</p>
        {sources}
        <h2>{t::HOW.say(locale)}</h2>
        <Stages stages=stages />
        <h2>{t::MENTORING.say(locale)}</h2>
        <h3>{t::IS.say(locale)}</h3>
        {bullets(said(locale, &IS))}
        <p>{t::most(locale, MOST_AT_ONCE)}</p>
        <h3>{t::IS_NOT.say(locale)}</h3>
        {bullets(said(locale, &IS_NOT))}
        <Notice>
            <h3>{t::NAMELESS.say(locale)}</h3>
            <p>{t::NAMELESS_TEXT.say(locale)}</p>
        </Notice>
        {figures}
        <p>
            <PathLink to="/program/pengembangan-kapasitas-keluarga-pioner">{t::PROGRAMME.say(locale)}</PathLink>
        </p>
        <p>
            <PathLink to="/bola-salju">{t::SNOWBALL.say(locale)}</PathLink>
        </p>
    }
}

/// A count that may be hidden.
fn count(locale: Locale, count: Shown<u32>) -> String {
    match count {
        Shown::Value(count) => locale.number(count.into()),
        Shown::Hidden => t::HIDDEN.say(locale).to_owned(),
    }
}

fn figures(locale: Locale, data: &PioneersData) -> impl IntoView + use<> {
    let PublicFigures { going, by_regency, ended, by_outcome } = data.figures.clone();
    let rows = data
        .regencies
        .iter()
        .zip(by_regency)
        .map(|((name, families), (_, pairs))| {
            view! {
                <tr>
                    <th scope="row">{name.clone()}</th>
                    {number_cell(locale.number(*families))}
                    {number_cell(count(locale, pairs))}
                </tr>
            }
        })
        .collect_view();
    let outcomes = by_outcome
        .into_iter()
        .map(|(outcome, pairs)| {
            view! {
                <tr>
                    <th scope="row">{outcome.name().say(locale)}</th>
                    {number_cell(count(locale, pairs))}
                </tr>
            }
        })
        .collect_view();
    let families = locale.number(data.families);
    view! {
        <h2>{t::FIGURES.say(locale)}</h2>
        <Figures>
            <Figure label=t::FAMILIES.say(locale) value=families />
            <Figure label=t::GOING.say(locale) value=count(locale, going) />
            <Figure label=t::ENDED.say(locale) value=count(locale, ended) />
        </Figures>
        <Hint>{t::FIGURES_HELP.say(locale)}</Hint>
        <h3>{t::BY_REGENCY.say(locale)}</h3>
        <Table caption=t::BY_REGENCY.say(locale)>
            <thead>
                <tr>
                    <th scope="col">{t::REGENCY.say(locale)}</th>
                    {number_head(t::FAMILIES_SHORT.say(locale))}
                    {number_head(t::GOING_SHORT.say(locale))}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
        <h3>{t::BY_OUTCOME.say(locale)}</h3>
        <Table caption=t::BY_OUTCOME.say(locale)>
            <thead>
                <tr>
                    <th scope="col">{t::OUTCOME.say(locale)}</th>
                    {number_head(t::PAIRS.say(locale))}
                </tr>
            </thead>
            <tbody>{outcomes}</tbody>
        </Table>
    }
}
