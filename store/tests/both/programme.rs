use domain::actor::{Actor, OfficerActor, Role};
use domain::calendar::Day;
use domain::identity::Email;
use domain::programme::edit::{EditRefusal, Stage, Step, key};
use domain::programme::partner::{PartnerRole, PartnerState};
use domain::programme::{Programme, ProgrammeFilter};
use domain::typed::Typed;
use store::{Edited, Moment, NewOfficer, Store};

use crate::account::approve;
use crate::on_both;
use crate::registration::{Moments, admin, officer, register};

const SLUG: &str = "pelatihan-menjahit";

pub fn form() -> Typed {
    let mut form = Typed::default();
    for (key, text) in [
        ("title_id", "Pelatihan sablon"),
        ("summary_id", "Tiga hari pelatihan."),
        ("audience_id", "Keluarga pioner."),
        ("provider_id", "Dinas Sosial"),
        ("how_id", "Hubungi kantor."),
        (key::NATURE, "programme"),
        (key::FORM, "empowerment"),
        (key::STATUS, "ongoing"),
        (key::PILLARS, "government"),
        (key::PSKS, "psks-07"),
        (key::SOURCE_TITLE, "Rencana kerja"),
        (key::SOURCE_PUBLISHER, "Dinas Sosial"),
    ] {
        form.set(key, text);
    }
    form
}

pub async fn editor(store: &Store, admin: &Actor, moments: &mut Moments) -> Actor {
    let email = Email::parse("editor@contoh.go.id").unwrap();
    let new = NewOfficer { name: "Editor".to_owned(), email: email.clone(), role: Role::Editor, regency: None };
    let link = store.invite(admin, &new, &mut moments.next()).await.unwrap().unwrap();
    let password = "pintu-hijau-di-banjarbaru".to_owned();
    let session = store.accept_link(&link, "", &email, password, &mut moments.next()).await.unwrap().unwrap();
    let actor = store.session(&session, moments.next().at).await.unwrap();
    assert!(matches!(&actor, Actor::Officer(OfficerActor { role: Role::Editor, .. })));
    actor
}

/// Where the latest version stands after a step that was done.
fn standing(edited: &Edited) -> Option<Stage> {
    match edited {
        Edited::Done { stage, .. } => Some(*stage),
        _ => None,
    }
}

async fn found(store: &Store, words: &str) -> usize {
    let filter = ProgrammeFilter { words: words.to_owned(), ..ProgrammeFilter::default() };
    store.programmes(&filter).await.unwrap().items.len()
}

