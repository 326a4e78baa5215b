//! A flow from stage to stage (Sankey diagram), from above: who goes on comes down, who does not turns aside.

use domain::locale::Locale;
use leptos::prelude::*;

use super::{WIDTH, length, shortened};
use crate::texts::chart as t;

/// How tall a stage is with what leads to the next.
const STEP: i64 = 74;
/// Where its bar begins and ends.
const BAR: i64 = 18;
const END: i64 = 32;
/// How long the bar of all is: beside it stands the count.
const LONGEST: i64 = WIDTH - 60;
/// How far aside and down those turn who do not go on.
const ASIDE: i64 = 16;
const DOWN: i64 = 20;
/// Letters of a name that fit above a bar.
const FITS: usize = 46;
/// How wide the frame is that stands where a count is not shown.
const ABSENT: i64 = 24;

/// A stage.
#[derive(Clone, Debug)]
pub struct FlowStage {
    /// What it is called.
    pub name: String,
    /// How many have come to it; `None` where that is not shown.
    pub count: Signal<Option<i64>>,
}

/// Stages one below the other, each as wide as many have come to it.
#[component]
pub fn FlowChart(
    /// Language of the page.
    locale: Locale,
    /// What it shows.
    label: String,
    /// The stages, of which each later one is reached by fewer.
    stages: Vec<FlowStage>,
) -> impl IntoView {
    let counts: Vec<Signal<Option<i64>>> = stages.iter().map(|stage| stage.count).collect();
    let all = counts.clone();
    let largest = Memo::new(move |_| all.iter().filter_map(|count| count.get()).max().unwrap_or(0).max(1));
    let height = STEP * i64::try_from(stages.len()).unwrap_or(1) - (STEP - END) + 2;
    let marks = stages
        .into_iter()
        .zip(0i64..)
        .zip(counts.into_iter().skip(1).map(Some).chain([None]))
        .map(|((stage, index), next)| {
            let top = index * STEP;
            let count = stage.count;
            let width = move || length(count.get(), largest.get(), LONGEST);
            let further = next.map(|next| {
                // How many go on, and how long what they are is; nothing where either count is not shown.
                let goes_on = move || count.get().zip(next.get());
                let on = move || length(next.get(), largest.get(), LONGEST);
                let ribbon = move || goes_on().map_or(0, |_| on());
                let aside = move || match goes_on() {
                    Some((here, next)) if here > next => turning(on(), width(), top + END),
                    _ => String::new(),
                };
                let lost = move || match goes_on() {
                    Some((here, next)) if here > next => format!("−{}", locale.number(here - next)),
                    _ => String::new(),
                };
                view! {
                    <rect class="ribbon" x="2" y=top + END width=ribbon height=STEP - END + BAR />
                    <path class="aside" d=aside />
                    <text class="aside-count" x=move || width() + ASIDE + 6 y=top + END + DOWN>
                        {lost}
                    </text>
                }
            });
            let said = move || {
                let count = count.get();
                count.map_or_else(|| t::HIDDEN.say(locale).to_owned(), |count| locale.number(count))
            };
            view! {
                <g class:absent=move || count.get().is_none()>
                    {further}
                    <text x="2" y=top + 13>
                        {shortened(&stage.name, FITS)}
                    </text>
                    <rect class="no-data" x="2" y=top + BAR width=ABSENT height=END - BAR />
                    <rect class="bar" x="2" y=top + BAR width=width height=END - BAR />
                    <text class="count" x=move || width().max(if count.get().is_none() { ABSENT } else { 0 }) + 8 y=top + 30>
                        {said}
                    </text>
                </g>
            }
        })
        .collect_view();
    view! {
        <svg class="chart flow" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=label>
            {marks}
        </svg>
    }
}

/// The part of a bar from `on` to `width` that turns aside below it.
fn turning(on: i64, width: i64, y: i64) -> String {
    let [left, right] = [on + 2, width + 2];
    let (end, far) = (y + DOWN, ASIDE);
    format!(
        "M{left} {y}H{right}C{right} {bend} {out} {bend} {out} {end}H{turn}C{turn} {bend} {left} {bend} {left} {y}Z",
        bend = y + DOWN / 2,
        out = right + far,
        turn = left + far,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_not_go_on_turns_aside_as_wide_as_before() {
        assert_eq!(turning(100, 150, 40), "M102 40H152C152 50 168 50 168 60H118C118 50 102 50 102 40Z");
    }
}
