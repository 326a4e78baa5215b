use domain::kind::{Ppks, ProblemGroup};
use domain::locale::{Locale, Text};
use domain::programme::ProgrammeItem;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::ui::{Back, PageTitle, PathLink, ProgrammesHere, fact, loaded, use_locale};

const TITLE: Text =
    Text::new("Pemerlu Pelayanan Kesejahteraan Sosial (PPKS)", "People who need social welfare services (PPKS)");
const LEAD: Text = Text::new(
    "Setiap orang dapat mengalami masa sulit. Ke-26 jenis ini membantu menemukan layanan yang tepat; bukan cap bagi orangnya.",
    "Anyone can go through hard times. These 26 kinds help to find the right service; they do not define a person.",
);
const ORDER: Text = Text::new(
    "Nama dan nomor mengikuti Permensos 8/2012; pengelompokannya mengikuti tujuh kriteria masalah sosial dalam PP 39/2012 Pasal 2. Penjelasannya kami tulis dengan kata-kata sendiri.",
    "Names and numbers follow Permensos 8/2012; the groups follow the seven criteria of social problems in PP 39/2012, article 2. The explanations are in our own words.",
);
const NO_NAMES: Text = Text::new(
    "Situs ini tidak mencatat nama orang yang memerlukan layanan.",
    "This site does not record the names of people who need services.",
);
const GROUPS: Text = Text::new("Kelompok", "Groups");
const GROUP: Text = Text::new("Kelompok masalah", "Group");
const NUMBER: Text = Text::new("Nomor resmi", "Official number");
const LIMITS: Text = Text::new("Batasan", "Limits");
const REGULATION: Text = Text::new("Peraturan", "Regulation");
const SENSITIVE: Text = Text::new(
    "Kami menjaga jenis ini dengan hati-hati: angka kecil tidak kami terbitkan, agar tidak seorang pun dapat dikenali.",
    "We take special care with this kind: small counts are not published, so that nobody can be recognised.",
);
const HELP: Text = Text::new("Memerlukan bantuan?", "Do you need help?");
const HELP_TEXT: Text = Text::new(
    "Datanglah ke desa atau kelurahan, atau ke dinas sosial kabupaten/kota Anda. Anda tidak perlu mendaftar di situs ini untuk dibantu.",
    "Please go to your village office, or to the social affairs office of your regency or city. You do not have to register on this site to be helped.",
);
const BACK: Text = Text::new("Semua jenis PPKS", "All kinds of PPKS");

/// The kinds in official order.
#[server(input = Json)]
async fn load_ppks_kinds() -> Result<Vec<Ppks>, AppError> {
    Ok(crate::server::here().store.ppks_kinds().await?)
}

/// A kind with its programmes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PpksData {
    kind: Ppks,
    programmes: Vec<ProgrammeItem>,
}

/// One kind.
#[server(input = Json)]
async fn load_ppks_kind(code: String) -> Result<PpksData, AppError> {
    let store = crate::server::here().store;
    let kind = store.ppks_kind(&code).await?.ok_or(AppError::NotFound)?;
    let filter = domain::programme::ProgrammeFilter { ppks: Some(code), ..Default::default() };
    Ok(PpksData { kind, programmes: store.programmes(&filter).await?.items })
}

/// The catalogue of the kinds of people in need.
#[component]
pub fn PpksPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_ppks_kinds());
    view! {
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        <p>{ORDER.say(locale)} " " {NO_NAMES.say(locale)}</p>
        {loaded(data, move |kinds| show_list(locale, kinds))}
    }
}

fn show_list(locale: Locale, kinds: Vec<Ppks>) -> impl IntoView {
    let ways = ProblemGroup::ALL
        .iter()
        .map(|group| view! { <li><a href=format!("#{}", group.code())>{group.name().say(locale)}</a></li> })
        .collect_view();
    let groups = ProblemGroup::ALL
        .iter()
        .map(|group| {
            let kinds = kinds
                .iter()
                .filter(|kind| kind.group == *group)
                .map(|kind| {
                    let name = kind.name.get(locale).to_owned();
                    view! {
                        <li>
                            <span class="number">{kind.number}</span>
                            <h3>
                                <PathLink to=format!("/ppks/{}", kind.code)>{name}</PathLink>
                            </h3>
                            <p>{kind.explanation.get(locale).to_owned()}</p>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <section id=group.code()>
                    <h2>{group.name().say(locale)}</h2>
                    <ul class="kinds">{kinds}</ul>
                </section>
            }
        })
        .collect_view();
    view! {
        <nav class="jump" aria-label=GROUPS.say(locale)>
            <ul>{ways}</ul>
        </nav>
        {groups}
    }
}

/// The page of a kind of people in need.
#[component]
pub fn PpksKindPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("code").unwrap_or_default(), load_ppks_kind);
    loaded(data, move |data| show_kind(locale, data))
}

fn show_kind(locale: Locale, PpksData { kind, programmes }: PpksData) -> impl IntoView {
    let name = kind.name.get(locale).to_owned();
    let limits = kind.limits.get(locale).to_owned();
    let number = match locale {
        Locale::Id => format!("{} dari 26", kind.number),
        Locale::En => format!("{} of 26", kind.number),
    };
    // The English page says the official name as well: offices and forms use it.
    let official = (locale == Locale::En).then(|| view! { <p class="official" lang="id">{kind.name.id.clone()}</p> });
    view! {
        <PageTitle title=name.clone() description=kind.explanation.get(locale) />
        <Back to="/ppks" text=BACK />
        <h1>{name}</h1>
        {official}
        <p class="lead">{kind.explanation.get(locale).to_owned()}</p>
        <dl class="facts">
            {fact(locale, NUMBER, number)} {fact(locale, GROUP, kind.group.name().say(locale))}
            {(!limits.is_empty()).then(|| fact(locale, LIMITS, limits))} {fact(locale, REGULATION, kind.regulation)}
        </dl>
        {kind.sensitive.then(|| view! { <p class="notice">{SENSITIVE.say(locale)}</p> })}
        <h2>{HELP.say(locale)}</h2>
        <p>{HELP_TEXT.say(locale)}</p>
        <ProgrammesHere items=programmes list=format!("/program?ppks={}", kind.code) />
    }
}
