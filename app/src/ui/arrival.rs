//! What the browser does by itself when it loads a document, for pages that come without one: the
//! focus goes to the heading, and the title is said.

#[cfg(feature = "hydrate")]
pub use browser::{arrive, follow_focus};

/// Id of the region whose text is said.
pub const ANNOUNCEMENT_ID: &str = "pengumuman";

/// Nothing to do on the server.
#[cfg(not(feature = "hydrate"))]
pub const fn arrive() {}

/// Nothing to do on the server.
#[cfg(not(feature = "hydrate"))]
pub const fn follow_focus() {}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::RefCell;

    use leptos::ev;
    use leptos::prelude::*;
    use leptos::wasm_bindgen::JsCast as _;
    use leptos_router::hooks::use_location;
    use web_sys::{Element, HtmlElement};

    use super::ANNOUNCEMENT_ID;
    use crate::ui::later::parts_wait;

    /// Where the document has arrived.
    const AT: &str = "data-at";
    /// Tells the start script and the journeys that the page is live.
    const READY: &str = "data-ready";
    /// Frames, about ten seconds.
    const PATIENCE: u32 = 600;

    thread_local! {
        /// Id of what had the focus last.
        static FOCUSED: RefCell<String> = const { RefCell::new(String::new()) };
    }

    /// Remembers what has the focus, for when a list is drawn anew.
    pub fn follow_focus() {
        let listener = window_event_listener(ev::focusin, |event| {
            if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                FOCUSED.with_borrow_mut(|focused| *focused = element.id());
            }
        });
        on_cleanup(move || listener.remove());
    }

    /// To be called where the content of a page is shown.
    pub fn arrive() {
        let path = use_location().pathname.get_untracked();
        Effect::new(move |_: Option<()>| settle(path.clone(), PATIENCE));
    }

    /// Waits until the address is that of the route, which is ahead of it while a page is on its way, and
    /// all parts of the page are alive; after so many frames the page counts as live without them.
    fn settle(path: String, frames: u32) {
        request_animation_frame(move || {
            let location = window().location();
            let is_shown = location.pathname().is_ok_and(|shown| shown == path);
            if is_shown && (frames == 0 || !parts_wait()) {
                let query = location.search().unwrap_or_default();
                arrived(&path, format!("{path}{query}"));
            } else if frames > 0 {
                settle(path, frames - 1);
            }
        });
    }

    fn arrived(path: &str, now: String) {
        let Some(html) = document().document_element() else { return };
        let before = html.get_attribute(AT);
        let _ = html.set_attribute(AT, &now);
        match before {
            None => {
                let _ = html.set_attribute(READY, "");
            }
            Some(before) if before == now => {}
            Some(before) if before.split('?').next() == Some(path) => renewed(),
            Some(_) => moved(),
        }
    }

    /// Another page: as after a new document, reading begins at its heading.
    fn moved() {
        if let Some(heading) = find("main h1") {
            let _ = heading.set_attribute("tabindex", "-1");
            focus(&heading);
        }
        say(&document().title());
    }

    /// The same page with other content: what had the focus has it again.
    fn renewed() {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let focused = FOCUSED.with_borrow(String::clone);
        if lost && let Some(element) = document().get_element_by_id(&focused) {
            focus(&element);
        }
        if let Some(found) = find("main .found") {
            say(&found.text_content().unwrap_or_default());
        }
    }

    fn find(selector: &str) -> Option<Element> {
        document().query_selector(selector).ok().flatten()
    }

    fn focus(element: &Element) {
        // Marks of pictures are SVG; they have the same method under another interface.
        let element: &HtmlElement = element.unchecked_ref();
        let _ = element.focus();
    }

    fn say(text: &str) {
        if let Some(region) = document().get_element_by_id(ANNOUNCEMENT_ID) {
            region.set_text_content(Some(text));
        }
    }
}
