//! What all pages are made of.

mod arrival;
mod controls;
mod dialog;
mod filter;
mod form;
mod layout;
mod mend;
mod names;
mod pieces;
#[cfg(feature = "ssr")]
pub mod server;
mod states;

pub use arrival::{ANNOUNCEMENT_ID, arrive, follow_focus};
pub use controls::{HiddenField, LinesField, SendButton, Tick, Weight};
pub use dialog::ConfirmButton;
pub use filter::{AFTER, Choice, Filters, NextPage, SearchField, SelectField, asked};
pub use form::{
    ChoiceField, ErrorSummary, Explained, FileField, FormState, PickField, PlainField, Refusal, TextField, TickField,
    Typing, focus_errors, use_form,
};
#[cfg(feature = "ssr")]
pub use layout::way_name;
pub use layout::{Frame, Layout, Mark, OFFICE};
pub use mend::mend;
pub use names::{Names, named};
pub use pieces::{Breadcrumb, CardTitle, PillarTags, ProgrammesHere, Table, bullets, content, fact};
pub use states::{Empty, Notice, Skeleton};

use domain::locale::Locale;
use domain::programme::Source;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_location;

use crate::error::AppError;
use crate::not_found::Problem;
use crate::texts::ui as t;

/// Name of the product.
pub const PRODUCT: &str = "Tiga Pilar Kalsel";

/// The language of the address.
pub fn use_locale() -> Locale {
    Locale::of_path(&use_location().pathname.get_untracked())
}

/// Title of the page, in the browser's tab and for search engines.
#[component]
pub fn PageTitle(
    /// What the page is about.
    #[prop(into)]
    title: String,
    /// A sentence for search engines.
    #[prop(into, optional)]
    description: String,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::document::note(|notes| (notes.title, notes.description) = (title.clone(), description.clone()));
    arrive();
    view! {
        <Title text=format!("{title} – {PRODUCT}") />
        {(!description.is_empty()).then(|| view! { <Meta name="description" content=description /> })}
    }
}

/// A link to a page of the product, in the language of the page that it stands on.
#[component]
pub fn PathLink(
    /// The Indonesian address.
    #[prop(into)]
    to: String,
    /// Class for its looks.
    #[prop(into, optional)]
    class: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let href = use_locale().path(&to);
    let class = (!class.is_empty()).then_some(class);
    view! {
        <a href=href class=class>
            {children()}
        </a>
    }
}

/// Shows what a resource brings, or what went wrong.
pub fn loaded<T, V>(
    resource: Resource<Result<T, AppError>>,
    show: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    view! {
        <Transition fallback=Skeleton>
            {move || {
                let show = show.clone();
                Suspend::new(async move {
                    match resource.await {
                        Ok(value) => {
                            arrive();
                            show(value).into_any()
                        }
                        Err(error) => view! { <Problem error=error /> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

/// Where facts come from, with the day.
#[component]
pub fn SourceNote(
    /// The source.
    source: Source,
) -> impl IntoView {
    let locale = use_locale();
    let date = source.date.map(|day| format!(", {}", day.in_words(locale)));
    view! {
        <p class="source">
            {t::SOURCE.say(locale)} ": " <a href=source.url rel="external">{source.title}</a> " – " {source.publisher} {date}
        </p>
    }
}

/// A short label beside a title.
#[component]
pub fn Tag(
    /// Class that gives its colour; the words always say the same.
    #[prop(into, optional)]
    kind: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <span class=format!("tag {kind}")>{children()}</span> }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else {
                found.push(path);
            }
        }
    }

    #[test]
    fn pages_hold_no_control_and_no_style_of_their_own() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        sources(&root, &mut found);
        assert!(found.len() > 40, "the pages are looked for in the wrong place");
        for path in found.iter().filter(|path| !path.starts_with(root.join("ui"))) {
            let text = fs::read_to_string(path).unwrap();
            for control in ["<input", "<select", "<textarea", " style="] {
                assert!(!text.contains(control), "{} has {control}", path.display());
            }
        }
    }
}