#[tokio::test]
async fn a_programme_is_written_by_one_and_published_by_another() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let editor = editor(&store, &admin, &mut moments).await;
        let regional = officer(&store, &admin, "63.05", &mut moments).await;
        let step = async |actor: &Actor, seen: i64, step: Step, moments: &mut Moments| {
            store.step_programme(actor, SLUG, seen, step, &mut moments.next()).await.unwrap()
        };

        let mut incomplete = form();
        incomplete.set("how_id", "");
        for stranger in [&regional, &Actor::Anonymous] {
            let saved = store.save_programme(stranger, SLUG, 0, true, &form(), &mut moments.next()).await.unwrap();
            assert_eq!(saved, Edited::NotFound);
            assert!(store.programme_edits(stranger).await.unwrap().is_empty());
        }
        let saved = store.save_programme(&editor, SLUG, 0, true, &incomplete, &mut moments.next()).await.unwrap();
        assert_eq!(standing(&saved), Some(Stage::Draft), "a draft may lack something");
        assert!(matches!(step(&editor, 1, Step::Submit, &mut moments).await, Edited::Problems(_)));
        let saved = store.save_programme(&editor, SLUG, 1, false, &form(), &mut moments.next()).await.unwrap();
        assert_eq!(standing(&saved), Some(Stage::Draft));
        let late = store.save_programme(&editor, SLUG, 1, false, &incomplete, &mut moments.next()).await.unwrap();
        assert_eq!(late, Edited::Outdated, "somebody has written since");
        let again = store.save_programme(&editor, SLUG, 0, true, &form(), &mut moments.next()).await.unwrap();
        assert_eq!(again, Edited::Outdated, "the address is taken");

        assert_eq!(standing(&step(&editor, 2, Step::Submit, &mut moments).await), Some(Stage::Review));
        assert_eq!(step(&editor, 2, Step::Publish, &mut moments).await, Edited::Refused(EditRefusal::WrongRole));
        assert_eq!(found(&store, "sablon").await, 0);
        let version = store.data_version().await.unwrap();
        assert_eq!(standing(&step(&admin, 2, Step::Publish, &mut moments).await), Some(Stage::Published));
        assert_eq!(found(&store, "sablon").await, 1);
        assert!(store.data_version().await.unwrap() > version);

        // What is public stays while the next version is written, and an earlier one can be restored.
        let mut other = form();
        other.set("title_id", "Pelatihan bordir");
        store.save_programme(&editor, SLUG, 2, false, &other, &mut moments.next()).await.unwrap();
        assert_eq!((found(&store, "sablon").await, found(&store, "bordir").await), (1, 0));
        let title = store.programme_title_to_edit(&editor, SLUG).await.unwrap();
        assert_eq!(title.map(|title| title.id).as_deref(), Some("Pelatihan bordir"), "as it was last written");
        assert_eq!(store.programme_title_to_edit(&regional, SLUG).await.unwrap(), None);
        assert_eq!(store.programme_title_to_edit(&editor, "tidak-ada").await.unwrap(), None);
        let earlier = store.programme_version(&editor, SLUG, 2).await.unwrap().unwrap();
        assert_eq!(earlier, form());
        store.save_programme(&editor, SLUG, 3, false, &earlier, &mut moments.next()).await.unwrap();
        let page = store.programme_edit(&editor, SLUG).await.unwrap().unwrap();
        assert_eq!((page.form, page.versions.len(), page.public), (form(), 4, true));
        assert_eq!(standing(&step(&admin, 4, Step::Archive, &mut moments).await), Some(Stage::Archived));
        assert_eq!(found(&store, "sablon").await, 0);
        assert_eq!(store.programme(SLUG).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_programme_from_a_file_can_be_written_on_and_is_then_the_officers() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let slug = "pengembangan-kapasitas-keluarga-pioner";
        let page = store.programme_edit(&admin, slug).await.unwrap().unwrap();
        assert!(page.versions.is_empty() && page.public);
        let compiled = store.programme(slug).await.unwrap().unwrap().compiled_on;
        let later =
            |days: u8| Moment::new(Day::new(2027, 1, 1).unwrap().start().plus_days(days.into()), [100 + days; 32]);
        let title = store.programme_title_to_edit(&admin, slug).await.unwrap();
        assert_eq!(title, store.programme(slug).await.unwrap().map(|programme| programme.title));
        let same = store.save_programme(&admin, slug, 0, false, &page.form, &mut moments.next()).await.unwrap();
        assert_eq!(standing(&same), Some(Stage::Published), "nothing was changed, so nothing is written");
        let mut form = page.form.clone();
        form.set("summary_id", "Ringkasan lain.");
        let saved = store.save_programme(&admin, slug, 0, false, &form, &mut moments.next()).await.unwrap();
        assert_eq!(standing(&saved), Some(Stage::Draft));
        for step in [Step::Submit, Step::Publish] {
            store.step_programme(&admin, slug, 1, step, &mut moments.next()).await.unwrap();
        }
        let public = store.programme(slug).await.unwrap().unwrap();
        assert_eq!((public.summary.id.as_str(), public.participants), ("Ringkasan lain.", Some(26)));
        assert_eq!(public.source.date.map(|day| day.to_string()).as_deref(), Some("2022-05-18"));
        // An edit says nothing about the facts: they were checked with their source when they were, unless it is another.
        assert_eq!(public.compiled_on, compiled);
        form.set(key::SOURCE_TITLE, "Laporan tahunan");
        store.save_programme(&admin, slug, 1, false, &form, &mut moments.next()).await.unwrap();
        for (day, step) in [(39, Step::Submit), (40, Step::Publish)] {
            store.step_programme(&admin, slug, 2, step, &mut later(day)).await.unwrap();
        }
        assert_eq!(store.programme(slug).await.unwrap().unwrap().compiled_on, later(40).at.day());
        // What the public sees is still right while the next version is written.
        form.set("summary_id", "Ringkasan lain lagi.");
        store.save_programme(&admin, slug, 2, false, &form, &mut moments.next()).await.unwrap();
        let done = store.step_programme(&admin, slug, 3, Step::Confirm, &mut later(50)).await.unwrap();
        assert_eq!(standing(&done), Some(Stage::Draft), "which goes on as it was");
        let public = store.programme(slug).await.unwrap().unwrap();
        assert_eq!((public.summary.id.as_str(), public.compiled_on), ("Ringkasan lain.", later(50).at.day()));
        let fresh = store.save_programme(&admin, "baru", 0, true, &form, &mut moments.next()).await.unwrap();
        assert_eq!(standing(&fresh), Some(Stage::Draft));
        let never = store.step_programme(&admin, "baru", 1, Step::Confirm, &mut later(51)).await.unwrap();
        assert_eq!(never, Edited::Refused(EditRefusal::WrongStage), "nobody has seen it");
        store.step_programme(&admin, "baru", 1, Step::Archive, &mut moments.next()).await.unwrap();
        let other = "penerbitan-surat-tanda-pendaftaran-lks";
        // What is still right gets the date of today, and no other version.
        let before = store.programme(other).await.unwrap().unwrap();
        let done = store.step_programme(&admin, other, 0, Step::Confirm, &mut later(30)).await.unwrap();
        assert!(matches!(done, Edited::Done { stage: Stage::Published, number: 1 }), "{done:?}");
        let after = store.programme(other).await.unwrap().unwrap();
        assert_eq!(after.compiled_on, later(30).at.day());
        assert_eq!(Programme { compiled_on: before.compiled_on, ..after }, before);
        let done = store.step_programme(&admin, other, 1, Step::Archive, &mut moments.next()).await.unwrap();
        assert_eq!(standing(&done), Some(Stage::Archived));
        assert_eq!(store.programme(other).await.unwrap(), None);
        // What was archived comes back whole.
        store.step_programme(&admin, slug, 3, Step::Archive, &mut moments.next()).await.unwrap();
        assert_eq!(store.programme(slug).await.unwrap(), None);
        let saved = store.save_programme(&admin, slug, 3, false, &form, &mut moments.next()).await.unwrap();
        assert!(matches!(saved, Edited::Done { stage: Stage::Draft, number: 4 }));
        for step in [Step::Submit, Step::Publish] {
            store.step_programme(&admin, slug, 4, step, &mut moments.next()).await.unwrap();
        }
        let again = store.programme(slug).await.unwrap().unwrap();
        assert_eq!((again.participants, again.source.date), (public.participants, public.source.date));
        let items = store.programme_edits(&admin).await.unwrap();
        let of = |slug: &str| items.iter().find(|item| item.slug == slug).map(|item| (item.stage, item.public));
        assert_eq!(of(other), Some((Stage::Archived, false)));
        assert_eq!(of(slug), Some((Stage::Published, true)));
        assert_eq!(items.len(), 13);
    })
    .await;
}

