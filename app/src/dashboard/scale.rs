//! What the map of the regencies says of each: a count, or a rate. It stands in the address beside the selection.

use domain::cube::{Scale, Selection};
use domain::locale::Text;
use domain::region::Regency;
use domain::snowball::Audience;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::{dashboard_at, query_of};
use crate::chart::{Datum, Reading};
use crate::texts::dashboard::page as t;
use crate::ui::{Tab, Tabs, asked};

/// Name in the address of what the map of the regencies says of each.
pub const SCALE: &str = "ukuran";

/// What a scale is called in an address; nothing for the count, which is what is shown first.
#[must_use]
pub const fn scale_key(scale: Scale) -> Option<&'static str> {
    match scale {
        Scale::Count => None,
        Scale::People => Some("per-100000"),
        Scale::Villages => Some("per-desa"),
    }
}

/// The scale of an address.
#[must_use]
pub fn scale_of(query: &ParamsMap) -> Scale {
    let key = asked(query, SCALE);
    Scale::ALL.into_iter().find(|scale| scale_key(*scale) == key.as_deref()).unwrap_or_default()
}

/// The ways to the scales of the map.
pub fn scales(audience: Audience, asked: Memo<Selection>, scale: Memo<Scale>) -> impl IntoView {
    let tabs = Memo::new(move |_| {
        let tab = |other: Scale| Tab {
            to: format!("{}{}", dashboard_at(audience), asked.with(|selection| query_of(selection, other))),
            name: scale_name(other),
            count: None,
            current: other == scale.get(),
        };
        Scale::ALL.map(tab).to_vec()
    });
    move || view! { <Tabs label=t::SCALE tabs=tabs.get() stays=true /> }
}

/// What a scale is called.
#[must_use]
pub const fn scale_name(scale: Scale) -> Text {
    match scale {
        Scale::Count => t::COUNT,
        Scale::People => t::PER_100_000,
        Scale::Villages => t::PER_VILLAGE,
    }
}

/// A mark of a regency on a scale.
#[must_use]
pub fn on_scale(mark: Datum, regency: &Regency, scale: Signal<Scale>) -> Datum {
    let of = |reading: Signal<Reading>| {
        let regency = regency.clone();
        Memo::new(move |_| {
            let (reading, scale) = (reading.get(), scale.get());
            Reading { count: reading.count.and_then(|count| scale.of(&regency, count)), scale, ..reading }
        })
        .into()
    };
    Datum { now: of(mark.now), settled: of(mark.settled), ..mark }
}
