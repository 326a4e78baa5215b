use super::*;

#[test]
fn a_failed_message_is_tried_again_ever_later_and_then_given_up() {
    let now = Timestamp(1_000_000);
    let mut waited = 0;
    for failures in 1..=5 {
        let next = next_attempt(failures, now).unwrap().0 - now.0;
        assert!(next > waited, "{failures}");
        waited = next;
    }
    assert_eq!(next_attempt(6, now), None);
    assert_eq!(next_attempt(0, now), None);
}

#[test]
fn each_message_says_all_in_both_languages() {
    let (name, ticket) = ("LKS Contoh".to_owned(), "ABCD-EFGH".to_owned());
    let title = "Penjahit untuk LKS Contoh".to_owned();
    let (listing, reason) = (|| "1".to_owned(), || "Tempatnya sudah terisi.".to_owned());
    let messages = [
        Message::Received { name: name.clone(), ticket: ticket.clone() },
        Message::Correction { name: name.clone(), ticket: ticket.clone() },
        Message::Approved { name: name.clone(), ticket: ticket.clone() },
        Message::Rejected { name: name.clone(), ticket },
        Message::ChangeApproved { name: name.clone() },
        Message::ChangeRejected { name, reason: "Alamat tidak ditemukan.".to_owned() },
        Message::ReportAnswered { page: "/pilar".to_owned(), answer: "LKS Contoh sudah kami perbaiki.".to_owned() },
        Message::Activity {
            what: What::Seated,
            title: Bilingual { id: "LKS Contoh".to_owned(), en: "LKS Contoh".to_owned() },
            begins: Timestamp(1_800_000_000_000),
            venue: "Aula".to_owned(),
            token: "abc".to_owned(),
        },
        Message::PartnerAsked {
            programme: "program".to_owned(),
            title: Bilingual { id: "LKS Contoh".to_owned(), en: "LKS Contoh".to_owned() },
            role: PartnerRole::Funder,
        },
        Message::PartnerConfirmed {
            programme: "program".to_owned(),
            title: Bilingual { id: "LKS Contoh".to_owned(), en: "LKS Contoh".to_owned() },
            role: PartnerRole::Funder,
        },
        Message::PartnerEnded {
            programme: "program".to_owned(),
            title: Bilingual { id: "LKS Contoh".to_owned(), en: "LKS Contoh".to_owned() },
            role: PartnerRole::Funder,
        },
        Message::SignInCode { name: "Karang Taruna Harapan".to_owned(), code: "123456".to_owned(), minutes: 10 },
        Message::MentoringConfirmed { name: "Keluarga LKS Contoh".to_owned(), number: 1 },
        Message::MentoringRefused { name: "Keluarga LKS Contoh".to_owned(), number: 1, reason: reason() },
        Message::ListingApproved { listing: listing(), title: title.clone() },
        Message::ListingRemoved { listing: listing(), title: title.clone(), reason: reason() },
        Message::MatchProposed { listing: listing(), title: title.clone(), other: reason() },
        Message::MatchAccepted { listing: listing(), title: title.clone(), other: reason() },
        Message::MatchDeclined { listing: listing(), title: title.clone(), reason: reason() },
        Message::MatchEnded { listing: listing(), title: title.clone() },
        Message::DeliveryReported { listing: listing(), title: title.clone(), amount: 2, unit: Unit::Posts },
        Message::DeliveryConfirmed { listing: listing(), title: title.clone(), amount: 2, unit: Unit::Posts },
        Message::DeliveryDisputed { listing: listing(), title, reason: reason() },
    ];
    for message in messages {
        let (id, en) = (message.letter(Locale::Id, "https://a.id"), message.letter(Locale::En, "https://a.id"));
        assert_ne!(id.subject, en.subject);
        assert_ne!(id.body, en.body);
        for letter in [&id, &en] {
            assert!(!letter.subject.is_empty() && !letter.subject.contains('\n'));
            assert!(!letter.body.contains('{'), "{}", letter.body);
            let told = if message.code() == "sign_in_code" { "123456" } else { "LKS Contoh" };
            assert!(letter.body.contains(told), "{}", letter.body);
        }
        assert!(!en.body.contains("https://a.id/tiket"));
        // A code in the subject would show on a locked screen.
        assert!(!id.subject.contains("123456"));
    }
}

fn about_activity(what: What) -> Message {
    Message::Activity {
        what,
        title: Bilingual { id: "Pelatihan".to_owned(), en: String::new() },
        begins: Timestamp(1_800_000_000_000),
        venue: "Aula".to_owned(),
        token: "abc".to_owned(),
    }
}

#[test]
fn who_takes_part_is_told_what_has_happened() {
    let expected = [
        (What::Seated, "Anda mendapat kursi"),
        (What::Waiting, "daftar tunggu"),
        (What::MovedUp, "Ada kursi kosong"),
        (What::Reminder, "segera dimulai"),
        (What::Moved, "Yang berlaku sekarang"),
        (What::Cancelled, "tidak jadi"),
    ];
    assert_eq!(expected.len(), What::ALL.len());
    for (what, words) in expected {
        let letter = about_activity(what).letter(Locale::Id, "https://a.id");
        let text = format!("{} {}", letter.subject, letter.body);
        assert!(text.contains(words), "{words}: {text}");
        assert!(letter.body.contains("https://a.id/peserta/abc") && letter.body.contains("Aula"), "{}", letter.body);
        let others = expected.iter().filter(|(other, _)| *other != what);
        assert!(others.clone().all(|(other, _)| other.subject() != what.subject() && other.text() != what.text()));
    }
}

#[test]
fn what_came_too_late_is_not_told() {
    let begins = 1_800_000_000_000;
    for what in What::ALL {
        let until = |written| about_activity(*what).useful_until(Timestamp(written));
        assert_eq!(until(begins - 3 * DAY_MS), Some(Timestamp(begins)), "before it begins: {what:?}");
    }
    // What goes on for days is cancelled or moved while it goes on.
    for what in [What::MovedUp, What::Moved, What::Cancelled] {
        let late = begins + DAY_MS / 2;
        assert_eq!(about_activity(what).useful_until(Timestamp(late)), Some(Timestamp(late + DAY_MS)));
    }
}
