//! Made-up stories, which say that they are.

use domain::locale::Bilingual;
use domain::story::{Standing, Story};
use sqlx::{Any, Transaction};

use crate::story::{add_version, begin_story, settle};
use crate::{Moment, Result};

/// What a sample story says.
struct Sample {
    title: [&'static str; 2],
    text: [&'static str; 2],
    programme: Option<&'static str>,
    ppks: &'static str,
    psks: &'static str,
    regency: &'static str,
}

const SAMPLES: [Sample; 2] = [
    Sample {
        title: ["Contoh: dari jahitan pertama ke ruang belajar", "Sample: from a first seam to a classroom"],
        text: [
            "*Kisah ini dibuat-buat untuk memperlihatkan halamannya; orangnya tidak ada.*\n\nSemula hanya ada satu mesin \
             jahit pinjaman di ruang depan. Pendamping datang tiap pekan, **pesanan seragam** pertama menyusul, lalu \
             mesin kedua.\n\n## Kini\n\nTiga kali seminggu ruang depan itu penuh. Yang belajar tidak membayar; yang sudah \
             bisa, mengajari satu orang lagi.",
            "*This story is made up to show the page; the person does not exist.*\n\nAt first there was one borrowed \
             sewing machine in the front room. A social worker came every week, the first **order of uniforms** followed, \
             then a second machine.\n\n## Now\n\nThree times a week the front room is full. Whoever learns pays nothing; \
             whoever has learned teaches one more.",
        ],
        programme: Some("usaha-ekonomi-produktif"),
        ppks: "ppks-23",
        psks: "psks-07",
        regency: "63.05",
    },
    Sample {
        title: ["Contoh: kelompok yang mempekerjakan tetangganya", "Sample: a group that employs its neighbours"],
        text: [
            "*Kisah ini dibuat-buat untuk memperlihatkan halamannya; kelompoknya tidak ada.*\n\nLima keluarga memulai \
             dengan menyisihkan sedikit dari setiap panen. Dari situ dibeli alat pengolah, dan alat itu memerlukan \
             tangan.\n\n- Tahun pertama: lima keluarga.\n- Tahun kedua: sembilan, empat di antaranya tetangga.\n\nYang \
             dulu menerima bantuan kini menanggung upah.",
            "*This story is made up to show the page; the group does not exist.*\n\nFive families began by setting a \
             little of each harvest aside. It bought a machine, and the machine needed hands.\n\n- First year: five \
             families.\n- Second year: nine, four of them neighbours.\n\nThose who once received help now pay wages.",
        ],
        programme: None,
        ppks: "ppks-23",
        psks: "psks-05",
        regency: "63.09",
    },
];

/// Adds the sample stories, each consented to in its first version.
pub(super) async fn add_sample_stories(transaction: &mut Transaction<'static, Any>, moment: &mut Moment) -> Result<()> {
    for sample in SAMPLES {
        let both = |[id, en]: [&str; 2]| Bilingual { id: id.to_owned(), en: en.to_owned() };
        let story = Story {
            title: both(sample.title),
            text: both(sample.text),
            pictures: Vec::new(),
            programme: sample.programme.map(str::to_owned),
            ppks: Some(sample.ppks.to_owned()),
            psks: Some(sample.psks.to_owned()),
            regency: Some(sample.regency.to_owned()),
            stakeholder: None,
        };
        let locked = begin_story(transaction, moment).await?;
        add_version(transaction, &locked, 1, &story, None, moment).await?;
        sqlx::query("update story set consented_at = $2, consent_version = 'contoh' where id = $1")
            .bind(&locked.id)
            .bind(moment.at.0)
            .execute(&mut **transaction)
            .await?;
        let standing = Standing { latest: 1, shown: Some(1), ..Standing::default() };
        settle(transaction, &locked, &standing, moment).await?;
    }
    Ok(())
}
