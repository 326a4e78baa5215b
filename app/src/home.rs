//! The first page: what this is and where to begin.

use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use domain::programme::ProgrammeItem;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;
use crate::pillar::{brief, idea_source};
use crate::programme::ProgrammeList;
use crate::ui::{Mark, PageTitle, PathLink, SourceNote, loaded, use_locale};

const TITLE: Text = Text::new("Kesejahteraan sosial, dipikul bersama", "Social welfare, carried together");
const LEAD: Text = Text::new(
    "Pemerintah, pengusaha, dan masyarakat Kalimantan Selatan saling menguatkan agar mereka yang pernah dibantu dapat membantu yang lain.",
    "Government, business and the community of South Kalimantan work together, so that those who were helped can help others.",
);

/// A way in: what it is for, a sentence, and the link.
struct Entrance {
    to: &'static str,
    heading: Text,
    text: Text,
    link: Text,
    class: &'static str,
}

const ENTRANCES: [Entrance; 3] = [
    Entrance {
        to: "/program",
        heading: Text::new("Mencari program?", "Looking for a programme?"),
        text: Text::new(
            "Apa yang ada, untuk siapa, di mana, dan bagaimana ikut serta.",
            "What there is, for whom, where, and how to take part.",
        ),
        link: Text::new("Lihat program dan layanan", "See programmes and services"),
        class: "button",
    },
    Entrance {
        to: "/daftar",
        heading: Text::new("Ingin ikut memikul?", "Want to take a share?"),
        text: Text::new(
            "Perseorangan, keluarga, lembaga, usaha, dan instansi dapat mendaftar, gratis.",
            "People, families, organisations, businesses and public bodies can register, free of charge.",
        ),
        link: Text::new("Daftar sekarang", "Register now"),
        class: "button secondary",
    },
    Entrance {
        to: "/tiket",
        heading: Text::new("Sudah mendaftar?", "Already registered?"),
        text: Text::new(
            "Lihat sampai di mana pendaftaran Anda, dengan nomor tiket.",
            "See where your registration stands, with your ticket number.",
        ),
        link: Text::new("Lacak tiket", "Follow a ticket"),
        class: "button secondary",
    },
];

const PILLARS: Text = Text::new("Tiga pilar", "Three pillars");
const ABOUT_PILLARS: Text = Text::new("Bagaimana ketiganya bekerja bersama", "How the three work together");
const LATEST: Text = Text::new("Program terbaru", "Latest programmes");
const EXPLORE: Text = Text::new("Jelajahi", "Explore");

const WAYS: [(&str, Text, Text); 6] = [
    (
        "/wilayah",
        Text::new("Kabupaten dan kota", "Regencies and cities"),
        Text::new("13 wilayah dengan angka dan programnya", "13 areas with their figures and programmes"),
    ),
    (
        "/psks",
        Text::new("Potensi (PSKS)", "Potentials (PSKS)"),
        Text::new("12 jenis pihak yang ikut membantu", "The 12 kinds of those who help"),
    ),
    (
        "/ppks",
        Text::new("Pemerlu layanan (PPKS)", "People in need of services (PPKS)"),
        Text::new("26 jenis, dijelaskan dengan kata-kata biasa", "26 kinds, explained in plain words"),
    ),
    (
        "/direktori",
        Text::new("Direktori", "Directory"),
        Text::new("Siapa yang sudah terverifikasi, dan di mana", "Who has been verified, and where"),
    ),
    (
        "/dasbor",
        Text::new("Dasbor", "Dashboard"),
        Text::new("Hitungan menurut pilar, jenis, dan wilayah", "Counts by pillar, kind and area"),
    ),
    (
        "/angka",
        Text::new("Angka terbitan", "Published figures"),
        Text::new(
            "Diterbitkan pihak lain, dengan tanggal dan sumbernya",
            "From other publishers, with date and source",
        ),
    ),
];

const IDEA: Text = Text::new("Dari mana gagasan ini", "Where the idea comes from");
const IDEA_TEXT: Text = Text::new(
    "Pada 18 Mei 2022, Dinas Sosial Provinsi Kalimantan Selatan mengundang 26 peserta dari 13 kabupaten/kota. Harapannya seperti bola salju: mereka yang dahulu memerlukan layanan menjadi potensi, lalu membuka pekerjaan bagi yang lain.",
    "On 18 May 2022 the social affairs office of South Kalimantan invited 26 participants from the 13 regencies and cities. The hope is that of a snowball: people who once needed services become a potential, and then offer work to others.",
);

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
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <div class="hero">
            <div>
                <h1>{TITLE.say(locale)}</h1>
                <p class="lead">{LEAD.say(locale)}</p>
            </div>
            <Mark />
        </div>
        {entrances(locale)}
        {pillars(locale)}
        <section>
            <h2>{LATEST.say(locale)}</h2>
            {loaded(latest, |items| view! { <ProgrammeList items=items nested=true /> })}
        </section>
        {ways(locale)}
        <section>
            <h2>{IDEA.say(locale)}</h2>
            <p>{IDEA_TEXT.say(locale)}</p>
            <SourceNote source=idea_source() />
        </section>
    }
}

fn entrances(locale: Locale) -> impl IntoView {
    let items = ENTRANCES
        .iter()
        .map(|entrance| {
            view! {
                <li>
                    <h2>{entrance.heading.say(locale)}</h2>
                    <p>{entrance.text.say(locale)}</p>
                    <PathLink to=entrance.to class=entrance.class>
                        {entrance.link.say(locale)}
                    </PathLink>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="entrances">{items}</ul> }
}

fn pillars(locale: Locale) -> impl IntoView {
    let items = Pillar::ALL
        .iter()
        .map(|pillar| {
            view! {
                <li class=format!("pillar pillar-{}", pillar.code())>
                    <h3>
                        <PathLink to=format!("/pilar#{}", pillar.code())>{pillar.name().say(locale)}</PathLink>
                    </h3>
                    <p>{brief(*pillar).say(locale)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{PILLARS.say(locale)}</h2>
            <ul class="pillars">{items}</ul>
            <p>
                <PathLink to="/pilar">{ABOUT_PILLARS.say(locale)}</PathLink>
            </p>
        </section>
    }
}

fn ways(locale: Locale) -> impl IntoView {
    let items = WAYS
        .iter()
        .map(|(to, name, text)| {
            view! {
                <li>
                    <PathLink to=*to>{name.say(locale)}</PathLink>
                    <span>{text.say(locale)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{EXPLORE.say(locale)}</h2>
            <ul class="ways">{items}</ul>
        </section>
    }
}
