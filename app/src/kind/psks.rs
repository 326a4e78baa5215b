use domain::calendar::Month;
use domain::kind::{Coverage, Psks};
use domain::locale::{Locale, Text};
use domain::pillar::Subject;
use domain::programme::ProgrammeItem;
use domain::statistic::Statistic;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::ui::{
    Back, PageTitle, PathLink, PillarTags, ProgrammesHere, SourceNote, Tag, bullets, fact, loaded, use_locale,
};

const TITLE: Text =
    Text::new("Potensi dan Sumber Kesejahteraan Sosial (PSKS)", "Social welfare potentials and resources (PSKS)");
const LEAD: Text = Text::new(
    "Orang, keluarga, kelompok, lembaga, dan usaha yang ikut menjaga dan menguatkan kesejahteraan sosial. Mungkin Anda salah satunya.",
    "People, families, groups, organisations and businesses who help to keep up and strengthen social welfare. You may be one of them.",
);
const OFFICIAL: Text = Text::new("12 jenis menurut Permensos 8/2012", "The 12 kinds of Permensos 8/2012");
const LOCAL: Text = Text::new("Jenis lain di luar yang 12", "Further kinds outside the 12");
const LOCAL_TEXT: Text = Text::new(
    "Jenis berikut dikenal dalam praktik, tetapi bukan bagian dari 12 jenis Permensos 8/2012. Kami menghitungnya terpisah.",
    "These kinds are known in practice but are not among the 12 of Permensos 8/2012. We count them separately.",
);
const OUTSIDE: Text = Text::new("Di luar 12 jenis", "Outside the 12 kinds");
const NUMBER: Text = Text::new("Nomor resmi", "Official number");
const SUBJECTS: Text = Text::new("Siapa yang dapat menjadi", "Who can be one");
const LIMITS: Text = Text::new("Batasan", "Limits");
const REGULATION: Text = Text::new("Peraturan atau sumber", "Regulation or source");
const VISIT: Text = Text::new("Kunjungan petugas", "Visit by an officer");
const VISIT_YES: Text = Text::new("Ya, sebelum disetujui", "Yes, before approval");
const VISIT_NO: Text = Text::new("Tidak diperlukan", "Not needed");
const TARGET: Text = Text::new("Sasaran cakupan", "Coverage target");
const FIGURE: Text = Text::new("Angka terbitan", "Published figure");
const APART: Text = Text::new(
    "Angka ini diterbitkan pihak lain dan tidak dicampur dengan hitungan situs ini.",
    "This figure was published by others and is not mixed with this site's own counts.",
);
const PREPARE: Text = Text::new("Bila Anda mendaftar", "If you register");
const CRITERIA: Text = Text::new("Yang Anda nyatakan benar", "What you confirm");
const FIELDS: Text = Text::new("Yang ditanyakan", "What we ask");
const FIELDS_NOTE: Text = Text::new(
    "Selain nama, wilayah, dan nomor telepon, yang ditanyakan kepada semua.",
    "Besides the name, the area and a phone number, which everyone is asked for.",
);
const DOCUMENTS: Text = Text::new("Dokumen", "Documents");
const NO_DOCUMENTS: Text = Text::new("Tidak ada dokumen yang diminta.", "No documents are asked for.");
const REQUIRED: Text = Text::new("wajib", "required");
const OPTIONAL: Text = Text::new("bila ada", "optional");
const REGISTER: Text = Text::new("Daftar", "Register");
const DIRECTORY: Text = Text::new("Lihat yang sudah terdaftar", "See who is registered");
const BACK: Text = Text::new("Semua jenis PSKS", "All kinds of PSKS");

/// The kinds: the 12 in official order, then those used locally.
#[server(input = Json)]
async fn load_psks_kinds() -> Result<Vec<Psks>, AppError> {
    Ok(crate::server::here().store.psks_kinds().await?)
}

/// A kind with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PsksData {
    kind: Psks,
    programmes: Vec<ProgrammeItem>,
    figures: Vec<Statistic>,
    /// Areas of the province of which each should have one; 0 where the kind has no such target.
    areas: i64,
}

