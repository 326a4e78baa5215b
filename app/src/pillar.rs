//! The three pillars: what each carries, who belongs to it, and how they work together.

use domain::calendar::Day;
use domain::kind::Psks;
use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use domain::programme::Source;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;
use crate::ui::{PageTitle, PathLink, SourceNote, Tag, loaded, use_locale};

const TITLE: Text = Text::new("Tiga pilar", "Three pillars");
const LEAD: Text = Text::new(
    "Kesejahteraan sosial tidak dapat dipikul pemerintah sendiri. Pemerintah, pengusaha, dan masyarakat memikulnya bersama.",
    "Government cannot carry social welfare alone. Government, business and the community carry it together.",
);
const KINDS: Text = Text::new("Jenis potensi (PSKS) dalam pilar ini", "Kinds of potential (PSKS) in this pillar");
const OUTSIDE: Text = Text::new("di luar 12 jenis", "outside the 12 kinds");
const PROGRAMMES: Text = Text::new("Program yang dijalankan pilar ini", "Programmes that this pillar carries");
const TOGETHER: Text = Text::new("Bagaimana ketiganya bekerja bersama", "How the three work together");
const SNOWBALL: Text = Text::new("Seperti bola salju", "Like a snowball");
const SNOWBALL_LEAD: Text = Text::new(
    "Tujuannya bukan hanya agar seseorang tertolong, melainkan agar kelak ia dapat menolong. Setiap orang yang menjadi mandiri dapat mengajak orang berikutnya, dan lingkarannya makin besar.",
    "The aim is not only that someone is helped, but that one day they can help. Everyone who becomes independent can bring along the next person, and the circle grows.",
);
const FAMILY: Text = Text::new("Bermula dari keluarga", "It begins in the family");
const FAMILY_TEXT: Text = Text::new(
    "Masyarakat menjadi kuat bila keluarganya kuat. Karena itu keluarga pioner, yaitu keluarga yang berhasil mengatasi masalahnya sendiri, mendapat tempat khusus: pengalamannya menjadi contoh yang nyata bagi tetangga.",
    "A community is strong when its families are strong. That is why pioneer families, who have overcome problems of their own, have a special place: their experience is a living example to their neighbours.",
);
const PIONEER: Text = Text::new("Tentang keluarga pioner", "About pioneer families");
const JOIN: Text = Text::new("Ikut memikul", "Take a share");
const JOIN_TEXT: Text = Text::new(
    "Perseorangan, keluarga, kelompok, lembaga, badan usaha, dan instansi dapat mendaftar. Pendaftaran gratis.",
    "People, families, groups, organisations, companies and public bodies can register. It is free of charge.",
);
const REGISTER: Text = Text::new("Daftar", "Register");
const HOW: Text = Text::new("Cara mendaftar", "How to register");

/// How the pillars meet, a sentence each.
const MEETINGS: [Text; 3] = [
    Text::new(
        "Masyarakat paling dekat dengan orang yang memerlukan bantuan. Merekalah yang pertama melihat, menyapa, dan mendampingi.",
        "The community is closest to those who need help. It is the first to notice, to reach out and to stay beside them.",
    ),
    Text::new(
        "Pemerintah memberi layanan, pelatihan, dan bantuan, serta memastikan data pihak-pihak yang terlibat dapat dipercaya.",
        "Government provides services, training and aid, and makes sure that the data of all who take part can be trusted.",
    ),
    Text::new(
        "Pengusaha membuka pekerjaan dan pasar, sehingga kemandirian yang sudah dicapai dapat bertahan.",
        "Business opens jobs and markets, so that independence, once reached, can last.",
    ),
];

/// The way from need to helping others.
const STAGES: [(Text, Text); 6] = [
    (
        Text::new("Terjangkau", "Reached"),
        Text::new(
            "Seseorang yang memerlukan layanan ditemukan dan didengar.",
            "Someone who needs services is found and heard.",
        ),
    ),
    (
        Text::new("Didampingi", "Assisted"),
        Text::new(
            "Ada yang menemani: layanan, bantuan, dan pendampingan yang sesuai.",
            "Someone is at their side, with the services and aid that fit.",
        ),
    ),
    (
        Text::new("Berdaya", "Empowered"),
        Text::new("Keterampilan dan kepercayaan diri tumbuh.", "Skills and confidence grow."),
    ),
    (
        Text::new("Mandiri", "Independent"),
        Text::new("Kebutuhan dasar terpenuhi dengan usaha sendiri.", "Basic needs are met by their own work."),
    ),
    (
        Text::new("Menjadi potensi", "A potential"),
        Text::new(
            "Yang dahulu dibantu kini menjadi potensi (PSKS) bagi sesamanya.",
            "Those who were helped are now a potential (PSKS) for others.",
        ),
    ),
    (
        Text::new("Membuka kerja", "Offering work"),
        Text::new(
            "Ia memberi pekerjaan kepada orang lain yang masih memerlukan layanan, dan lingkaran bermula lagi.",
            "They give work to others who still need services, and the circle begins again.",
        ),
    ),
];

