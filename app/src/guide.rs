//! How to register: who can, the steps, what to have ready, and what happens afterwards.

use domain::locale::{Locale, Text};
use domain::pillar::Subject;
use domain::registration::{CLOCK_DAYS, State, Step};
use leptos::prelude::*;

use crate::ui::{PageTitle, PathLink, bullets, use_locale};

const TITLE: Text = Text::new("Cara mendaftar", "How to register");
const LEAD: Text = Text::new(
    "Gratis, delapan langkah pendek, dan cukup dengan nomor telepon. Anda boleh berhenti dan melanjutkannya nanti.",
    "Free of charge, eight short steps, and a phone number is enough. You can stop and go on later.",
);
const START: Text = Text::new("Mulai mendaftar", "Start to register");
const TICKET: Text = Text::new("Lacak tiket", "Follow a ticket");
const WHO: Text = Text::new("Siapa yang dapat mendaftar", "Who can register");
const WHO_TEXT: Text = Text::new(
    "Siapa pun yang ikut memikul kesejahteraan sosial di Kalimantan Selatan:",
    "Anyone who takes a share in social welfare in South Kalimantan:",
);
const NOT_NEED: Text = Text::new(
    "Pendaftaran ini bagi mereka yang ingin membantu. Bila Anda sendiri memerlukan bantuan, datanglah ke desa, kelurahan, atau dinas sosial; untuk itu tidak perlu mendaftar di sini.",
    "This registration is for those who want to help. If you need help yourself, please go to your village office or the social affairs office; no registration here is needed for that.",
);
const READY: Text = Text::new("Yang perlu disiapkan", "What to have ready");
const READY_POINTS: [Text; 3] = [
    Text::new(
        "Nomor telepon yang dapat dihubungi. Alamat email tidak wajib.",
        "A phone number at which you can be reached. An e-mail address is not required.",
    ),
    Text::new(
        "Keterangan dan dokumen sesuai jenis peran, misalnya surat keputusan atau susunan pengurus. Sebagian jenis tidak memerlukan dokumen.",
        "Details and documents that fit the kind of role, such as a decree or a list of the management. Some kinds need no documents.",
    ),
    Text::new(
        "Kecamatan dan desa atau kelurahan tempat Anda berkegiatan.",
        "The district and village in which you are active.",
    ),
];
const BY_KIND: Text = Text::new("Yang diminta untuk tiap jenis", "What each kind asks for");
const STEPS: Text = Text::new("Delapan langkah", "The eight steps");
const AFTER: Text = Text::new("Setelah dikirim", "After you have sent it");
const PRIVACY: Text = Text::new("Bagaimana data Anda dijaga", "How your data is kept safe");

/// What a step asks, in a sentence.
const fn about(step: Step) -> Text {
    match step {
        Step::Subject => Text::new(
            "Pilih: perseorangan, keluarga, kelompok, lembaga, badan usaha, atau instansi.",
            "Choose: person, family, group, organisation, company or public body.",
        ),
        Step::Kind => Text::new(
            "Pilih jenis potensi (PSKS) yang paling sesuai.",
            "Choose the kind of potential (PSKS) that fits best.",
        ),
        Step::Details => Text::new(
            "Nama dan keterangan yang diminta untuk jenis itu.",
            "The name and the details that this kind asks for.",
        ),
        Step::Place => {
            Text::new("Kabupaten/kota, kecamatan, dan desa atau kelurahan.", "Regency or city, district and village.")
        }
        Step::Contact => Text::new(
            "Nomor telepon agar petugas dapat menghubungi Anda.",
            "A phone number, so that an officer can reach you.",
        ),
        Step::Documents => Text::new(
            "Unggah dokumen yang diminta; foto yang terbaca sudah cukup.",
            "Upload the documents asked for; a legible photo will do.",
        ),
        Step::Consent => Text::new(
            "Setujui penggunaan data Anda, dan pilih apakah ingin tercantum untuk umum.",
            "Agree to the use of your data, and choose whether to be listed publicly.",
        ),
        Step::Review => Text::new("Baca sekali lagi, lalu kirim.", "Read everything once more, then send."),
    }
}

/// What happens after sending, in order.
fn after(locale: Locale) -> Vec<(&'static str, String)> {
    let text = |text: Text| text.say(locale).to_owned();
    let review = match locale {
        Locale::Id => format!(
            "Petugas kabupaten/kota Anda memeriksa data dan dokumen dalam {CLOCK_DAYS} hari. Untuk sebagian jenis, petugas juga datang berkunjung."
        ),
        Locale::En => format!(
            "An officer of your regency or city checks data and documents within {CLOCK_DAYS} days. For some kinds an officer also comes for a visit."
        ),
    };
    vec![
        (
            Text::new("Nomor tiket", "Ticket number").say(locale),
            text(Text::new(
                "Anda langsung menerima nomor tiket. Simpanlah: dengan tiket dan nomor telepon Anda dapat melihat sampai di mana pendaftaran.",
                "You get a ticket number at once. Keep it: with the ticket and your phone number you can see where your registration stands.",
            )),
        ),
        (State::DocumentReview.name().say(locale), review),
        (
            State::Correction.name().say(locale),
            text(Text::new(
                "Bila ada yang kurang, halaman tiket menyebut apa dan bagaimana memperbaikinya. Isian Anda tidak hilang.",
                "If something is missing, the ticket page says what, and how to put it right. Nothing you typed is lost.",
            )),
        ),
        (
            State::Approved.name().say(locale),
            text(Text::new(
                "Lembaga, kelompok, badan usaha, dan instansi lalu tercantum dalam direktori. Perseorangan dan keluarga hanya bila menghendakinya. Bila ditolak, alasannya selalu disebut.",
                "Organisations, groups, companies and public bodies are then listed in the directory; people and families only if they wish. If a registration is refused, the reason is always given.",
            )),
        ),
    ]
}

/// The page on how to register.
#[component]
pub fn GuidePage() -> impl IntoView {
    let locale = use_locale();
    let subjects = Subject::ALL.iter().map(|subject| subject.name().say(locale).to_owned()).collect();
    let ready = READY_POINTS.iter().map(|text| text.say(locale).to_owned()).collect();
    let steps = Step::ALL
        .into_iter()
        .map(|step| {
            view! { <li><strong>{step.name().say(locale)}</strong> <span>{about(step).say(locale)}</span></li> }
        })
        .collect_view();
    let after = after(locale)
        .into_iter()
        .map(|(name, text)| view! { <li><strong>{name}</strong> <span>{text}</span></li> })
        .collect_view();
    view! {
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        <p class="actions">
            <PathLink to="/daftar" class="button">
                {START.say(locale)}
            </PathLink>
            <PathLink to="/tiket">{TICKET.say(locale)}</PathLink>
        </p>
        <h2>{WHO.say(locale)}</h2>
        <p>{WHO_TEXT.say(locale)}</p>
        {bullets(subjects)}
        <p class="notice">{NOT_NEED.say(locale)}</p>
        <h2>{READY.say(locale)}</h2>
        {bullets(ready)}
        <p>
            <PathLink to="/psks">{BY_KIND.say(locale)}</PathLink>
        </p>
        <h2>{STEPS.say(locale)}</h2>
        <ol class="stages">{steps}</ol>
        <h2>{AFTER.say(locale)}</h2>
        <ol class="stages">{after}</ol>
        <p>
            <PathLink to="/privasi">{PRIVACY.say(locale)}</PathLink>
        </p>
    }
}
