//! Documents that applicants send: recognised by their content, never by their name.

use serde::{Deserialize, Serialize};

use crate::identity::FieldError;
use crate::pillar::coded;

/// Largest document, in bytes: 5 MB.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

coded! {
    /// A type of document that is accepted.
    DocumentType {
        /// Portable Document Format.
        Pdf = "pdf",
        /// JPEG picture.
        Jpeg = "jpeg",
        /// PNG picture.
        Png = "png",
    }
}

impl DocumentType {
    /// Recognises a document by its first bytes.
    ///
    /// # Errors
    /// [`FieldError::Required`] for an empty file, [`FieldError::FileSize`] above [`MAX_BYTES`],
    /// [`FieldError::FileType`] for any other content.
    pub fn recognise(content: &[u8]) -> Result<Self, FieldError> {
        if content.is_empty() {
            return Err(FieldError::Required);
        }
        if content.len() > MAX_BYTES {
            return Err(FieldError::FileSize);
        }
        if content.starts_with(b"%PDF-") {
            Ok(Self::Pdf)
        } else if content.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Ok(Self::Jpeg)
        } else if content.starts_with(b"\x89PNG\r\n\x1a\n") {
            Ok(Self::Png)
        } else {
            Err(FieldError::FileType)
        }
    }

    /// The content type under which it is served, whatever its sender called it.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// A document in the hands of the office, without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentInfo {
    /// Id.
    pub id: String,
    /// Which document of the kind's form: see [`crate::kind::DocumentUse::code`].
    pub code: String,
    /// Type by content.
    pub content: DocumentType,
    /// Size in bytes.
    pub bytes: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_what_its_content_says() {
        assert_eq!(DocumentType::recognise(b"%PDF-1.7 ..."), Ok(DocumentType::Pdf));
        assert_eq!(DocumentType::recognise(&[0xFF, 0xD8, 0xFF, 0xE0]), Ok(DocumentType::Jpeg));
        assert_eq!(DocumentType::recognise(b"\x89PNG\r\n\x1a\n...."), Ok(DocumentType::Png));
        assert_eq!(DocumentType::recognise(b"<html>"), Err(FieldError::FileType));
        assert_eq!(DocumentType::recognise(b"MZ"), Err(FieldError::FileType));
        assert_eq!(DocumentType::recognise(b""), Err(FieldError::Required));
        assert_eq!(DocumentType::recognise(&vec![0; MAX_BYTES + 1]), Err(FieldError::FileSize));
    }
}