/// What a pillar carries, in a sentence.
pub const fn brief(pillar: Pillar) -> Text {
    match pillar {
        Pillar::Government => Text::new(
            "Menyediakan layanan, menyusun program, dan menjaga agar semua pihak saling bertemu.",
            "Provides services, shapes programmes and brings everyone together.",
        ),
        Pillar::Business => Text::new(
            "Membuka lapangan kerja, berbagi keahlian, dan menjalankan tanggung jawab sosialnya.",
            "Creates jobs, shares its skills and lives up to its social responsibility.",
        ),
        Pillar::Community => Text::new(
            "Hadir paling dekat: keluarga, relawan, dan lembaga yang saling mengenal dan menjaga.",
            "Is closest at hand: families, volunteers and organisations who know and care for each other.",
        ),
    }
}

/// Who belongs to a pillar and what it brings.
const fn long(pillar: Pillar) -> Text {
    match pillar {
        Pillar::Government => Text::new(
            "Termasuk di dalamnya dinas sosial provinsi dan kabupaten/kota, unit pelaksana teknis, kecamatan, desa dan kelurahan, serta tenaga yang mereka tugasi. Pilar ini memberi rehabilitasi, jaminan, pemberdayaan, dan perlindungan sosial, empat bentuk yang disebut dalam UU 11/2009.",
            "It takes in the social affairs offices of the province and of regencies and cities, their technical units, district and village offices, and the staff they assign. This pillar provides social rehabilitation, security, empowerment and protection, the four forms named in UU 11/2009.",
        ),
        Pillar::Business => Text::new(
            "Termasuk di dalamnya badan usaha milik negara, daerah, dan swasta, wirausaha, serta forum tanggung jawab sosialnya. Di Kalimantan Selatan, tanggung jawab sosial dan lingkungan perusahaan diatur dalam Perda 1/2014.",
            "It takes in state, regional and private companies, entrepreneurs, and their forums for social responsibility. In South Kalimantan the social and environmental responsibility of companies is laid down in Perda 1/2014.",
        ),
        Pillar::Community => Text::new(
            "Termasuk di dalamnya keluarga, relawan, Karang Taruna, lembaga kesejahteraan sosial, dan jejaring warga. Sebagian besar dari 12 jenis potensi dalam Permensos 8/2012 berada di pilar ini.",
            "It takes in families, volunteers, Karang Taruna youth organisations, social welfare organisations and networks of residents. Most of the 12 kinds of potential in Permensos 8/2012 belong to this pillar.",
        ),
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
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        {loaded(data, move |kinds| show(locale, kinds))}
    }
}

fn show(locale: Locale, kinds: Vec<Psks>) -> impl IntoView {
    let pillars = Pillar::ALL.iter().map(|pillar| one(locale, *pillar, &kinds)).collect_view();
    let meetings = MEETINGS.iter().map(|text| view! { <li>{text.say(locale)}</li> }).collect_view();
    let stages = STAGES
        .iter()
        .map(|(name, text)| view! { <li><strong>{name.say(locale)}</strong> <span>{text.say(locale)}</span></li> })
        .collect_view();
    view! {
        <div class="pillars">{pillars}</div>
        <h2>{TOGETHER.say(locale)}</h2>
        <ul>{meetings}</ul>
        <h2>{SNOWBALL.say(locale)}</h2>
        <p>{SNOWBALL_LEAD.say(locale)}</p>
        <ol class="stages">{stages}</ol>
        <h2>{FAMILY.say(locale)}</h2>
        <p>{FAMILY_TEXT.say(locale)} " " <PathLink to="/psks/psks-07">{PIONEER.say(locale)}</PathLink></p>
        <h2>{JOIN.say(locale)}</h2>
        <p>{JOIN_TEXT.say(locale)}</p>
        <p class="actions">
            <PathLink to="/daftar" class="button">
                {REGISTER.say(locale)}
            </PathLink>
            <PathLink to="/cara-daftar">{HOW.say(locale)}</PathLink>
        </p>
        <SourceNote source=idea_source() />
    }
}

fn one(locale: Locale, pillar: Pillar, kinds: &[Psks]) -> impl IntoView + use<> {
    let kinds = kinds
        .iter()
        .filter(|kind| kind.pillars.contains(&pillar))
        .map(|kind| {
            let name = kind.name.get(locale).to_owned();
            let outside = (!kind.is_official()).then(|| view! { " " <Tag>{OUTSIDE.say(locale)}</Tag> });
            view! {
                <li>
                    <PathLink to=format!("/psks/{}", kind.code)>{name}</PathLink>
                    {outside}
                </li>
            }
        })
        .collect_view();
    view! {
        <section id=pillar.code() class=format!("pillar pillar-{}", pillar.code())>
            <h2>{pillar.name().say(locale)}</h2>
            <p class="brief">{brief(pillar).say(locale)}</p>
            <p>{long(pillar).say(locale)}</p>
            <h3>{KINDS.say(locale)}</h3>
            <ul>{kinds}</ul>
            <p>
                <PathLink to=format!("/program?pilar={}", pillar.code())>{PROGRAMMES.say(locale)}</PathLink>
            </p>
        </section>
    }
}
