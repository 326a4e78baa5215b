//! A mark: one value in a picture, and a link that selects it.

use domain::cube::Scale;
use domain::locale::Locale;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::texts::chart as t;

/// What a mark says at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// How many, on the scale; `None` where there are no data, which is not nought.
    pub count: Option<i64>,
    /// The scale.
    pub scale: Scale,
    /// Whether it is selected.
    pub selected: bool,
    /// Whether it has just changed by itself.
    pub fresh: bool,
}

impl Reading {
    /// The count as it is drawn.
    pub(super) fn drawn(self, locale: Locale) -> String {
        self.count.map_or_else(|| "–".to_owned(), |count| self.scale.written(locale, count))
    }

    /// The count in words where there is none, and with what a rate is of.
    #[must_use]
    pub fn said(self, locale: Locale) -> String {
        let Some(count) = self.count else { return t::NO_DATA.say(locale).to_owned() };
        let written = self.scale.written(locale, count);
        match self.scale {
            Scale::Count => written,
            Scale::People => t::per_people(locale, &written),
            Scale::Villages => t::per_village(locale, &written),
        }
    }
}

/// One value of a picture.
#[derive(Clone, Debug)]
pub struct Datum {
    /// What it is called.
    pub name: String,
    /// What it is called where there is little room.
    pub short: String,
    /// What is drawn.
    pub now: Signal<Reading>,
    /// What is said and written beside: the same a moment later, so that what is seen does not wait for it.
    pub settled: Signal<Reading>,
    /// Where it leads, in the language of the page; settled as well.
    pub to: Signal<String>,
    /// Goes there without a new document.
    pub choose: Callback<()>,
}

/// A mark that filters: a link in SVG, which the router does not follow by itself.
#[component]
pub(super) fn Mark(
    /// Language of the page.
    locale: Locale,
    /// The value.
    datum: Datum,
    /// How it looks, besides being selected and being without data.
    #[prop(optional, into)]
    look: Signal<&'static str>,
    /// What is drawn.
    children: Children,
) -> impl IntoView {
    let Datum { name, now, settled, to, choose, .. } = datum;
    let click = chosen_by(choose);
    // The group is there so that the link is one of SVG also where the browser draws it: a link of HTML would be nothing.
    view! {
        <g>
            <a
                href=to
                class=move || class_of(now.get(), look.get())
                aria-label=move || spoken(&name, settled.get(), locale)
                aria-current=move || settled.get().selected.then_some("true")
                on:click=click
            >
                {children()}
            </a>
        </g>
    }
}

/// What a click on a link that selects does: nothing where the browser is asked for something of its own, as a new tab is.
pub(super) fn chosen_by(choose: Callback<()>) -> impl Fn(MouseEvent) {
    move |event| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        choose.run(());
    }
}

/// What a mark says to who hears it.
fn spoken(name: &str, now: Reading, locale: Locale) -> String {
    let said = now.said(locale);
    if now.fresh { format!("{name}: {said}, {}", t::FRESH.say(locale)) } else { format!("{name}: {said}") }
}

/// All classes of a mark at once, which is one change of the document and not three.
pub(super) fn class_of(now: Reading, look: &str) -> String {
    let mut class = "datum".to_owned();
    let looks =
        [(now.selected, "selected"), (now.count.is_none(), "absent"), (now.fresh, "fresh"), (!look.is_empty(), look)];
    for (there, name) in looks {
        if there {
            class.push(' ');
            class.push_str(name);
        }
    }
    class
}
