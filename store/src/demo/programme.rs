//! Made-up figures and documents of programmes. Both say that they are.

use domain::programme::Source;
use domain::programme::document::DocumentKind;
use domain::programme::finance::FundSource;
use sqlx::{Any, Transaction};

use super::batch::Batch;
use crate::{Moment, Result, Store, to_json};

/// Programmes that have figures and documents.
const PROGRAMMES: i64 = 4;

/// Years with figures; of the last one the realisation is not known yet.
const YEARS: i64 = 3;

/// What stands on the page of a made-up document, in the order of its titles.
const TITLES: [(DocumentKind, &str, &str); 2] = [
    (DocumentKind::Guideline, "Contoh pedoman pelaksanaan", "Sample guideline"),
    (DocumentKind::Form, "Contoh formulir peserta", "Sample form for participants"),
];

/// A PDF of one page with one line of plain letters.
fn pdf(line: &str) -> Vec<u8> {
    let text = format!("BT /F1 18 Tf 72 760 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (id) >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let (table, size) = (file.len(), objects.len() + 1);
    file.push_str(&format!(
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    ));
    file.into_bytes()
}

impl Store {
    pub(super) async fn add_sample_programmes(
        &self,
        transaction: &mut Transaction<'static, Any>,
        moment: &mut Moment,
    ) -> Result<()> {
        let programmes: Vec<String> = sqlx::query_scalar("select slug from programme order by slug limit $1")
            .bind(PROGRAMMES)
            .fetch_all(&self.readers)
            .await?;
        let today = moment.at.day();
        let cited = Source {
            title: "Angka contoh, bukan angka sebenarnya".to_owned(),
            publisher: "Data contoh Tiga Pilar".to_owned(),
            url: String::new(),
            date: Some(today),
        };
        let cited = to_json(&cited)?;
        let mut figures =
            Batch::new("programme_finance (id, programme, year, fund, budget, realised, cited, version)", 8);
        for programme in &programmes {
            for back in 0..YEARS {
                for fund in [FundSource::Apbn, FundSource::ApbdProvince, FundSource::Csr] {
                    let millions = i64::try_from(50 + moment.below(450)).unwrap_or(50);
                    let spent = i64::try_from(80 + moment.below(20)).unwrap_or(80);
                    figures.add([
                        moment.id().into(),
                        programme.clone().into(),
                        (i64::from(today.month().year()) - back).into(),
                        fund.code().into(),
                        (millions * 1_000_000).into(),
                        (back > 0).then_some(millions * 10_000 * spent).into(),
                        cited.clone().into(),
                        1.into(),
                    ]);
                }
            }
            for (kind, title, english) in TITLES {
                let content = pdf(title);
                sqlx::query(
                    "insert into programme_document (id, programme, kind, title_id, title_en, day, bytes, content)
                     values ($1, $2, $3, $4, $5, $6, $7, $8)",
                )
                .bind(moment.id())
                .bind(programme)
                .bind(kind.code())
                .bind(title)
                .bind(english)
                .bind(today.to_string())
                .bind(i64::try_from(content.len()).unwrap_or(0))
                .bind(content)
                .execute(&mut **transaction)
                .await?;
            }
        }
        figures.flush(transaction, true).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_document_is_a_whole_pdf() {
        let text = String::from_utf8(pdf("Contoh")).unwrap();
        let table: usize = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
        assert!(text.starts_with("%PDF-") && text[table..].starts_with("xref\n0 6\n"));
        for (line, number) in text[table..].lines().skip(3).take(5).zip(1..) {
            let place: usize = line[..10].parse().unwrap();
            assert!(text[place..].starts_with(&format!("{number} 0 obj\n")));
        }
    }
}
