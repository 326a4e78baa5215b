use domain::locale::Locale;
use domain::programme::document::ProgrammeDocument;
use leptos::prelude::*;

use crate::texts::programme::document as t;
use crate::ui::content;

/// Address of a document, the same in both languages.
pub fn address(programme: &str, id: &str) -> String {
    format!("/program/{programme}/dokumen/{id}")
}

/// What there is to say of a document: kind, day, type and size.
pub fn about(locale: Locale, document: &ProgrammeDocument) -> String {
    let kilobytes = locale.number((document.bytes + 1023) / 1024);
    let (kind, day) = (document.about.kind.name().say(locale), document.about.day.in_words(locale));
    format!("{kind} · {day} · PDF, {kilobytes} KB")
}

/// The documents of a programme, each to be loaded; nothing where there are none.
pub fn documents(locale: Locale, programme: &str, documents: &[ProgrammeDocument]) -> Option<impl IntoView + use<>> {
    let rows = documents
        .iter()
        .map(|document| {
            view! {
                <li>
                    <a href=address(programme, &document.id) rel="external" download="">
                        {content(locale, &document.about.title)}
                    </a>
                    " · "
                    {about(locale, document)}
                </li>
            }
        })
        .collect_view();
    (!documents.is_empty()).then(|| {
        view! {
            <h2>{t::HEADING.say(locale)}</h2>
            <ul>{rows}</ul>
        }
    })
}
