//! Where a label stands in a surface: as far from its border as it can, so that what is written and what is touched
//! have room. Where there is too little, it stands beside the land.

use super::ring::{Point, sides};
use super::{ASIDE_TALL, ASIDE_WIDE, MARGIN, WIDTH};

/// Points across and down that are looked at first.
const STEPS: i64 = 40;

/// The place of a label within these rings, and how far it is from there to their border, in units of the drawing;
/// `None` where they surround nothing that is seen.
#[expect(clippy::cast_possible_truncation, reason = "a drawing has some thousand units")]
pub(super) fn within(rings: &[&[Point]]) -> Option<(Point, i64)> {
    let points = || rings.iter().copied().flatten();
    let (left, right) = (points().map(|point| point.x).min()?, points().map(|point| point.x).max()?);
    let (top, bottom) = (points().map(|point| point.y).min()?, points().map(|point| point.y).max()?);
    let mut step = ((right - left).max(bottom - top) / STEPS).max(1);
    let best = |points: &mut dyn Iterator<Item = Point>| {
        points
            .filter(|point| is_within(*point, rings))
            .map(|point| (room(point, rings), point))
            .max_by(|(one, _), (other, _)| one.total_cmp(other))
    };
    let mut found = best(&mut grid(Point { x: left, y: top }, Point { x: right, y: bottom }, step))?;
    // Around the best of them it is looked at more closely.
    while step > 1 {
        let Point { x, y } = found.1;
        let (from, to) = (Point { x: x - step, y: y - step }, Point { x: x + step, y: y + step });
        step = (step / 4).max(1);
        found = best(&mut grid(from, to, step))?;
    }
    let room = found.0 as i64;
    (room > 0).then_some((found.1, room))
}

/// How finely a place beside the land is looked for, in units of the drawing.
const BESIDE_STEP: i64 = 10;

/// The middle of a tile beside the land, on a drawing that is `height` tall or taller, and not on those that are
/// `taken`: where the line from `label` runs through the fewest of the labels, each with the room around it, and of
/// these the nearest.
#[expect(clippy::cast_precision_loss, reason = "a drawing has some thousand units")]
pub(super) fn beside(
    label: Point,
    labels: &[(Point, i64)],
    land: &[&[Point]],
    height: i64,
    taken: &[Point],
) -> Option<Point> {
    let (wide, tall) = (ASIDE_WIDE / 2 + MARGIN, ASIDE_TALL / 2 + MARGIN);
    // A tile lies in the circle through its corners.
    let around = (ASIDE_WIDE as f64).hypot(ASIDE_TALL as f64) / 2.0;
    let is_free = |place: &Point| {
        taken.iter().all(|other| (other.x - place.x).abs() >= 2 * wide || (other.y - place.y).abs() >= 2 * tall)
            && !is_within(*place, land)
            && room(*place, land) > around
    };
    let hidden = |place: Point| {
        let others = labels.iter().filter(|(other, _)| *other != label);
        others.filter(|(other, room)| distance(*other, label, place) < *room as f64).count()
    };
    // Below the land there is room for each.
    let below = height + 2 * tall * (i64::try_from(taken.len()).unwrap_or(0) + 1);
    let places = grid(Point { x: wide, y: tall }, Point { x: WIDTH - wide, y: below }, BESIDE_STEP);
    places.filter(is_free).min_by_key(|place| (hidden(*place), (place.x - label.x).pow(2) + (place.y - label.y).pow(2)))
}

/// Points between two corners, this far from each other.
fn grid(from: Point, to: Point, step: i64) -> impl Iterator<Item = Point> {
    let (columns, rows) = ((to.x - from.x) / step, (to.y - from.y) / step);
    (0..=rows).flat_map(move |row| {
        (0..=columns).map(move |column| Point { x: from.x + column * step, y: from.y + row * step })
    })
}

/// Whether a point is within: a line from it to the right crosses the border an odd number of times.
pub(super) fn is_within(point: Point, rings: &[&[Point]]) -> bool {
    let crossings = rings.iter().flat_map(|ring| sides(ring)).filter(|(a, b)| {
        let (low, high) = if a.y < b.y { (a, b) } else { (b, a) };
        // The end of a side is the beginning of the next and counts once.
        low.y <= point.y
            && point.y < high.y
            && (point.x - low.x) * (high.y - low.y) < (high.x - low.x) * (point.y - low.y)
    });
    crossings.count() % 2 == 1
}

/// How far it is to the border.
fn room(point: Point, rings: &[&[Point]]) -> f64 {
    let sides = rings.iter().flat_map(|ring| sides(ring));
    sides.map(|(a, b)| distance(point, a, b)).fold(f64::INFINITY, f64::min)
}

/// How far a point is from the line that ends at two others.
#[expect(clippy::cast_precision_loss, reason = "a drawing has some thousand units")]
fn distance(point: Point, a: Point, b: Point) -> f64 {
    let (along_x, along_y) = ((b.x - a.x) as f64, (b.y - a.y) as f64);
    let (to_x, to_y) = ((point.x - a.x) as f64, (point.y - a.y) as f64);
    let length = along_x * along_x + along_y * along_y;
    let share = if length > 0.0 { ((to_x * along_x + to_y * along_y) / length).clamp(0.0, 1.0) } else { 0.0 };
    (to_x - share * along_x).hypot(to_y - share * along_y)
}
