//! Documents of a programme: what everybody reads, and where officers attach them.

mod page;
#[cfg(feature = "ssr")]
mod server;
mod shown;

pub use page::DocumentsPage;
#[cfg(feature = "ssr")]
pub use server::routes;
pub use shown::documents;

use domain::actor::OfficerActor;
use domain::locale::Bilingual;
use domain::programme::document::ProgrammeDocument;
use domain::registration::Problem;
use domain::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// Field of the document that is deleted.
const DOCUMENT: &str = "dokumen";

/// What the page needs where documents are attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentsData {
    officer: OfficerActor,
    /// The programme's part of the address.
    slug: String,
    /// Its title.
    title: Bilingual,
    /// Whether the public sees the programme, and so the documents.
    public: bool,
    documents: Vec<ProgrammeDocument>,
    form: Typed,
    problems: Vec<Problem>,
    /// Whether it was refused since the programme has as many documents as it may have.
    too_many: bool,
}

/// The documents of a programme, to attach and to delete.
#[server(input = Json)]
pub async fn load_documents(slug: String) -> Result<DocumentsData, AppError> {
    server::documents_data(&slug).await
}
