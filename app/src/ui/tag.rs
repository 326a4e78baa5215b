//! Short labels beside a title.

use domain::pillar::Pillar;
use leptos::prelude::*;

use super::use_locale;

/// What a label is about. Its words always say the same as its look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagKind {
    /// A property.
    #[default]
    Plain,
    /// Has to be there.
    Required,
    /// Does not belong to the official list, or to the language.
    Outside,
    /// Is over its time.
    Late,
    /// Belongs to a pillar.
    Pillar(Pillar),
}

impl TagKind {
    fn class(self) -> String {
        match self {
            Self::Plain => "tag".to_owned(),
            Self::Required => "tag required".to_owned(),
            Self::Outside => "tag outside".to_owned(),
            Self::Late => "tag late".to_owned(),
            Self::Pillar(pillar) => format!("tag pillar-{}", pillar.code()),
        }
    }
}

/// A label.
#[component]
pub fn Tag(
    /// What it is about.
    #[prop(optional)]
    kind: TagKind,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <span class=kind.class()>{children()}</span> }
}

/// Labels side by side.
#[component]
pub fn Tags(
    /// The labels.
    children: Children,
) -> impl IntoView {
    view! { <p class="tags">{children()}</p> }
}

/// A label for each pillar.
#[component]
pub fn PillarTags(
    /// The pillars.
    pillars: Vec<Pillar>,
) -> impl IntoView {
    let locale = use_locale();
    pillars
        .into_iter()
        .map(|pillar| view! { <Tag kind=TagKind::Pillar(pillar)>{pillar.name().say(locale)}</Tag> })
        .collect_view()
}
