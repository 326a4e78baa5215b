//! What stands under a finger or a mouse, said in words: for pictures with more places than names fit.

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::Element;

/// The picture on which something happens.
pub(super) fn picture(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// Where in its picture something happens, as shares of its width and its height; `None` to the left and the right of it.
pub(super) fn share_at(event: &PointerEvent) -> Option<(f64, f64)> {
    let frame = picture(event)?.get_bounding_client_rect();
    let across = (f64::from(event.client_x()) - frame.left()) / frame.width();
    let down = (f64::from(event.client_y()) - frame.top()) / frame.height();
    (0.0..1.0).contains(&across).then_some((across, down))
}

/// The words of the place that is pointed at, at the right end of the line above the picture, where they cover nothing.
#[component]
pub(super) fn Tip(
    /// The right end.
    x: i64,
    /// The words, where something is pointed at.
    #[prop(into)]
    words: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        words.get().map(|words| {
            view! {
                <text class="count" x=x y="12" text-anchor="end">
                    {words}
                </text>
            }
        })
    }
}
