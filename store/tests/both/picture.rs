use domain::actor::Actor;
use domain::identity::FieldError;
use domain::picture::{KeptPicture, MOST_PICTURES, PICTURES, PictureOwner, alt_key};
use domain::programme::edit::Step;
use domain::registration::Problem;
use domain::typed::Typed;
use store::{ActivitySaved, Edited, MadePicture, MadeSize, PicturesSaved, Store};

use crate::on_both;
use crate::programme::editor;
use crate::registration::{Moments, admin, officer};

const PROGRAMME: &str = "pengembangan-kapasitas-keluarga-pioner";

pub async fn upload(store: &Store, actor: &Actor, moments: &mut Moments) -> KeptPicture {
    let size = |width| MadeSize { width, height: width / 2, content: vec![0xFF, 0xD8, 0xFF, 1, 2, 3] };
    let made = MadePicture(vec![size(480), size(960)]);
    store.upload_picture(actor, &made, &mut moments.next()).await.unwrap().unwrap()
}

pub fn with_picture(mut form: Typed, picture: &KeptPicture) -> Typed {
    let mut pictures = form.list(PICTURES);
    pictures.push(picture.id.clone());
    form.set(PICTURES, &pictures.join(","));
    form.set(&format!("{}_id", alt_key(&picture.id)), "Mesin jahit");
    form.set(&format!("{}_en", alt_key(&picture.id)), "Sewing machine");
    form
}

#[tokio::test]
async fn pictures_of_a_programme_are_seen_as_long_as_it_is() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let editor = editor(&store, &admin, &mut moments).await;
        let regional = officer(&store, &admin, "63.05", &mut moments).await;
        let of = PictureOwner::Programme;
        let picture = upload(&store, &editor, &mut moments).await;
        let said = with_picture(Typed::default(), &picture);

        let mut unsaid = Typed::default();
        unsaid.set(PICTURES, &picture.id);
        let saved = store.save_pictures(&editor, of, PROGRAMME, &unsaid, &[], &mut moments.next()).await.unwrap();
        assert!(matches!(saved, PicturesSaved::Problems(problems) if problems.len() == 2), "words in both languages");
        for stranger in [&regional, &Actor::Anonymous] {
            let saved = store.save_pictures(stranger, of, PROGRAMME, &said, &[], &mut moments.next()).await.unwrap();
            assert_eq!(saved, PicturesSaved::NotFound);
            assert!(store.pictures_to_edit(stranger, of, PROGRAMME).await.unwrap().is_none());
        }
        let nowhere = store.save_pictures(&editor, of, "tidak-ada", &said, &[], &mut moments.next()).await.unwrap();
        assert_eq!(nowhere, PicturesSaved::NotFound);
        assert!(store.pictures(of, PROGRAMME).await.unwrap().is_empty());
        assert!(!store.has_picture(&picture.id, 480).await.unwrap());

        let version = store.data_version().await.unwrap();
        let saved = store.save_pictures(&editor, of, PROGRAMME, &said, &[], &mut moments.next()).await.unwrap();
        assert_eq!(saved, PicturesSaved::Done);
        assert!(store.data_version().await.unwrap() > version, "public pages are made anew");
        let shown = store.pictures(of, PROGRAMME).await.unwrap();
        assert_eq!((shown.len(), shown[0].width, shown[0].alt.text().en.as_str()), (1, 960, "Sewing machine"));
        assert!(store.picture(&picture.id, 480).await.unwrap().is_some());
        assert!(store.has_picture(&picture.id, 480).await.unwrap());
        assert!(!store.has_picture(&picture.id, 700).await.unwrap());
        assert!(store.office_picture(&regional, &picture.id, 480).await.unwrap().is_none());
        store.delete_expired(moments.next().at.plus_days(3)).await.unwrap();
        assert!(store.picture(&picture.id, 480).await.unwrap().is_some(), "it is put somewhere");

        // What another adds meanwhile stays.
        let second = upload(&store, &admin, &mut moments).await;
        let added = with_picture(Typed::default(), &second);
        store.save_pictures(&admin, of, PROGRAMME, &added, &[], &mut moments.next()).await.unwrap();
        store.save_pictures(&editor, of, PROGRAMME, &said, &[], &mut moments.next()).await.unwrap();
        assert_eq!(store.pictures(of, PROGRAMME).await.unwrap().len(), 2);

        let archived = store.step_programme(&admin, PROGRAMME, 0, Step::Archive, &mut moments.next()).await.unwrap();
        assert!(matches!(archived, Edited::Done { .. }));
        assert!(store.picture(&picture.id, 480).await.unwrap().is_none());
        assert!(store.office_picture(&editor, &picture.id, 480).await.unwrap().is_some());
        let edit = store.pictures_to_edit(&editor, of, PROGRAMME).await.unwrap().unwrap();
        assert_eq!((edit.public, edit.kept.len()), (false, 2));
        assert!(!edit.title.id.is_empty());

        let removed = [picture.id.clone()];
        store.save_pictures(&editor, of, PROGRAMME, &Typed::default(), &removed, &mut moments.next()).await.unwrap();
        assert!(store.office_picture(&editor, &picture.id, 480).await.unwrap().is_none());
        assert_eq!(store.pictures(of, PROGRAMME).await.unwrap()[0].id, second.id);
        let log = store.audit(&admin, None).await.unwrap().items;
        assert!(log.iter().any(|entry| entry.action == "picture.save" && entry.detail == "2"));
    })
    .await;
}

#[tokio::test]
async fn pictures_of_an_activity_are_those_of_its_regency_and_never_too_many() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.05", &mut moments).await;
        let other = officer(&store, &admin, "63.72", &mut moments).await;
        let of = PictureOwner::Activity;
        let mut form = crate::activity::form(&[]);
        form.set(domain::activity::key::REGENCY, "63.05");
        let ActivitySaved::Done(slug) = store.add_activity(&own, &form, &mut moments.next()).await.unwrap() else {
            panic!("no activity")
        };
        let picture = upload(&store, &own, &mut moments).await;
        let mut said = with_picture(Typed::default(), &picture);
        let save = async |actor: &Actor, form: &Typed, moments: &mut Moments| {
            store.save_pictures(actor, of, &slug, form, &[], &mut moments.next()).await.unwrap()
        };
        assert_eq!(save(&other, &said, &mut moments).await, PicturesSaved::NotFound);
        assert_eq!(save(&own, &said, &mut moments).await, PicturesSaved::Done);
        assert!(store.picture(&picture.id, 480).await.unwrap().is_none(), "a draft is nobody's business");
        assert!(store.office_picture(&own, &picture.id, 480).await.unwrap().is_some());
        assert!(store.office_picture(&other, &picture.id, 480).await.unwrap().is_none());
        store.step_activity(&own, &slug, false, &mut moments.next()).await.unwrap();
        assert!(store.picture(&picture.id, 480).await.unwrap().is_some());

        for _ in 1..MOST_PICTURES {
            said = with_picture(said, &upload(&store, &own, &mut moments).await);
        }
        assert_eq!(save(&own, &said, &mut moments).await, PicturesSaved::Done);
        // One more, from who does not see the others in the form.
        let more = with_picture(Typed::default(), &upload(&store, &admin, &mut moments).await);
        let many = PicturesSaved::Problems(vec![Problem::new(PICTURES, FieldError::TooManyPictures)]);
        assert_eq!(save(&admin, &more, &mut moments).await, many);
        assert_eq!(store.pictures(of, &slug).await.unwrap().len(), MOST_PICTURES);
    })
    .await;
}
