//! Asks before something is taken away.

use domain::locale::Text;
use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

use super::{Actions, use_locale};
use crate::texts::ui::dialog as t;

/// A button that takes something away, and asks first where scripts run. It stands in a form and sends it,
/// or calls `done`.
#[component]
pub fn ConfirmButton(
    /// Id of the question, unique on the page.
    #[prop(into)]
    id: String,
    /// What the button says.
    text: Text,
    /// What is asked.
    question: Text,
    /// What agrees to it.
    #[prop(default = t::YES)]
    yes: Text,
    /// Name of what it sends.
    #[prop(optional)]
    name: &'static str,
    /// Value that it sends.
    #[prop(optional)]
    value: &'static str,
    /// What happens where no form is sent.
    #[prop(optional)]
    done: Option<Callback<()>>,
) -> impl IntoView {
    let locale = use_locale();
    let labelled = id.clone();
    let dialog = NodeRef::<Dialog>::new();
    let kind = if done.is_some() { "button" } else { "submit" };
    let name = (!name.is_empty()).then_some(name);
    let value = name.map(|_| value);
    let ask = move |event: MouseEvent| {
        if let Some(dialog) = dialog.get_untracked()
            && dialog.show_modal().is_ok()
        {
            event.prevent_default();
        }
    };
    let close = move |_: MouseEvent| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let agree = move |_: MouseEvent| {
        if let Some(done) = done {
            done.run(());
        }
    };
    view! {
        <button type=kind class="button danger" name=name value=value on:click=ask>
            {text.say(locale)}
        </button>
        <dialog node_ref=dialog aria-labelledby=labelled>
            <p id=id>{question.say(locale)}</p>
            <Actions>
                <button type=kind class="button danger" name=name value=value on:click=agree>
                    {yes.say(locale)}
                </button>
                <button type="button" class="button secondary" on:click=close>
                    {t::NO.say(locale)}
                </button>
            </Actions>
        </dialog>
    }
}
