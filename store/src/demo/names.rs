//! Made-up names of the sample: common words, put together at random.

use domain::kind::Psks;
use domain::pillar::Subject;

use crate::Moment;

const GIVEN: [&str; 40] = [
    "Ahmad",
    "Aisyah",
    "Aminah",
    "Andi",
    "Arif",
    "Bambang",
    "Budi",
    "Citra",
    "Dewi",
    "Dian",
    "Eko",
    "Fajar",
    "Farida",
    "Fitri",
    "Hadi",
    "Hasan",
    "Hendra",
    "Indah",
    "Irfan",
    "Juli",
    "Kartika",
    "Lestari",
    "Lina",
    "Mariam",
    "Maulana",
    "Muhammad",
    "Nadia",
    "Norhayati",
    "Nur",
    "Putri",
    "Rahmat",
    "Ratna",
    "Rina",
    "Rizki",
    "Salman",
    "Siti",
    "Sri",
    "Syarifah",
    "Wahyu",
    "Yusuf",
];
const FAMILY: [&str; 32] = [
    "Abdullah",
    "Anwar",
    "Arifin",
    "Azhari",
    "Effendi",
    "Fauzi",
    "Gunawan",
    "Hakim",
    "Halim",
    "Hamidi",
    "Hasanah",
    "Hidayat",
    "Ibrahim",
    "Ismail",
    "Kurniawan",
    "Latifah",
    "Mahmudah",
    "Mulyadi",
    "Noor",
    "Permana",
    "Pratama",
    "Rahman",
    "Ramadhan",
    "Saputra",
    "Saleh",
    "Setiawan",
    "Suryani",
    "Syahputra",
    "Utami",
    "Wibowo",
    "Yuliana",
    "Zainuddin",
];
const WORDS: [&str; 40] = [
    "Abadi",
    "Amanah",
    "Anggrek",
    "Bahagia",
    "Bakti",
    "Barokah",
    "Berkah",
    "Bersama",
    "Bina",
    "Cahaya",
    "Cempaka",
    "Cendekia",
    "Damai",
    "Gemilang",
    "Harapan",
    "Harmoni",
    "Ikhlas",
    "Jaya",
    "Karya",
    "Kasih",
    "Lestari",
    "Maju",
    "Mandiri",
    "Mekar",
    "Melati",
    "Mulia",
    "Muda",
    "Nusa",
    "Peduli",
    "Permata",
    "Putra",
    "Rukun",
    "Sahabat",
    "Sejahtera",
    "Sentosa",
    "Setia",
    "Sinar",
    "Subur",
    "Tunas",
    "Usaha",
];
pub(super) const ACTIVITIES: [&str; 8] = [
    "Pendampingan lanjut usia",
    "Pelatihan keterampilan",
    "Bank sampah dan usaha warga",
    "Bimbingan belajar anak",
    "Siaga bencana",
    "Kelompok usaha bersama",
    "Pendampingan keluarga",
    "Bantuan alat bantu disabilitas",
];

pub(super) fn pick<'a, T>(list: &'a [T], moment: &mut Moment) -> Option<&'a T> {
    list.get(moment.below(list.len()))
}

pub(super) fn word(list: &[&'static str], moment: &mut Moment) -> &'static str {
    pick(list, moment).copied().unwrap_or_default()
}

pub(super) fn person(moment: &mut Moment) -> String {
    format!("{} {}", word(&GIVEN, moment), word(&FAMILY, moment))
}

pub(super) fn name(subject: Subject, kind: &Psks, place: &str, moment: &mut Moment) -> String {
    let two = format!("{} {}", word(&WORDS, moment), word(&WORDS, moment));
    match subject {
        Subject::Person => person(moment),
        Subject::Family => format!("Keluarga {}", person(moment)),
        Subject::Company => format!("{} {two}", ["CV", "PT", "UD", "Koperasi"][moment.below(4)]),
        Subject::PublicBody | Subject::Group => format!("{} {}", kind.short, place),
        Subject::Organisation => format!("{} {two}", kind.short),
    }
}
