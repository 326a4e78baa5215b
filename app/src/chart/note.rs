//! A remark on a place of a picture.

use leptos::prelude::*;

/// A broken line at a place, and words at the right end of the line above the picture.
#[component]
pub(super) fn Note(
    /// Where the place is.
    x: String,
    /// Where the line ends.
    foot: i64,
    /// The right end of the words.
    end: i64,
    /// The words; a picture that says something else there at the moment leaves them out.
    #[prop(into)]
    words: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <path class="unknown" d=format!("M{x} 18V{foot}") />
        <text class="small" x=end y="12" text-anchor="end">
            {words}
        </text>
    }
}
