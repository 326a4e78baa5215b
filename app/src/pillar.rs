//! The three pillars: what each carries, who belongs to it, and how they work together.

use domain::calendar::Day;
use domain::kind::Psks;
use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use domain::programme::Source;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;
use crate::texts::pillar as t;
use crate::ui::{
    Actions, ButtonLink, Lead, PageTitle, PathLink, PillarCard, PillarCards, SourceNote, Stages, Tag, loaded,
    use_locale,
};

/// How the pillars meet, a sentence each.
const MEETINGS: [Text; 3] = [t::THE_COMMUNITY_IS, t::GOVERNMENT_PROVIDES_SERVICES, t::BUSINESS_OPENS_JOBS];

/// The way from need to helping others.
const STAGES: [(Text, Text); 6] = [
    (t::REACHED, t::SOMEONE_WHO_NEEDS),
    (t::ASSISTED, t::SOMEONE_IS_AT),
    (t::EMPOWERED, t::SKILLS_AND_CONFIDENCE),
    (t::INDEPENDENT, t::BASIC_NEEDS_ARE),
    (t::A_POTENTIAL, t::THOSE_WHO_WERE),
    (t::OFFERING_WORK, t::THEY_GIVE_WORK),
];

/// What a pillar carries, in a sentence.
pub const fn brief(pillar: Pillar) -> Text {
    match pillar {
        Pillar::Government => t::GOVERNMENT,
        Pillar::Business => t::BUSINESS,
        Pillar::Community => t::COMMUNITY,
    }
}

/// Who belongs to a pillar and what it brings.
const fn long(pillar: Pillar) -> Text {
    match pillar {
        Pillar::Government => t::GOVERNMENT_LONG,
        Pillar::Business => t::BUSINESS_LONG,
        Pillar::Community => t::COMMUNITY_LONG,
    }
}

/// Where the idea of the three pillars and of the snowball was published.
pub fn idea_source() -> Source {
    Source {
        title: "Dinsos Kalsel tingkatkan pelayanan kesejahteraan sosial".to_owned(),
        publisher: "Media Center Provinsi Kalimantan Selatan (MC Kalsel)".to_owned(),
        url: "https://diskominfomc.kalselprov.go.id/2022/05/18/dinsos-kalsel-tingkatkan-pelayanan-kesejahteraan-sosial"
            .to_owned(),
        date: Day::new(2022, 5, 18),
    }
}

/// The kinds of potentials.
#[server(input = Json)]
async fn load_pillars() -> Result<Vec<Psks>, AppError> {
    Ok(crate::server::here().store.psks_kinds().await?)
}

/// The page of the three pillars.
#[component]
pub fn PillarsPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_pillars());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {loaded(data, move |kinds| show(locale, kinds))}
    }
}

fn show(locale: Locale, kinds: Vec<Psks>) -> impl IntoView {
    let pillars = Pillar::ALL.iter().map(|pillar| one(locale, *pillar, &kinds)).collect_view();
    let meetings = MEETINGS.iter().map(|text| view! { <li>{text.say(locale)}</li> }).collect_view();
    let stages = STAGES.iter().map(|(name, text)| (name.say(locale).to_owned(), text.say(locale).to_owned())).collect();
    view! {
        <PillarCards>{pillars}</PillarCards>
        <h2>{t::TOGETHER.say(locale)}</h2>
        <ul>{meetings}</ul>
        <h2>{t::SNOWBALL.say(locale)}</h2>
        <p>{t::SNOWBALL_LEAD.say(locale)}</p>
        <Stages stages=stages />
        <h2>{t::FAMILY.say(locale)}</h2>
        <p>{t::FAMILY_TEXT.say(locale)} " " <PathLink to="/psks/psks-07">{t::PIONEER.say(locale)}</PathLink></p>
        <h2>{t::JOIN.say(locale)}</h2>
        <p>{t::JOIN_TEXT.say(locale)}</p>
        <Actions>
            <ButtonLink to="/daftar" text=t::REGISTER />
            <PathLink to="/cara-daftar">{t::HOW.say(locale)}</PathLink>
        </Actions>
        <SourceNote source=idea_source() />
    }
}

fn one(locale: Locale, pillar: Pillar, kinds: &[Psks]) -> impl IntoView + use<> {
    let kinds = kinds
        .iter()
        .filter(|kind| kind.pillars.contains(&pillar))
        .map(|kind| {
            let name = kind.name.get(locale).to_owned();
            let outside = (!kind.is_official()).then(|| view! { " " <Tag>{t::OUTSIDE.say(locale)}</Tag> });
            view! {
                <li>
                    <PathLink to=format!("/psks/{}", kind.code)>{name}</PathLink>
                    {outside}
                </li>
            }
        })
        .collect_view();
    view! {
        <PillarCard pillar=pillar anchor=true>
            <h2>{pillar.name().say(locale)}</h2>
            <p><strong>{brief(pillar).say(locale)}</strong></p>
            <p>{long(pillar).say(locale)}</p>
            <h3>{t::KINDS.say(locale)}</h3>
            <ul>{kinds}</ul>
            <p>
                <PathLink to=format!("/program?pilar={}", pillar.code())>{t::PROGRAMMES.say(locale)}</PathLink>
            </p>
        </PillarCard>
    }
}
