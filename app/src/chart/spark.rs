//! A line as small as a word: how a figure came to be. What it shows is said beside it.

use leptos::prelude::*;

const WIDTH: i64 = 96;
const TALL: i64 = 22;

/// A line over even steps, from nought to the largest.
#[component]
pub fn Spark(
    /// The values, in order.
    #[prop(into)]
    points: Signal<Vec<i64>>,
) -> impl IntoView {
    let line = move || points.with(|points| line(points));
    view! {
        <svg class="spark" viewBox=format!("0 0 {WIDTH} {}", TALL + 4) aria-hidden="true">
            <polyline class="line" points=line />
        </svg>
    }
}

fn line(points: &[i64]) -> String {
    let largest = points.iter().copied().max().unwrap_or(0).max(1);
    let steps = i64::try_from(points.len().saturating_sub(1)).unwrap_or(1).max(1);
    let place = |(index, value): (i64, &i64)| {
        format!("{},{}", 1 + index * (WIDTH - 2) / steps, 2 + TALL - value.max(&0) * TALL / largest)
    };
    (0i64..).zip(points).map(place).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_from_one_end_to_the_other_and_begins_at_nought() {
        assert_eq!(line(&[0, 5, 10]), "1,24 48,13 95,2");
        assert_eq!(line(&[3, 3]), "1,2 95,2");
        assert_eq!(line(&[0]), "1,24");
        assert_eq!(line(&[]), "");
    }
}
