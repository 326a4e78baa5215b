//! What is wrong with a field, and how to mend it, in a sentence.

use domain::identity::FieldError;
use domain::locale::Text;

/// The sentence for an error.
#[must_use]
pub const fn mend(error: FieldError) -> Text {
    use FieldError as E;
    match error {
        E::Required => Text::new("Isian ini belum diisi.", "This is still empty. Please fill it in."),
        E::TooShort => Text::new("Terlalu pendek. Tulis lebih lengkap.", "Too short. Please write it out."),
        E::TooLong => Text::new(
            "Terlalu panjang. Tulis paling banyak 200 huruf.",
            "Too long. Please write no more than 200 characters.",
        ),
        E::NikLength => Text::new(
            "NIK terdiri dari 16 angka. Hitung kembali angka pada KTP.",
            "A NIK has 16 digits. Please count the digits on the identity card.",
        ),
        E::NikRegion => Text::new(
            "Enam angka pertama NIK adalah kode wilayah dan tidak cocok dengan wilayah mana pun. Periksa kembali.",
            "The first six digits of a NIK name an area, and these do not. Please check them.",
        ),
        E::NikDate => Text::new(
            "Angka ke-7 sampai ke-12 NIK adalah tanggal lahir dan tanggal ini tidak ada. Periksa kembali.",
            "Digits 7 to 12 of a NIK are a date of birth, and this date does not exist. Please check them.",
        ),
        E::NikSerial => Text::new(
            "Empat angka terakhir NIK tidak mungkin 0000. Periksa kembali.",
            "The last four digits of a NIK cannot be 0000. Please check them.",
        ),
        E::NpwpLength => Text::new(
            "NPWP terdiri dari 15 atau 16 angka. Hitung kembali.",
            "An NPWP has 15 or 16 digits. Please count them.",
        ),
        E::NpwpValue => Text::new(
            "NPWP 16 angka sama dengan NIK, atau 0 diikuti NPWP lama. Periksa kembali.",
            "A 16-digit NPWP is a NIK, or 0 followed by the old NPWP. Please check it.",
        ),
        E::NibLength => {
            Text::new("NIB terdiri dari 13 angka. Hitung kembali.", "An NIB has 13 digits. Please count them.")
        }
        E::Characters => Text::new(
            "Ada huruf atau tanda yang tidak dapat dipakai di sini. Hapus, lalu coba lagi.",
            "It contains characters that cannot stand here. Please remove them.",
        ),
        E::PhonePrefix => Text::new(
            "Nomor telepon Indonesia diawali 0 atau +62, misalnya 0812 3456 7890.",
            "An Indonesian phone number begins with 0 or +62, for example 0812 3456 7890.",
        ),
        E::PhoneLength => Text::new(
            "Jumlah angka nomor telepon tidak sesuai. Periksa apakah ada yang kurang atau lebih.",
            "The phone number has too few or too many digits. Please check it.",
        ),
        E::EmailShape => Text::new(
            "Tulis alamat seperti nama@contoh.id, atau kosongkan bila tidak punya.",
            "Write it like name@example.id, or leave it empty if there is none.",
        ),
        E::PostcodeLength => Text::new("Kode pos terdiri dari 5 angka.", "A postcode has 5 digits."),
        E::PostcodeRange => Text::new(
            "Kode pos Kalimantan Selatan antara 70111 dan 72276. Periksa kembali.",
            "Postcodes of South Kalimantan lie between 70111 and 72276. Please check it.",
        ),
        E::DecreeShape => Text::new(
            "Nomor surat keputusan memuat angka, misalnya 188.45/12/KUM/2024.",
            "A decree number contains digits, for example 188.45/12/KUM/2024.",
        ),
        E::DateShape => Text::new(
            "Tulis tanggal seperti 18/05/2022 (hari/bulan/tahun).",
            "Write the date like 18/05/2022 (day/month/year).",
        ),
        E::DateFuture => Text::new(
            "Tanggal ini belum terjadi. Periksa tahunnya.",
            "This date is in the future. Please check the year.",
        ),
        E::DateEarly => Text::new(
            "Tanggal ini sebelum Indonesia merdeka. Periksa tahunnya.",
            "This date is before Indonesia's independence. Please check the year.",
        ),
        E::Number => Text::new("Tulis bilangan bulat, misalnya 25.", "Write a whole number, for example 25."),
        E::Choice => Text::new("Pilih salah satu yang tersedia.", "Please choose one of those on offer."),
        E::Confirmation => Text::new("Centang untuk menyatakan setuju atau benar.", "Please tick this to confirm."),
        E::FileType => Text::new(
            "Berkas ini bukan PDF, JPEG, atau PNG. Simpan sebagai salah satunya, lalu unggah kembali.",
            "This file is no PDF, JPEG or PNG. Please save it as one of these and upload it again.",
        ),
        E::FileSize => Text::new(
            "Berkas ini lebih besar dari 5 MB. Foto ulang dengan ukuran lebih kecil, lalu unggah kembali.",
            "This file is larger than 5 MB. Please make it smaller and upload it again.",
        ),
    }
}
