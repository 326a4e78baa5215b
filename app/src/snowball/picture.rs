//! The pictures of the snowball: the same on its page, on the dashboard and in files.

use domain::locale::Locale;
use domain::snowball::{Band, Projection, PublicStage};
use leptos::prelude::*;

use crate::chart::{BandChart, BandPoint, Curve, CurveChart};
use crate::texts::snowball::page as t;

/// The least that is not written as nought.
const LEAST: f64 = 0.05;

/// How the share of those who come to a stage grows with the months; `None` where no step is to be seen.
pub fn curves(locale: Locale, stages: &[PublicStage]) -> Option<AnyView> {
    let drawn = stages.iter().filter(|stage| !stage.curve.is_empty());
    let curves: Vec<Curve> = drawn
        .map(|stage| Curve {
            name: stage.stage.name().say(locale).to_owned(),
            points: stage.curve.iter().map(|point| (point.months, point.share)).collect(),
        })
        .collect();
    let ends = curves.iter().filter_map(|curve| {
        let (months, share) = curve.points.last()?;
        Some(t::curve_end(locale, &curve.name, &locale.decimal(share * 100.0, 1), &locale.number((*months).into())))
    });
    let label = t::curves(locale, &ends.collect::<Vec<_>>().join("; "));
    (!curves.is_empty()).then(|| view! { <CurveChart locale=locale label=label curves=curves /> }.into_any())
}

/// New cases that are expected, month by month; `None` where in no month as many as would be written, as in a year that is
/// over.
pub fn forecast(locale: Locale, projection: &Projection) -> Option<AnyView> {
    let months = &projection.months;
    let (first, last) = months.first().zip(months.last())?;
    let write = |value: f64| locale.decimal(value, 1);
    let label = t::chart(
        locale,
        &first.month.in_words(locale),
        &last.month.in_words(locale),
        &write(first.cases.central),
        &write(last.cases.central),
        &write(last.cases.low),
        &write(last.cases.high),
    );
    let most = months.iter().map(|month| month.cases.high).fold(0.0, f64::max);
    let points = months
        .iter()
        .map(|month| {
            let Band { low, central, high } = month.cases;
            let name = month.month.in_words(locale);
            BandPoint {
                said: format!("{name}: {} ({}–{})", write(central), write(low), write(high)),
                low,
                central,
                high,
            }
        })
        .collect();
    let (from, until) = (first.month.short(locale), last.month.short(locale));
    let written = locale.decimal(most, if most < 10.0 { 1 } else { 0 });
    (most >= LEAST)
        .then(|| view! { <BandChart label=label points=points from=from until=until most=written /> }.into_any())
}
