//! Labels of the form's fields, the same on the form, in its errors and on the review page.

use domain::kind::{Field, Psks};
use domain::locale::{Locale, Text};
use domain::pillar::Subject;
use domain::registration::key;

const SUBJECT: Text = Text::new("Siapa yang mendaftar?", "Who is registering?");
const KIND: Text = Text::new("Jenis peran", "Kind of role");
const PILLAR: Text = Text::new("Pilar", "Pillar");
const NAME: Text = Text::new("Nama", "Name");
const REGENCY: Text = Text::new("Kabupaten/kota", "Regency or city");
const DISTRICT: Text = Text::new("Kecamatan", "District");
const VILLAGE: Text = Text::new("Desa/kelurahan", "Village");
const ADDRESS: Text = Text::new("Alamat jalan atau dusun", "Street or hamlet");
const POSTCODE: Text = Text::new("Kode pos", "Postcode");
const CONTACT: Text = Text::new("Nama narahubung", "Contact person");
const PHONE: Text = Text::new("Nomor telepon", "Phone number");
const EMAIL: Text = Text::new("Email", "E-mail address");
const CONSENT: Text = Text::new("Persetujuan", "Consent");
const LISTED: Text = Text::new("Tampil di direktori umum", "Shown in the public directory");
const CRITERION: Text = Text::new("Pernyataan", "Statement");

/// The label of a field.
#[must_use]
pub fn label_of(name: &str, kind: Option<&Psks>, locale: Locale) -> String {
    let text = match name {
        key::SUBJECT => SUBJECT,
        key::KIND => KIND,
        key::PILLAR => PILLAR,
        key::NAME => NAME,
        key::REGENCY => REGENCY,
        key::DISTRICT => DISTRICT,
        key::VILLAGE => VILLAGE,
        key::ADDRESS => ADDRESS,
        key::POSTCODE => POSTCODE,
        key::CONTACT => CONTACT,
        key::PHONE => PHONE,
        key::EMAIL => EMAIL,
        key::CONSENT => CONSENT,
        key::LISTED => LISTED,
        other => {
            if let Some(field) = Field::from_code(other) {
                return field.label().say(locale).to_owned();
            }
            if let Some(number) = other.strip_prefix("criterion-").and_then(|number| number.parse::<usize>().ok()) {
                return kind
                    .and_then(|kind| kind.criteria.get(number))
                    .map_or(CRITERION.say(locale), |criterion| criterion.get(locale))
                    .to_owned();
            }
            return kind
                .and_then(|kind| kind.documents.iter().find(|document| key::document(&document.code) == other))
                .map_or(other, |document| document.name.get(locale))
                .to_owned();
        }
    };
    text.say(locale).to_owned()
}

/// The label of the name, which depends on who registers.
#[must_use]
pub fn name_label(subject: Option<Subject>) -> Text {
    match subject {
        Some(Subject::Person) => Text::new("Nama lengkap", "Full name"),
        Some(Subject::Family) => Text::new("Nama keluarga", "Name of the family"),
        Some(Subject::Group) => Text::new("Nama kelompok", "Name of the group"),
        Some(Subject::Organisation) => Text::new("Nama lembaga", "Name of the organisation"),
        Some(Subject::Company) => Text::new("Nama badan usaha", "Name of the company"),
        Some(Subject::PublicBody) => Text::new("Nama instansi", "Name of the public body"),
        None => NAME,
    }
}

/// What each kind of applicant is.
#[must_use]
pub const fn subject_hint(subject: Subject) -> Text {
    match subject {
        Subject::Person => Text::new(
            "Satu orang, misalnya PSM, TKSK, Tagana, penyuluh, atau relawan.",
            "One person, for example a PSM, TKSK, Tagana, counsellor or volunteer.",
        ),
        Subject::Family => Text::new("Keluarga pioner.", "A pioneer family."),
        Subject::Group => Text::new(
            "Kelompok warga tanpa badan hukum, misalnya WKSBM atau PKK.",
            "A group of residents without legal form, for example a WKSBM or PKK.",
        ),
        Subject::Organisation => Text::new(
            "Lembaga dengan pengurus, misalnya LKS, Karang Taruna, LK3, atau forum.",
            "A body with a management, for example an LKS, Karang Taruna, LK3 or forum.",
        ),
        Subject::Company => Text::new(
            "Perusahaan, koperasi, atau usaha perorangan.",
            "A company, a cooperative or a person's business.",
        ),
        Subject::PublicBody => Text::new(
            "Dinas, kantor, desa/kelurahan, Puskesos, dan lembaga pemerintah lain.",
            "An office, village, Puskesos or other public institution.",
        ),
    }
}