/// One kind.
#[server(input = Json)]
async fn load_psks_kind(code: String) -> Result<PsksData, AppError> {
    let store = crate::server::here().store;
    let kind = store.psks_kind(&code).await?.ok_or(AppError::NotFound)?;
    let regencies = store.regencies().await?;
    let areas = kind.coverage.map_or(0, |area| regencies.iter().map(|regency| regency.areas(area)).sum());
    let figures = store.statistics().await?.into_iter().filter(|figure| figure.kind == code).collect();
    let filter = domain::programme::ProgrammeFilter { psks: Some(code), ..Default::default() };
    Ok(PsksData { kind, programmes: store.programmes(&filter).await?.items, figures, areas })
}

/// The catalogue of the kinds of potentials.
#[component]
pub fn PsksPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_psks_kinds());
    view! {
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        {loaded(data, move |kinds| show_list(locale, kinds))}
    }
}

fn show_list(locale: Locale, kinds: Vec<Psks>) -> impl IntoView {
    let (official, local): (Vec<_>, Vec<_>) = kinds.into_iter().partition(Psks::is_official);
    let items = move |kinds: Vec<Psks>| kinds.into_iter().map(|kind| list_item(locale, kind)).collect_view();
    view! {
        <section>
            <h2>{OFFICIAL.say(locale)}</h2>
            <ul class="kinds">{items(official)}</ul>
        </section>
        <section>
            <h2>{LOCAL.say(locale)}</h2>
            <p>{LOCAL_TEXT.say(locale)}</p>
            <ul class="kinds">{items(local)}</ul>
        </section>
    }
}

fn list_item(locale: Locale, kind: Psks) -> impl IntoView {
    let number = kind.is_official().then(|| view! { <span class="number">{kind.number}</span> });
    let outside = (!kind.is_official()).then(|| view! { <Tag kind="outside">{OUTSIDE.say(locale)}</Tag> });
    let name = kind.name.get(locale).to_owned();
    view! {
        <li>
            {number} <h3>
                <PathLink to=format!("/psks/{}", kind.code)>{name}</PathLink>
            </h3> <p>{kind.explanation.get(locale).to_owned()}</p>
            <p class="tags">{outside} <PillarTags pillars=kind.pillars /></p>
        </li>
    }
}

/// The page of a kind of potential.
#[component]
pub fn PsksKindPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("code").unwrap_or_default(), load_psks_kind);
    loaded(data, move |data| show_kind(locale, data))
}

fn show_kind(locale: Locale, data: PsksData) -> impl IntoView {
    let PsksData { kind, programmes, figures, areas } = data;
    let name = kind.name.get(locale).to_owned();
    let official = (locale == Locale::En).then(|| view! { <p class="official" lang="id">{kind.name.id.clone()}</p> });
    let outside = (!kind.is_official()).then(|| view! { <Tag kind="outside">{OUTSIDE.say(locale)}</Tag> });
    let coverage = kind.coverage;
    view! {
        <PageTitle title=name.clone() description=kind.explanation.get(locale) />
        <Back to="/psks" text=BACK />
        <h1>{name}</h1>
        {official}
        <p class="lead">{kind.explanation.get(locale).to_owned()}</p>
        <p class="tags">{outside} <PillarTags pillars=kind.pillars.clone() /></p>
        <p class="actions">
            <PathLink to="/daftar" class="button">
                {REGISTER.say(locale)}
            </PathLink>
            <PathLink to=format!("/direktori?jenis={}", kind.code)>{DIRECTORY.say(locale)}</PathLink>
        </p>
        {facts(locale, &kind, areas)}
        {figures.into_iter().map(|figure| published(locale, figure, coverage, areas)).collect_view()}
        {preparation(locale, &kind)}
        <ProgrammesHere items=programmes list=format!("/program?psks={}", kind.code) />
    }
}

