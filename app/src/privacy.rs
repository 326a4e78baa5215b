//! The privacy notice: what is collected, why, who sees it, how long, and which rights there are.

use domain::kind::Field;
use domain::locale::Text;
use leptos::prelude::*;

use crate::registration::CONSENT_VERSION;
use crate::ui::{OFFICE, PageTitle, PathLink, bullets, use_locale};

const TITLE: Text = Text::new("Privasi", "Privacy");
const LEAD: Text = Text::new(
    "Data apa yang kami minta, untuk apa, siapa yang melihatnya, dan apa hak Anda.",
    "Which data we ask for, what for, who sees it, and what your rights are.",
);
const VERSION: Text = Text::new("Versi persetujuan", "Version of the consent");
const SHORT: Text = Text::new("Singkatnya", "In short");
const SHORT_POINTS: [Text; 4] = [
    Text::new(
        "Membaca situs ini tidak memerlukan data apa pun dari Anda.",
        "Reading this site takes no data from you.",
    ),
    Text::new(
        "Kami tidak pernah mencatat nama orang yang memerlukan layanan sosial. Mereka hanya dihitung, dan angka kecil disembunyikan.",
        "We never record people who need social services by name. They are only counted, and small counts are hidden.",
    ),
    Text::new(
        "Data pendaftar dipakai hanya untuk pendaftaran itu.",
        "The data of applicants is used for their registration only.",
    ),
    Text::new(
        "Nomor telepon, alamat email, dan nomor identitas tidak pernah ditampilkan kepada umum.",
        "Phone numbers, e-mail addresses and identity numbers are never shown to the public.",
    ),
];

const COLLECTED: Text = Text::new("Yang diminta saat mendaftar", "What a registration asks for");
const COLLECTED_POINTS: [Text; 6] = [
    Text::new("Bentuk pendaftar, jenis peran, dan pilarnya", "Kind of applicant, kind of role, and pillar"),
    Text::new(
        "Nama orang, keluarga, kelompok, lembaga, badan usaha, atau instansi",
        "Name of the person, family, group, organisation, company or public body",
    ),
    Text::new(
        "Kabupaten/kota, kecamatan, desa atau kelurahan; alamat dan kode pos bila Anda mau",
        "Regency or city, district and village; address and postcode if you wish",
    ),
    Text::new(
        "Nomor telepon; alamat email bila Anda mau; nama penghubung bila yang mendaftar bukan perseorangan",
        "Phone number; e-mail address if you wish; name of a contact person if the applicant is not a person",
    ),
    Text::new("Dokumen yang diminta untuk jenis peran itu", "The documents that this kind of role asks for"),
    Text::new("Persetujuan Anda, dengan versi dan waktunya", "Your consent, with its version and time"),
];
const BY_KIND: Text = Text::new(
    "Bergantung pada jenis peran, sebagian dari isian berikut juga ditanyakan. Halaman tiap jenis PSKS menyebut yang mana dan apakah wajib.",
    "Depending on the kind of role, some of these are asked for as well. The page of each kind of PSKS says which, and whether they are required.",
);
const TO_KINDS: Text = Text::new("Lihat jenis PSKS", "See the kinds of PSKS");

const WHY: Text = Text::new("Untuk apa, dan atas dasar apa", "What for, and on what basis");
const WHY_POINTS: [Text; 3] = [
    Text::new(
        "Untuk memeriksa pendaftaran, menghubungi Anda tentangnya, mencegah pendaftaran ganda, dan menyusun direktori serta hitungan pemangku kepentingan.",
        "To review the registration, to contact you about it, to prevent double registration, and to keep the directory and the counts of stakeholders.",
    ),
    Text::new(
        "Dasarnya persetujuan Anda menurut UU 27/2022 tentang Pelindungan Data Pribadi. Tanpa persetujuan, pendaftaran tidak dapat dikirim.",
        "The basis is your consent under UU 27/2022 on the protection of personal data. Without it a registration cannot be sent.",
    ),
    Text::new(
        "Data tidak dijual, tidak dipakai untuk iklan, dan tidak dipakai untuk menilai orang secara otomatis.",
        "The data is not sold, not used for advertising, and not used to judge people automatically.",
    ),
];

const PUBLIC: Text = Text::new("Yang dilihat umum", "What the public sees");
const PUBLIC_POINTS: [Text; 3] = [
    Text::new(
        "Lembaga, kelompok, badan usaha, dan instansi yang sudah diverifikasi tercantum dalam direktori dengan nama, jenis, pilar, dan wilayahnya.",
        "Organisations, groups, companies and public bodies that have been verified are listed in the directory with their name, kind, pillar and area.",
    ),
    Text::new(
        "Perseorangan dan keluarga tercantum hanya bila mereka sendiri menghendakinya, dan tidak pernah dengan kontak atau desanya.",
        "People and families are listed only if they themselves wish it, and never with contact data or their village.",
    ),
    Text::new("Selebihnya umum hanya melihat hitungan.", "Beyond that the public sees counts only."),
];

