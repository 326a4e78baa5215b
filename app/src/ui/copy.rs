//! Takes a text along, and says in passing that it was done.

use std::time::Duration;

use domain::locale::Text;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::{Button, Weight, use_locale};
use crate::texts::ui::copy as t;

/// How long a passing message stays, in seconds.
const STAYS: u64 = 8;

/// A passing message: what it says is not needed to go on.
#[component]
pub fn Toast(
    /// What it says, as long as it is there.
    text: Signal<Option<Text>>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="toasts" role="status">
            {move || text.get().map(|text| view! { <p class="toast">{text.say(locale)}</p> })}
        </div>
    }
}

/// A button that copies a text.
#[component]
pub fn CopyButton(
    /// The text.
    #[prop(into)]
    copied: String,
    /// What the button says.
    text: Text,
) -> impl IntoView {
    let said = Said { text: RwSignal::new(None), until: StoredValue::new(None) };
    let pressed = Callback::new(move |()| copy(&copied, said));
    view! {
        <Button text=text weight=Weight::Secondary pressed=pressed />
        <Toast text=said.text.into() />
    }
}

/// A text that is there to be copied: one tap selects all of it.
#[component]
pub fn Copyable(
    /// The text.
    text: String,
    /// What the button says.
    button: Text,
) -> impl IntoView {
    view! {
        <p class="copyable">{text.clone()}</p>
        <CopyButton copied=text text=button />
    }
}

/// What is said in passing, and the timer that takes it away.
#[derive(Clone, Copy)]
struct Said {
    text: RwSignal<Option<Text>>,
    until: StoredValue<Option<TimeoutHandle>>,
}

impl Said {
    fn say(self, text: Text) {
        self.text.set(Some(text));
        let timer = set_timeout_with_handle(move || self.text.set(None), Duration::from_secs(STAYS)).ok();
        // That of an earlier press would take this message away as well.
        if let Some(earlier) = self.until.try_update_value(|until| std::mem::replace(until, timer)).flatten() {
            earlier.clear();
        }
    }
}

fn copy(text: &str, said: Said) {
    let window = window();
    // Over a line without HTTPS a browser lets no page copy.
    if !window.is_secure_context() {
        said.say(t::BY_HAND);
        return;
    }
    let copying = window.navigator().clipboard().write_text(text);
    leptos::task::spawn_local(async move {
        let done = wasm_bindgen_futures::JsFuture::from(copying).await.is_ok();
        said.say(if done { t::COPIED } else { t::BY_HAND });
    });
}
