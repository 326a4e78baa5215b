//! Makes borders as simple as a screen shows them (Visvalingam and Whyatt, 1993): the point whose bend is least seen
//! goes first. A point that neighbours share goes from all of them at once, and only where they run alike through it,
//! so that a common border stays common; where borders meet or part, the point stays. Neighbours whose borders differ
//! in the file by less than is seen come to share one, once the points between those they have in common have gone.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::ring::{Point, Ring, bend};

/// A point in one of the rings.
struct Corner {
    point: Point,
    ring: usize,
    before: usize,
    after: usize,
}

/// All rings, by their points.
struct Net {
    corners: Vec<Corner>,
    /// The corners at a point.
    at: HashMap<Point, Vec<usize>>,
    /// How many corners a ring has.
    left: Vec<usize>,
}

/// Takes points away as long as their bend is smaller than `least` (twice an area, in square units), and then more
/// until `most` are left. A ring of which nothing is left is gone.
pub(super) fn simplify(rings: Vec<Ring>, least: i64, most: usize) -> Vec<Ring> {
    let mut net = Net::new(&rings);
    let mut next: BinaryHeap<_> = net.at.keys().map(|point| Reverse((net.bend_at(*point), *point))).collect();
    while let Some(Reverse((bend, point))) = next.pop() {
        if bend >= least && net.points() <= most {
            break;
        }
        // Who has changed since stands further down again.
        if net.bend_at(point) != bend || !net.can_go(point) {
            continue;
        }
        for neighbour in net.remove(point) {
            next.push(Reverse((net.bend_at(neighbour), neighbour)));
        }
    }
    net.rings(&rings)
}

impl Net {
    fn new(rings: &[Ring]) -> Self {
        let mut net = Self { corners: Vec::new(), at: HashMap::new(), left: Vec::new() };
        for (ring, Ring { points, .. }) in rings.iter().enumerate() {
            let first = net.corners.len();
            for (index, point) in points.iter().enumerate() {
                let before = first + (index + points.len() - 1) % points.len();
                let after = first + (index + 1) % points.len();
                net.at.entry(*point).or_default().push(net.corners.len());
                net.corners.push(Corner { point: *point, ring, before, after });
            }
            net.left.push(points.len());
        }
        net
    }

    fn points(&self) -> usize {
        self.left.iter().sum()
    }

    /// The points before and after a corner, in the order of the points.
    fn beside(&self, corner: usize) -> (Point, Point) {
        let Corner { before, after, .. } = self.corners[corner];
        let (before, after) = (self.corners[before].point, self.corners[after].point);
        (before.min(after), before.max(after))
    }

    /// How far the border bends at a point: twice the area of the triangle with its neighbours, the largest where
    /// several borders run through it.
    fn bend_at(&self, point: Point) -> i64 {
        let corners = self.at.get(&point).into_iter().flatten();
        corners.map(|corner| self.beside(*corner)).map(|(a, b)| bend(a, point, b)).max().unwrap_or(0)
    }

    /// Whether a point can go: all borders run alike through it, and each of their rings keeps a surface. What is no
    /// surface can go whole.
    fn can_go(&self, point: Point) -> bool {
        let Some(corners) = self.at.get(&point) else { return false };
        let alike = corners.windows(2).all(|two| self.beside(two[0]) == self.beside(two[1]));
        let flat = self.bend_at(point) == 0;
        alike && corners.iter().all(|corner| flat || self.left[self.corners[*corner].ring] > 3)
    }

    /// Takes a point out of all rings; answers the points whose bend may be another now.
    fn remove(&mut self, point: Point) -> Vec<Point> {
        let mut changed = Vec::new();
        for corner in self.at.remove(&point).unwrap_or_default() {
            let Corner { before, after, .. } = self.corners[corner];
            self.unlink(corner);
            changed.extend([self.corners[before].point, self.corners[after].point]);
            // The way to a point and back has become a step on the spot.
            if before != after && self.corners[before].point == self.corners[after].point {
                if let Some(corners) = self.at.get_mut(&self.corners[after].point) {
                    corners.retain(|other| *other != after);
                }
                changed.push(self.corners[self.corners[after].after].point);
                self.unlink(after);
            }
        }
        changed
    }

    fn unlink(&mut self, corner: usize) {
        let Corner { before, after, ring, .. } = self.corners[corner];
        self.corners[before].after = after;
        self.corners[after].before = before;
        self.left[ring] -= 1;
    }

    /// The rings of which a surface is left.
    fn rings(&self, rings: &[Ring]) -> Vec<Ring> {
        let mut first: Vec<Option<usize>> = vec![None; rings.len()];
        let mut there: Vec<usize> = self.at.values().flatten().copied().collect();
        there.sort_unstable();
        for corner in there {
            first[self.corners[corner].ring].get_or_insert(corner);
        }
        let kept = rings.iter().zip(first).zip(&self.left);
        kept.filter(|(_, left)| **left >= 3)
            .map(|((ring, first), left)| {
                let corners = std::iter::successors(first, |corner| Some(self.corners[*corner].after)).take(*left);
                Ring { place: ring.place, points: corners.map(|corner| self.corners[corner].point).collect() }
            })
            .collect()
    }
}
