use domain::activity::key;
use domain::actor::Actor;
use domain::locale::Locale;
use domain::outbox::Message;
use domain::report::{Report, ReportState};

use crate::activity::{form, published};
use crate::on_both;
use crate::registration::{Moments, admin, officer};

#[tokio::test]
async fn a_report_is_answered_by_the_office_that_it_is_about() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.05", &mut moments).await;
        let other = officer(&store, &admin, "63.72", &mut moments).await;
        let mut in_banjarbaru = form(&[]);
        in_banjarbaru.set(key::REGENCY, "63.72");
        let hers = published(&store, &admin, &in_banjarbaru).await;
        let page = format!("/kegiatan/{hers}");
        let report = Report::read(&page, "Tempatnya keliru.", "").unwrap();
        store.send_report(&report, Locale::Id, &mut moments.next()).await.unwrap();
        let at_hers = store.reports(&other, ReportState::Open, None).await.unwrap().items;
        assert_eq!(
            (at_hers.len(), at_hers[0].page.as_str()),
            (1, page.as_str()),
            "its regency answers for an activity"
        );
        assert!(store.reports(&own, ReportState::Open, None).await.unwrap().items.is_empty());
        assert!(
            store.answer_report(&other, &at_hers[0].id, "Sudah kami perbaiki.", &mut moments.next()).await.unwrap()
        );
        for (page, email) in [("/en/wilayah/63.05", "warga@contoh.id"), ("/pilar", "")] {
            let report = Report::read(page, "Jumlah kecamatan keliru.", email).unwrap();
            store.send_report(&report, Locale::En, &mut moments.next()).await.unwrap();
        }
        let open = async |actor: &Actor| store.reports(actor, ReportState::Open, None).await.unwrap().items;
        assert_eq!((open(&admin).await.len(), open(&own).await.len(), open(&other).await.len()), (2, 1, 0));
        assert!(open(&Actor::Anonymous).await.is_empty());
        let item = open(&own).await.remove(0);
        assert_eq!((item.page.as_str(), item.answerable), ("/wilayah/63.05", true));

        let answer = "Sudah kami perbaiki.";
        assert!(!store.answer_report(&other, &item.id, answer, &mut moments.next()).await.unwrap());
        assert!(store.answer_report(&own, &item.id, answer, &mut moments.next()).await.unwrap());
        assert!(!store.answer_report(&own, &item.id, answer, &mut moments.next()).await.unwrap(), "once");
        let outgoing = store.take_due(moments.next().at).await.unwrap().unwrap();
        assert_eq!((outgoing.to.as_str(), outgoing.language), ("warga@contoh.id", Locale::En));
        assert!(matches!(outgoing.message, Message::ReportAnswered { answer: told, .. } if told == answer));
        assert_eq!(store.outbox(&admin, None, None).await.unwrap().items.len(), 1);
        assert!(store.outbox(&own, None, None).await.unwrap().items.is_empty());
        let answered = store.reports(&own, ReportState::Answered, None).await.unwrap().items;
        assert_eq!((answered[0].answer.as_str(), answered[0].answerable), (answer, false));
        assert_eq!(open(&admin).await.len(), 1);
    })
    .await;
}
