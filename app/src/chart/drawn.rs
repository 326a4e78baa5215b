//! A picture that was drawn elsewhere.

use leptos::prelude::*;

/// A picture that the server drew, as HTML. Its links are followed as any others.
#[component]
pub fn Drawn(
    /// The picture.
    html: String,
) -> impl IntoView {
    view! { <div class="drawn" inner_html=html></div> }
}
