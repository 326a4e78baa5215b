//! How far the province is covered: TKSK in districts, Karang Taruna in villages.

use domain::kind::Coverage;
use domain::locale::Text;
use leptos::prelude::*;

use super::Covered;
use crate::texts::dashboard::coverage as t;
use crate::ui::{Meter, Meters, PathLink, use_locale};

/// In what a kind should be present, as it is called after a number.
pub const fn area_name(area: Coverage) -> Text {
    match area {
        Coverage::District => t::DISTRICTS,
        Coverage::Village => t::VILLAGES,
    }
}

/// Coverage of each kind that has a target, with a bar.
#[component]
pub fn CoverageList(
    /// The kinds.
    covered: Vec<Covered>,
) -> impl IntoView {
    let locale = use_locale();
    let rows = covered
        .into_iter()
        .map(|row| {
            let area = area_name(row.area).say(locale);
            let (covered, of) = (locale.number(row.covered), locale.number(row.of));
            let percent = locale.percent(row.covered, row.of).unwrap_or_default();
            let text = t::covered(locale, &covered, &of, &area, &percent);
            let name = row.name.get(locale).to_owned();
            let spoken = name.clone();
            view! {
                <Meter name=spoken value=row.covered most=row.of>
                    <PathLink to=format!("/psks/{}", row.kind)>{name}</PathLink>
                    ": "
                    <strong>{text}</strong>
                </Meter>
            }
        })
        .collect_view();
    view! { <Meters>{rows}</Meters> }
}
