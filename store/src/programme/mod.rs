//! Programmes and services.

mod document;
mod edit;
mod finance;
mod partner;
mod portfolio;

pub use document::DocumentAdded;
pub use edit::Edited;
pub use finance::FinanceSaved;

use std::collections::BTreeSet;

use domain::actor::{Actor, OfficerActor};
use domain::locale::Bilingual;
use domain::programme::edit::edits;
use domain::programme::{Page, Programme, ProgrammeFilter, ProgrammeItem, ProgrammeSort};
use domain::search::{answers, words};

use crate::statement::Statement;
use sqlx::{Any, Transaction};

use crate::{Result, Store, from_json, to_json};

/// Programmes on a page of the list.
const PAGE: usize = 10;

/// The officer, where it is one who edits.
fn editor(actor: &Actor) -> Option<&OfficerActor> {
    actor.officer().filter(|officer| edits(officer.role))
}

/// Whether there is a programme at this address, public or written on.
async fn is_known(transaction: &mut Transaction<'static, Any>, slug: &str) -> Result<bool> {
    let known: i64 = sqlx::query_scalar(
        "select (select count(*) from programme where slug = $1)
              + (select count(*) from programme_version where programme = $1)",
    )
    .bind(slug)
    .fetch_one(&mut **transaction)
    .await?;
    Ok(known > 0)
}

impl Store {
    /// The programme at this address.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn programme(&self, slug: &str) -> Result<Option<Programme>> {
        let content: Option<String> = sqlx::query_scalar("select content from programme where slug = $1")
            .bind(slug)
            .fetch_optional(&self.readers)
            .await?;
        content.map(|content| from_json("programme", slug, &content)).transpose()
    }

    /// A page of the programmes that match.
    ///
    /// The province has dozens of programmes, not thousands: the words are compared here, so that
    /// a wrong letter is forgiven on both engines alike.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn programmes(&self, filter: &ProgrammeFilter) -> Result<Page<ProgrammeItem>> {
        let mut statement = Statement::new("select slug, words, content from programme p where 1 = 1");
        let facets = [
            ("pillar", filter.pillar.map(|pillar| pillar.code().to_owned())),
            ("ppks", filter.ppks.clone()),
            ("psks", filter.psks.clone()),
            ("regency", filter.regency.clone()),
        ];
        for (dimension, value) in facets {
            let Some(value) = value else { continue };
            // A programme of the whole province is one of each regency.
            statement.add(
                " and ((? = 'regency' and whole_province = 1) or exists (select 1 from programme_facet f
                   where f.programme = p.slug and f.dimension = ? and f.value = ?))",
                [dimension.to_owned(), dimension.to_owned(), value],
            );
        }
        statement.add_if(" and status = ?", filter.status.map(|status| status.code().to_owned()));
        statement.add(
            match filter.sort.unwrap_or(ProgrammeSort::Newest) {
                ProgrammeSort::Newest => " order by sort_key desc, slug",
                ProgrammeSort::Title => " order by title, slug",
            },
            [],
        );
        let rows: Vec<(String, String, String)> = statement.fetch(&self.readers).await?;

        let typed = words(&filter.words);
        let matching: Vec<_> = rows
            .into_iter()
            .filter(|(_, known, _)| typed.iter().all(|word| known.split(' ').any(|known| answers(word, known))))
            .collect();
        let start = match &filter.after {
            Some(after) => matching.iter().position(|(slug, ..)| slug == after).map_or(0, |index| index + 1),
            None => 0,
        };
        let items = matching
            .iter()
            .skip(start)
            .take(PAGE)
            .map(|(slug, _, content)| from_json::<Programme>("programme", slug, content).map(item))
            .collect::<Result<Vec<_>>>()?;
        let next = (matching.len() > start + PAGE).then(|| matching[start + PAGE - 1].0.clone());
        Ok(Page { items, next, total: i64::try_from(matching.len()).ok() })
    }

    /// Address part and title of all programmes that are public, by title.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn programme_titles(&self) -> Result<Vec<(String, Bilingual)>> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("select slug, content from programme order by title, slug").fetch_all(&self.readers).await?;
        rows.into_iter()
            .map(|(slug, content)| {
                let programme: Programme = from_json("programme", &slug, &content)?;
                Ok((slug, programme.title))
            })
            .collect()
    }
}

fn item(programme: Programme) -> ProgrammeItem {
    ProgrammeItem {
        slug: programme.slug,
        nature: programme.nature,
        title: programme.title,
        summary: programme.summary,
        pillars: programme.pillars,
        form: programme.form,
        status: programme.status,
        period_start: programme.period_start,
    }
}

/// Takes a programme from a versioned file, unless officers have written it since: then it is theirs.
pub(crate) async fn take_from_file(transaction: &mut Transaction<'static, Any>, programme: &Programme) -> Result<()> {
    let written: i64 = sqlx::query_scalar("select count(*) from programme_version where programme = $1")
        .bind(&programme.slug)
        .fetch_one(&mut **transaction)
        .await?;
    if written == 0 { put_programme(transaction, programme).await } else { Ok(()) }
}

/// Puts a programme before the public, in the place of what was there.
async fn put_programme(transaction: &mut Transaction<'static, Any>, programme: &Programme) -> Result<()> {
    let newest = programme.period_start.or(programme.source.date).unwrap_or(programme.compiled_on);
    let texts = [&programme.title, &programme.summary];
    let all_words: BTreeSet<String> =
        texts.iter().flat_map(|text| words(&text.id).into_iter().chain(words(&text.en))).collect();
    sqlx::query(
        "insert into programme (slug, sort_key, title, status, whole_province, words, content)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (slug) do update set
             sort_key = excluded.sort_key, title = excluded.title, status = excluded.status,
             whole_province = excluded.whole_province, words = excluded.words, content = excluded.content",
    )
    .bind(&programme.slug)
    .bind(newest.to_string())
    .bind(&programme.title.id)
    .bind(programme.status.code())
    .bind(i64::from(programme.regencies.iter().any(|code| code == "all")))
    .bind(all_words.into_iter().collect::<Vec<_>>().join(" "))
    .bind(to_json(programme)?)
    .execute(&mut **transaction)
    .await?;
    sqlx::query("delete from programme_facet where programme = $1")
        .bind(&programme.slug)
        .execute(&mut **transaction)
        .await?;
    let pillars = programme.pillars.iter().map(|pillar| ("pillar", pillar.code().to_owned()));
    let ppks = programme.ppks.iter().map(|code| ("ppks", code.clone()));
    let psks = programme.psks.iter().map(|code| ("psks", code.clone()));
    let regencies = programme.regencies.iter().filter(|code| *code != "all").map(|code| ("regency", code.clone()));
    for (dimension, value) in pillars.chain(ppks).chain(psks).chain(regencies) {
        sqlx::query("insert into programme_facet (programme, dimension, value) values ($1, $2, $3)")
            .bind(&programme.slug)
            .bind(dimension)
            .bind(value)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}