const SEEN: Text = Text::new("Siapa lagi yang melihatnya", "Who else sees it");
const SEEN_POINTS: [Text; 2] = [
    Text::new(
        "Petugas dinas sosial kabupaten/kota tempat pendaftaran ditujukan, dan admin provinsi.",
        "Officers of the social affairs office of the regency or city of the registration, and province administrators.",
    ),
    Text::new(
        "Nomor identitas disimpan tersandi dan ditampilkan tersamar, juga kepada petugas.",
        "Identity numbers are stored encrypted and shown masked, to officers as well.",
    ),
];

const LONG: Text = Text::new("Berapa lama disimpan", "How long it is kept");
const LONG_POINTS: [Text; 2] = [
    Text::new(
        "Pendaftaran yang belum dikirim dihapus setelah 30 hari.",
        "A registration that was not sent is deleted after 30 days.",
    ),
    Text::new(
        "Pendaftaran yang dikirim disimpan selama persetujuan Anda berlaku.",
        "A registration that was sent is kept for as long as your consent stands.",
    ),
];

const RIGHTS: Text = Text::new("Hak Anda", "Your rights");
const RIGHTS_POINTS: [Text; 3] = [
    Text::new("Melihat data Anda dan mendapat salinannya.", "To see your data and to get a copy of it."),
    Text::new("Memperbaiki data yang keliru.", "To have wrong data corrected."),
    Text::new(
        "Menarik persetujuan kapan saja. Menurut UU 27/2022, pemrosesan lalu dihentikan paling lambat 3 × 24 jam.",
        "To withdraw your consent at any time. Under UU 27/2022 processing then stops within 3 × 24 hours.",
    ),
];
const RIGHTS_HOW: Text = Text::new(
    "Datang atau berkirim surat ke kantor berikut, dan sebutkan nomor tiket Anda:",
    "Visit or write to this office, and name your ticket number:",
);
const TICKET: Text = Text::new("Lihat pendaftaran Anda dengan tiket", "See your registration with the ticket");

const COOKIES: Text = Text::new("Kuki", "Cookies");
const COOKIES_LEAD: Text = Text::new(
    "Hanya kuki yang diperlukan agar situs bekerja. Tidak ada pelacakan, dan tidak ada isi dari situs lain.",
    "Only cookies that the site needs to work. There is no tracking, and no content from other sites.",
);
const COOKIE_POINTS: [Text; 3] = [
    Text::new(
        "Draf: agar isian Anda tidak hilang sebelum dikirim.",
        "Draft: so that what you typed is not lost before you send it.",
    ),
    Text::new(
        "Tiket: agar Anda dapat membuka pendaftaran sendiri setelah memasukkan nomor tiket.",
        "Ticket: so that you can open your own registration once you have entered its ticket number.",
    ),
    Text::new("Sesi: hanya untuk petugas yang masuk.", "Session: only for staff who have signed in."),
];

/// The privacy notice.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let locale = use_locale();
    let part = move |heading: Text, points: &[Text]| {
        let points = points.iter().map(|point| point.say(locale).to_owned()).collect();
        view! { <h2>{heading.say(locale)}</h2> {bullets(points)} }
    };
    let fields = Field::ALL.iter().map(|field| field.label().say(locale).to_owned()).collect();
    view! {
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        <p class="source">{VERSION.say(locale)} ": " {CONSENT_VERSION}</p>
        {part(SHORT, &SHORT_POINTS)}
        {part(COLLECTED, &COLLECTED_POINTS)}
        <p>{BY_KIND.say(locale)} " " <PathLink to="/psks">{TO_KINDS.say(locale)}</PathLink></p>
        {bullets(fields)}
        {part(WHY, &WHY_POINTS)}
        {part(PUBLIC, &PUBLIC_POINTS)}
        {part(SEEN, &SEEN_POINTS)}
        {part(LONG, &LONG_POINTS)}
        {part(RIGHTS, &RIGHTS_POINTS)}
        <p>{RIGHTS_HOW.say(locale)}</p>
        <p class="notice">{OFFICE.say(locale)}</p>
        <p>
            <PathLink to="/tiket">{TICKET.say(locale)}</PathLink>
        </p>
        <h2>{COOKIES.say(locale)}</h2>
        <p>{COOKIES_LEAD.say(locale)}</p>
        {bullets(COOKIE_POINTS.iter().map(|point| point.say(locale).to_owned()).collect())}
    }
}
