//! What all pages are made of.

mod arrival;
#[cfg(feature = "ssr")]
mod bare;
mod breath;
mod card;
mod controls;
mod copy;
mod dialog;
mod facts;
mod filter;
mod form;
mod later;
mod layout;
mod mend;
mod names;
mod picture;
mod pieces;
mod place;
#[cfg(feature = "ssr")]
pub mod server;
mod states;
mod tag;
mod words;

pub use arrival::{ANNOUNCEMENT_ID, arrive, follow_focus};
#[cfg(feature = "ssr")]
pub use bare::{Bare, WallSteps, bare};
#[cfg(feature = "hydrate")]
pub use breath::next_task;
pub use card::{Card, CardTitle, Cards, Hero, Jump, Panel, Panels, PillarCard, PillarCards, Strip, StripMenu, Ways};
pub use controls::{
    Actions, Button, ButtonLink, Choices, FieldGroup, HiddenField, IconButton, LiveTick, PostForm, SendButton, Tick,
    Weight,
};
// What stands by itself in the gallery only.
#[cfg(feature = "ssr")]
pub use copy::Toast;
pub use copy::{CopyButton, Copyable};
pub use dialog::ConfirmButton;
pub use facts::{
    FILE_KINDS, Facts, Figure, Figures, FileLink, FileLinks, Meter, Meters, NameColumns, Stages, Table, Timeline,
    TimelineEntry, Unfold, bullets, fact, file_path, number_cell, number_head,
};
pub use filter::{AFTER, AskBox, Choice, Chosen, ChosenBar, Filters, NextPage, SearchField, SelectField, asked};
pub use form::{
    AreaSource, ChoiceField, DateField, ErrorSummary, Explained, FileField, FormState, KnownAreas, LinesField,
    PlainField, Problems, Refusal, RegionPicker, TextField, TickField, TypedForm, Typing, UploadField, area_choices,
    focus_errors,
};
#[cfg(feature = "ssr")]
pub use form::{NamedField, Pair, PickField};
#[cfg(feature = "ssr")]
pub use layout::way_name;
pub use layout::{Frame, Mark, OFFICE};
pub use mend::mend;
pub use names::{Names, named};
pub use picture::{PICTURES, Picture, Thumbnail};
pub use pieces::{Certificate, ProgrammesHere, Prose, QrCode, content};
pub use place::{Breadcrumb, Stepper, Tab, Tabs};
pub use states::{Empty, Notice, Skeleton, Whisper};
pub use tag::{PillarTags, Tag, TagKind, Tags};
pub use words::{
    FinePrint, Found, Hint, Lead, OfficialName, SourceNote, Standing, Ticket, Unseen, WithScripts, WithoutScripts,
};

use domain::locale::Locale;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_location;

use crate::error::AppError;
use crate::not_found::Problem;

/// Name of the product.
pub const PRODUCT: &str = "Tiga Pilar Kalsel";

/// The language of the address; a document without the frame of the site says it itself.
pub fn use_locale() -> Locale {
    use_context::<Locale>().unwrap_or_else(|| Locale::of_path(&use_location().pathname.get_untracked()))
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
    /// Class for its looks; only components name one.
    #[prop(optional)]
    class: &'static str,
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

    /// Found by the start script, not by a style.
    const HOOKS: [&str; 1] = ["copy-time"];

    #[test]
    fn every_look_that_a_component_asks_for_is_in_the_styles() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (mut found, mut styles) = (Vec::new(), Vec::new());
        for folder in ["src/ui", "src/chart"] {
            sources(&root.join(folder), &mut found);
        }
        sources(&root.join("../style"), &mut styles);
        let styles: String = styles.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
        let words: std::collections::HashSet<&str> =
            styles.split(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.'))).collect();
        let known = |look: &str| words.iter().any(|word| word.split('.').skip(1).any(|part| part == look));
        let mut asked = 0;
        for path in &found {
            let text = fs::read_to_string(path).unwrap();
            // In the text that the compiler sees, not in this test.
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            for list in text.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                for look in list.split_whitespace().filter(|look| !HOOKS.contains(look)) {
                    assert!(known(look), "{}: no style has .{look}", path.display());
                    asked += 1;
                }
            }
        }
        assert!(asked > 100, "only {asked} looks were found");
    }

    #[test]
    fn pages_hold_no_control_and_no_style_of_their_own() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        sources(&root, &mut found);
        assert!(found.len() > 40, "the pages are looked for in the wrong place");
        let components = [root.join("ui"), root.join("chart")];
        for path in found.iter().filter(|path| !components.iter().any(|component| path.starts_with(component))) {
            let text = fs::read_to_string(path).unwrap();
            let own = [
                "<input",
                "<select",
                "<textarea",
                "<button",
                "<details",
                "<dialog",
                "<progress",
                "<table>",
                " style=",
                " class=",
                " class:",
            ];
            for own in own {
                assert!(!text.contains(own), "{} has {own}", path.display());
            }
        }
    }

    #[test]
    fn the_gallery_shows_every_component() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let gallery = fs::read_to_string(root.join("gallery.rs")).unwrap();
        let mut found = Vec::new();
        sources(&root.join("ui"), &mut found);
        sources(&root.join("chart"), &mut found);
        // The frame is around the gallery; the others need a page around them or are parts of what is shown.
        let elsewhere = ["Frame", "Hero", "ProgrammesHere", "CopyButton", "Head", "Wrong", "WallSteps"];
        let mut shown = 0;
        for path in found {
            let text = fs::read_to_string(path).unwrap();
            for part in text.split("#[component]\npub fn ").skip(1) {
                let name = part.split('(').next().unwrap_or_default();
                let there = gallery.contains(&format!("<{name} ")) || gallery.contains(&format!("<{name}>"));
                assert!(there || elsewhere.contains(&name) || gallery.contains(&format!("<{name}\n")), "{name}");
                shown += 1;
            }
        }
        assert!(shown > 60, "the components are looked for in the wrong place");
    }
}
