//! Documents of a programme that everybody may read: regulations, guidelines, forms, reports. PDF only.

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::document::DocumentType;
use crate::identity::FieldError;
use crate::locale::{Bilingual, Text};
use crate::pillar::coded;
use crate::registration::Problem;
use crate::texts::programme::document as t;
use crate::typed::{Reader, Typed};

coded! {
    /// What a document is.
    DocumentKind {
        /// What the programme is based on.
        Regulation = "regulation",
        /// How it is carried out.
        Guideline = "guideline",
        /// To be filled in by who takes part.
        Form = "form",
        /// What has become of it.
        Report = "report",
    }
}

impl DocumentKind {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Regulation => t::REGULATION,
            Self::Guideline => t::GUIDELINE,
            Self::Form => t::FORM,
            Self::Report => t::REPORT,
        }
    }
}

/// The most documents of a programme: a list that nobody reads to its end helps nobody.
pub const MOST_DOCUMENTS: i64 = 40;

/// A document of a programme, without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeDocument {
    /// Id.
    pub id: String,
    /// What it is and what it is called.
    pub about: DocumentAbout,
    /// Size in bytes.
    pub bytes: i64,
}

/// What an officer says of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentAbout {
    /// What it is.
    pub kind: DocumentKind,
    /// What it is called.
    pub title: Bilingual,
    /// The day that stands on it.
    pub day: Day,
}

/// Names of the form's fields.
pub mod document_key {
    /// What it is.
    pub const KIND: &str = "kind";
    /// What it is called.
    pub const TITLE: &str = "title";
    /// The day that stands on it.
    pub const DAY: &str = "day";
    /// The file.
    pub const FILE: &str = "file";
    /// Those that hold a text.
    pub const TEXTS: [&str; 4] = [KIND, "title_id", "title_en", DAY];
}

use document_key as key;

/// The document that a form means, with the content of the file that came with it.
///
/// # Errors
/// All fields that are not in order.
pub fn read_document(form: &Typed, file: &[u8], today: Day) -> Result<DocumentAbout, Vec<Problem>> {
    let mut reader = Reader::new(form);
    let kind = reader.choice(key::KIND, DocumentKind::from_code);
    let title = reader.both(key::TITLE, true, 150);
    let day = reader.required_day(key::DAY);
    if day.is_some_and(|day| day > today) {
        reader.wrong(key::DAY, FieldError::DateFuture);
    }
    match DocumentType::recognise(file) {
        Ok(DocumentType::Pdf) => {}
        Ok(DocumentType::Jpeg | DocumentType::Png) | Err(FieldError::FileType) => {
            reader.wrong(key::FILE, FieldError::FileNoPdf);
        }
        Err(error) => reader.wrong(key::FILE, error),
    }
    let problems = reader.finish();
    match (kind, day, problems.is_empty()) {
        (Some(kind), Some(day), true) => Ok(DocumentAbout { kind, title, day }),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::MAX_BYTES;

    const PDF: &[u8] = b"%PDF-1.7 test";

    fn today() -> Day {
        Day::new(2026, 11, 25).unwrap()
    }

    fn full() -> Typed {
        let mut form = Typed::default();
        for (key, text) in [(key::KIND, "guideline"), ("title_id", "Petunjuk teknis"), (key::DAY, "02/01/2026")] {
            form.set(key, text);
        }
        form
    }

    #[test]
    fn only_a_pdf_with_title_kind_and_day_is_taken() {
        let about = read_document(&full(), PDF, today()).unwrap();
        assert_eq!((about.kind, about.title.id.as_str()), (DocumentKind::Guideline, "Petunjuk teknis"));
        let problems = read_document(&Typed::default(), b"", today()).unwrap_err();
        let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
        assert_eq!(keys, [key::KIND, "title_id", key::DAY, key::FILE]);
        let mut large = PDF.to_vec();
        large.resize(MAX_BYTES + 1, 0);
        for (file, error) in [
            (b"<html>".as_slice(), FieldError::FileNoPdf),
            (b"\x89PNG\r\n\x1a\n", FieldError::FileNoPdf),
            (b"", FieldError::Required),
            (&large, FieldError::FileSize),
        ] {
            assert_eq!(read_document(&full(), file, today()), Err(vec![Problem::new(key::FILE, error)]));
        }
        let mut form = full();
        form.set(key::DAY, "26/11/2026");
        assert_eq!(read_document(&form, PDF, today()), Err(vec![Problem::new(key::DAY, FieldError::DateFuture)]));
    }

    proptest! {
        #[test]
        fn reading_never_fails_and_takes_nothing_but_pdf(
            file in prop::collection::vec(any::<u8>(), 0..40), title in ".{0,160}", day in ".{0,12}",
        ) {
            let mut form = full();
            form.set("title_id", &title);
            form.set(key::DAY, &day);
            if let Ok(about) = read_document(&form, &file, today()) {
                prop_assert!(file.starts_with(b"%PDF-") && about.day <= today() && !about.title.id.is_empty());
            }
        }
    }
}
