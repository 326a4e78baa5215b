//! Closed rings on a drawing.

use serde::{Deserialize, Serialize};

/// A point of the drawing, in its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Point {
    /// From the left.
    pub x: i64,
    /// From above.
    pub y: i64,
}

/// A ring of one of the regencies; its last point leads to its first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ring {
    /// Place of the regency in the list.
    pub place: usize,
    /// Its points, neighbours never the same.
    pub points: Vec<Point>,
}

/// What a ring surrounds, in square units of its points (the shoelace formula).
pub(super) fn area(ring: &[[f64; 2]]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|([x, y], [next_x, next_y])| x * next_y - next_x * y).sum::<f64>().abs() / 2.0
}

/// Twice the area of a triangle.
pub(super) const fn bend(a: Point, b: Point, c: Point) -> i64 {
    ((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)).abs()
}

/// The points of a ring without those that repeat the one before.
pub(super) fn without_repeats(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut points: Vec<Point> = points.collect();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

/// The sides of a ring.
pub(super) fn sides(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}
