//! The first page: what this is and where to begin.

use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use domain::programme::ProgrammeItem;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;
use crate::pillar::{brief, idea_source};
use crate::programme::ProgrammeList;
use crate::texts::home as t;
use crate::ui::{
    ButtonLink, Card, Cards, Hero, PageTitle, PathLink, PillarCard, PillarCards, SourceNote, Ways, Weight, loaded,
    use_locale,
};

/// A way in: what it is for, a sentence, and the link.
struct Entrance {
    to: &'static str,
    heading: Text,
    text: Text,
    link: Text,
    weight: Weight,
}

const ENTRANCES: [Entrance; 3] = [
    Entrance {
        to: "/program",
        heading: t::LOOKING_FOR_A,
        text: t::WHAT_THERE_IS,
        link: t::SEE_PROGRAMMES_AND,
        weight: Weight::Main,
    },
    Entrance {
        to: "/daftar",
        heading: t::WANT_TO_TAKE,
        text: t::PEOPLE_FAMILIES_ORGANISATIONS,
        link: t::REGISTER_NOW,
        weight: Weight::Secondary,
    },
    Entrance {
        to: "/tiket",
        heading: t::ALREADY_REGISTERED,
        text: t::SEE_WHERE_YOUR,
        link: t::FOLLOW_A_TICKET,
        weight: Weight::Secondary,
    },
];

static WAYS: [(&str, Text, Text); 9] = [
    ("/kegiatan", t::ACTIVITIES, t::ACTIVITIES_TEXT),
    ("/wilayah", t::REGENCIES_AND_CITIES, t::N13_AREAS_WITH),
    ("/psks", t::POTENTIALS_PSKS, t::THE_12_KINDS),
    ("/ppks", t::PEOPLE_IN_NEED, t::N26_KINDS_EXPLAINED),
    ("/direktori", t::DIRECTORY, t::WHO_HAS_BEEN),
    ("/kebutuhan-penawaran", t::NEEDS_AND_OFFERS, t::WHAT_IS_SOUGHT),
    ("/dasbor", t::DASHBOARD, t::COUNTS_BY_PILLAR),
    ("/bola-salju", t::SNOWBALL, t::HOW_MANY_BECOME),
    ("/angka", t::PUBLISHED_FIGURES, t::FROM_OTHER_PUBLISHERS),
];

/// The latest programmes.
#[server(input = Json)]
async fn load_home() -> Result<Vec<ProgrammeItem>, AppError> {
    let page = crate::server::here().store.programmes(&domain::programme::ProgrammeFilter::default()).await?;
    Ok(page.items.into_iter().take(3).collect())
}

/// The first page.
#[component]
pub fn HomePage() -> impl IntoView {
    let locale = use_locale();
    let latest = Resource::new(|| (), |()| load_home());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <Hero title=t::TITLE lead=t::LEAD />
        {entrances(locale)}
        {pillars(locale)}
        <section>
            <h2>{t::LATEST.say(locale)}</h2>
            {loaded(latest, |items| view! { <ProgrammeList items=items nested=true /> })}
        </section>
        <section>
            <h2>{t::EXPLORE.say(locale)}</h2>
            <Ways ways=&WAYS />
        </section>
        <section>
            <h2>{t::IDEA.say(locale)}</h2>
            <p>{t::IDEA_TEXT.say(locale)}</p>
            <SourceNote source=idea_source() />
        </section>
    }
}

fn entrances(locale: Locale) -> impl IntoView {
    let items = ENTRANCES
        .iter()
        .map(|entrance| {
            view! {
                <Card>
                    <h2>{entrance.heading.say(locale)}</h2>
                    <p>{entrance.text.say(locale)}</p>
                    <ButtonLink to=entrance.to text=entrance.link weight=entrance.weight />
                </Card>
            }
        })
        .collect_view();
    view! { <Cards>{items}</Cards> }
}

fn pillars(locale: Locale) -> impl IntoView {
    let items = Pillar::ALL
        .iter()
        .map(|pillar| {
            view! {
                <PillarCard pillar=*pillar>
                    <h3>
                        <PathLink to=format!("/pilar#{}", pillar.code())>{pillar.name().say(locale)}</PathLink>
                    </h3>
                    <p>{brief(*pillar).say(locale)}</p>
                </PillarCard>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t::PILLARS.say(locale)}</h2>
            <PillarCards>{items}</PillarCards>
            <p>
                <PathLink to="/pilar">{t::ABOUT_PILLARS.say(locale)}</PathLink>
            </p>
        </section>
    }
}