#[tokio::test]
async fn a_partner_is_shown_once_both_sides_have_said_so() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register(&store, "satu", "Karang Taruna Mekar Jaya", "0812 3456 7890", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        approve(&store, &admin, &ticket, &mut moments).await;
        let slug = "pengembangan-kapasitas-keluarga-pioner";
        let id = store.partner_of_ticket(&admin, &ticket).await.unwrap().unwrap();
        assert_eq!(store.partner_of_ticket(&Actor::Anonymous, &ticket).await.unwrap(), None);
        let own = Actor::Stakeholder { id: id.clone() };
        let other = Actor::Stakeholder { id: "lain".to_owned() };
        let say = async |actor: &Actor, slug: &str, role: PartnerRole, moments: &mut Moments| {
            store.say_partner(actor, slug, &id, role, &mut moments.next()).await.unwrap()
        };
        let role = PartnerRole::Implementing;
        for stranger in [&other, &Actor::Anonymous] {
            assert_eq!(say(stranger, slug, role, &mut moments).await, None);
        }
        assert_eq!(say(&admin, "tidak-ada", role, &mut moments).await, None);
        assert_eq!(say(&admin, slug, role, &mut moments).await, Some(PartnerState::Asked));
        assert_eq!(say(&admin, slug, role, &mut moments).await, Some(PartnerState::Asked));
        let told = store.take_due(moments.next().at).await.unwrap();
        assert!(told.is_none(), "who has no address finds it in the account");
        assert!(store.partners(slug).await.unwrap().is_empty());
        assert_eq!(store.all_partners(&admin, slug).await.unwrap().len(), 1);
        assert!(store.all_partners(&own, slug).await.unwrap().is_empty());
        assert_eq!(store.own_partnerships(&own).await.unwrap()[0].state, PartnerState::Asked);
        assert_eq!(say(&own, slug, role, &mut moments).await, Some(PartnerState::Confirmed));
        let partners = store.partners(slug).await.unwrap();
        assert_eq!((partners[0].name.as_str(), partners[0].role), ("Karang Taruna Mekar Jaya", role));

        assert_eq!(say(&own, slug, PartnerRole::Funder, &mut moments).await, Some(PartnerState::Offered));
        assert!(!store.end_partner(&other, slug, &id, role, &mut moments.next()).await.unwrap());
        assert!(store.end_partner(&own, slug, &id, role, &mut moments.next()).await.unwrap());
        assert!(store.partners(slug).await.unwrap().is_empty());
        assert_eq!(say(&admin, slug, PartnerRole::Funder, &mut moments).await, Some(PartnerState::Confirmed));
    })
    .await;
}
