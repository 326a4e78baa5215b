//! Search in names that forgives a wrong letter: a dictionary of the words of all names, found by
//! their three-letter pieces, and from each word the names that contain it.

use std::collections::BTreeSet;

use domain::search::{answers, distance, tolerance, trigrams, words};
use sqlx::{Any, Transaction};

use crate::statement::Statement;
use crate::{Result, Store};

/// Most words of the dictionary that a typed word stands for.
const MOST_WORDS: usize = 40;

/// Typed words that are looked at; more than a name has.
const MOST_TYPED: usize = 6;

/// Up to this many names the search goes from the words to the names; above, from the newest name on.
const FEW: i64 = 5_000;

/// How a search by words is best answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// No name can answer.
    Nothing,
    /// Few names can: they are found first and then put in order.
    Few,
    /// Many names can: in their order one is soon met.
    Many,
}

/// The words of a name, each once, in order: rows are then locked in one order everywhere.
pub(crate) fn name_words(name: &str) -> BTreeSet<String> {
    words(name).into_iter().collect()
}

pub(crate) async fn add_name(transaction: &mut Transaction<'static, Any>, id: &str, name: &str) -> Result<()> {
    for word in name_words(name) {
        let names: i64 = sqlx::query_scalar(
            "insert into word (word, names) values ($1, 1)
             on conflict (word) do update set names = word.names + 1
             returning names",
        )
        .bind(&word)
        .fetch_one(&mut **transaction)
        .await?;
        if names == 1 {
            for piece in trigrams(&word) {
                sqlx::query("insert into word_piece (piece, word) values ($1, $2) on conflict do nothing")
                    .bind(piece)
                    .bind(&word)
                    .execute(&mut **transaction)
                    .await?;
            }
        }
        sqlx::query("insert into name_word (word, registration) values ($1, $2)")
            .bind(&word)
            .bind(id)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

pub(crate) async fn remove_name(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<()> {
    // The word stays in the dictionary with a count of nought: it finds nothing.
    sqlx::query("update word set names = names - 1 where word in (select word from name_word where registration = $1)")
        .bind(id)
        .execute(&mut **transaction)
        .await?;
    sqlx::query("delete from name_word where registration = $1").bind(id).execute(&mut **transaction).await?;
    Ok(())
}

/// What a typed word stands for.
struct Meaning {
    words: Vec<String>,
    /// Names that contain one of them, at most.
    names: i64,
}

impl Store {
    /// Adds to a statement over `r` (registrations or stakeholders) that the name must answer what
    /// was typed.
    pub(crate) async fn add_words(&self, statement: &mut Statement, typed: &str) -> Result<Found> {
        let mut meanings = Vec::new();
        for word in words(typed).into_iter().take(MOST_TYPED) {
            meanings.push(self.meaning(&word).await?);
        }
        if meanings.iter().any(|meaning| meaning.words.is_empty()) {
            return Ok(Found::Nothing);
        }
        let (few, many): (Vec<_>, Vec<_>) = meanings.into_iter().partition(|meaning| meaning.names <= FEW);
        for (index, meaning) in few.iter().enumerate() {
            let before = if index == 0 {
                " and r.id in (select w.registration from name_word w where w.word in ("
            } else {
                " intersect select w.registration from name_word w where w.word in ("
            };
            statement.add_list(before, &meaning.words, ")");
        }
        let found = if few.is_empty() { Found::Many } else { Found::Few };
        if found == Found::Few {
            statement.add(")", []);
        }
        for meaning in &many {
            statement.add_list(
                " and exists (select 1 from name_word w where w.registration = r.id and w.word in (",
                &meaning.words,
                "))",
            );
        }
        Ok(found)
    }

    async fn meaning(&self, typed: &str) -> Result<Meaning> {
        let pieces = trigrams(typed);
        // A swap of two neighbours spoils four pieces, every other edit fewer.
        let needed = pieces.len().saturating_sub(4 * tolerance(typed)).max(1);
        let mut statement =
            Statement::new("select word.word, word.names from word join word_piece p on p.word = word.word");
        statement.add_list(" where word.names > 0 and p.piece in (", &pieces, ")");
        statement.add(" group by word.word, word.names having count(*) >= cast(? as bigint)", [needed.to_string()]);
        let mut rows: Vec<(String, i64)> = statement.fetch(&self.readers).await?;
        // What only begins with the typed word may have many more pieces: found by its first.
        if typed.chars().count() >= 2 {
            let first: String = std::iter::once('^').chain(typed.chars().take(2)).collect();
            let mut statement =
                Statement::new("select word.word, word.names from word join word_piece p on p.word = word.word");
            statement.add(" where word.names > 0 and p.piece = ?", [first]);
            let more: Vec<(String, i64)> = statement.fetch(&self.readers).await?;
            rows.extend(more.into_iter().filter(|(word, _)| word.starts_with(typed)));
            rows.sort();
            rows.dedup();
        }
        rows.retain(|(word, _)| answers(typed, word));
        rows.sort_by_cached_key(|(word, names)| {
            (!word.starts_with(typed), distance(typed, word), -names, word.clone())
        });
        rows.truncate(MOST_WORDS);
        Ok(Meaning {
            names: rows.iter().map(|(_, names)| names).sum(),
            words: rows.into_iter().map(|(word, _)| word).collect(),
        })
    }
}