fn facts(locale: Locale, kind: &Psks, areas: i64) -> impl IntoView + use<> {
    let number = kind.is_official().then(|| match locale {
        Locale::Id => format!("{} dari 12", kind.number),
        Locale::En => format!("{} of 12", kind.number),
    });
    let subjects = kind.subjects.iter().map(|subject: &Subject| subject.name().say(locale)).collect::<Vec<_>>();
    let limits = kind.limits.get(locale).to_owned();
    let areas = locale.number(areas);
    let target = kind.coverage.map(|coverage| match (coverage, locale) {
        (Coverage::District, Locale::Id) => format!("Satu di setiap kecamatan; ada {areas} kecamatan"),
        (Coverage::District, Locale::En) => format!("One in each district; there are {areas} districts"),
        (Coverage::Village, Locale::Id) => format!("Satu di setiap desa atau kelurahan; seluruhnya ada {areas}"),
        (Coverage::Village, Locale::En) => format!("One in each village; there are {areas} villages"),
    });
    let visit = if kind.field_review { VISIT_YES } else { VISIT_NO };
    // What regulations are called is Indonesian in either language.
    let regulation = kind.regulation.clone();
    view! {
        <dl class="facts">
            {number.map(|number| fact(locale, NUMBER, number))} {fact(locale, SUBJECTS, subjects.join(", "))}
            {(!limits.is_empty()).then(|| fact(locale, LIMITS, limits))}
            {target.map(|target| fact(locale, TARGET, target))} {fact(locale, VISIT, visit.say(locale))}
            {fact(locale, REGULATION, view! { <span lang="id">{regulation}</span> })}
        </dl>
    }
}

fn published(locale: Locale, figure: Statistic, coverage: Option<Coverage>, areas: i64) -> impl IntoView {
    let month = Month::parse(&figure.as_of).map(|month| month.in_words(locale)).unwrap_or_default();
    // At most this share: the source does not say in which areas they are.
    let share = locale.percent(figure.value, areas).zip(coverage).map(|(share, coverage)| {
        let areas = locale.number(areas);
        match (coverage, locale) {
            (Coverage::District, Locale::Id) => {
                format!("Bila masing-masing bertugas di kecamatan yang berbeda, {share} dari {areas} kecamatan terjangkau.")
            }
            (Coverage::District, Locale::En) => {
                format!("If each serves a different district, {share} of the {areas} districts are reached.")
            }
            (Coverage::Village, Locale::Id) => {
                format!("Bila masing-masing berada di tempat yang berbeda, {share} dari {areas} desa dan kelurahan terjangkau.")
            }
            (Coverage::Village, Locale::En) => {
                format!("If each is in a different village, {share} of the {areas} villages are reached.")
            }
        }
    });
    view! {
        <section>
            <h2>{FIGURE.say(locale)}</h2>
            <dl class="figures">
                <div>
                    <dt>{figure.label.get(locale).to_owned()} ", " {month}</dt>
                    <dd>{locale.number(figure.value)}</dd>
                </div>
            </dl>
            <p>{share} " " {APART.say(locale)} " "</p>
            <SourceNote source=figure.source />
        </section>
    }
}

fn preparation(locale: Locale, kind: &Psks) -> impl IntoView + use<> {
    let asked = move |name: String, required: bool| {
        let (class, text) = if required { ("required", REQUIRED) } else { ("", OPTIONAL) };
        view! { <li>{name} " " <Tag kind=class>{text.say(locale)}</Tag></li> }
    };
    let criteria = kind.criteria.iter().map(|text| text.get(locale).to_owned()).collect::<Vec<_>>();
    let fields =
        kind.fields.iter().map(|used| asked(used.field.label().say(locale).to_owned(), used.required)).collect_view();
    let documents = if kind.documents.is_empty() {
        view! { <p>{NO_DOCUMENTS.say(locale)}</p> }.into_any()
    } else {
        let items =
            kind.documents.iter().map(|document| asked(document.name.get(locale).to_owned(), document.required));
        view! { <ul>{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{PREPARE.say(locale)}</h2>
            <h3>{CRITERIA.say(locale)}</h3>
            {bullets(criteria)}
            <h3>{FIELDS.say(locale)}</h3>
            <p>{FIELDS_NOTE.say(locale)}</p>
            <ul>{fields}</ul>
            <h3>{DOCUMENTS.say(locale)}</h3>
            {documents}
        </section>
    }
}
