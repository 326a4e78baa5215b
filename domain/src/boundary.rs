//! Boundaries of the regencies, as a map draws them. An operator supplies outlines; [`BoundaryMap::draw`] checks them
//! and makes of them paths that are as fine as a screen shows. No boundaries come with the system (NOTICE, 3).

mod label;
mod ring;
mod simplify;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::region::{Regency, RegencyCode};
pub use ring::Point;
use ring::{Ring, area, sides, without_repeats};

/// How wide the map is, in units of its drawing: about three for each pixel of a cheap phone.
pub const WIDTH: i64 = 1_000;
/// Room around the land, so that a thick line at its edge is not cut off; in units of the drawing.
const MARGIN: i64 = 8;
/// How wide a small tile beside the land is, for a regency too small to be touched; in units of the drawing.
pub const ASIDE_WIDE: i64 = 190;
/// How tall it is.
pub const ASIDE_TALL: i64 = 130;
/// How far a line to a tile keeps from the middle of names, most of which are twice as wide; in units of the drawing.
const NAME: i64 = 80;
/// Room below which a regency has such a tile. Twice of it is 27 pixels on a cheap phone; WCAG 2.2 (2.5.8) wants
/// targets of 24.
const LEAST_ROOM: i64 = 40;

/// Where the province and its islands lie, with a degree around them: longitude and latitude in degrees of WGS 84. Most
/// of it is between 114.3 and 116.6 east, 1.3 and 4.2 south; islets of Kotabaru lie up to 117.5 east and 4.9 south.
/// What is outside has its axes exchanged, is in metres, or is of somewhere else.
const EAST: (f64, f64) = (113.0, 118.5);
const NORTH: (f64, f64) = (-6.0, 0.0);

/// Points that a file may have. A ministry's file of the province in full detail has some hundreds of thousands.
pub const MOST_POINTS: usize = 2_000_000;
/// Points of the map: about five bytes each in its paths.
const MAP_POINTS: usize = 1_600;
/// Bytes of all paths together, beyond which the map would be too heavy for a page.
const MAP_BYTES: usize = 16 * 1024;
/// Square kilometres below which a part of a regency is not drawn, under eight by eight pixels on a phone: islets far
/// out in the sea would make everything else smaller. The largest part of a regency is drawn in any case.
const LEAST_ISLET: f64 = 30.0;
/// Parts of a unit in which borders are simplified. In whole units, points close to each other would be one, and borders
/// would touch where they do not.
const FINE: i64 = 100;
/// Twice the area of a bend that nobody sees, in the square of these parts: about a pixel of a phone.
const LEAST_BEND: i64 = 20 * FINE * FINE;
/// Kilometres of a degree of latitude (40,008 km around the poles, by 360).
const KM_OF_DEGREE: f64 = 111.1;

/// The outline of a regency, as a file has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Code of the regency: `63.01` or, as BPS writes it, `6301`.
    pub code: String,
    /// Closed rings of longitude and latitude in degrees of WGS 84; parts, islands and holes alike.
    pub rings: Vec<Vec<[f64; 2]>>,
}

/// The boundaries of a regency on the map, in units of the drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boundary {
    /// The regency or city.
    pub regency: RegencyCode,
    /// A path of SVG; what an even number of its rings surround is a hole.
    pub path: String,
    /// Where a label stands: within, as far from the boundaries as it can be.
    pub label: Point,
    /// How far it is from there to the next boundary.
    pub room: i64,
    /// Where the middle of a tile beside the land is, for a regency that is too small to be touched.
    pub aside: Option<Point>,
}

/// The map of all regencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundaryMap {
    /// How tall it is, where it is [`WIDTH`] wide.
    pub height: i64,
    /// The regencies, in the order of their list.
    pub regencies: Vec<Boundary>,
    /// Whom the map names as the source of the boundaries, at most [`LONGEST_SOURCE`] letters; empty where it names
    /// nobody.
    pub source: String,
}

/// Letters of a source.
pub const LONGEST_SOURCE: usize = 200;

/// What became of outlines on their way to a map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reduced {
    /// Points of the outlines.
    pub points: usize,
    /// Points of the map.
    pub kept: usize,
    /// Rings that were too small to be drawn.
    pub left_out: usize,
    /// Bytes of all paths.
    pub bytes: usize,
}

/// Why outlines make no map.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BoundaryError {
    /// A code that is none of the list.
    #[error("{0:?} is no regency or city of the province; keep only those in the file")]
    Unknown(String),
    /// A regency with two outlines.
    #[error("{0} is in the file twice; make one MultiPolygon of its parts")]
    Twice(String),
    /// Regencies without an outline.
    #[error("the file lacks {0}; the map needs all regencies and cities")]
    Missing(String),
    /// A ring that is none.
    #[error("a ring of {0} is not closed or has fewer than four points; GeoJSON ends a ring where it began")]
    Open(String),
    /// A place that is not of the province.
    #[error(
        "{regency} has a point at {point}, outside of the province; points are longitude, latitude, in degrees (WGS 84)"
    )]
    Outside {
        /// Code of the regency.
        regency: String,
        /// The point.
        point: String,
    },
    /// Nothing would be drawn of a regency.
    #[error("nothing of {0} is large enough to be seen; its outline may be a line")]
    Invisible(String),
    /// More than is read.
    #[error("the file has more than {MOST_POINTS} points; simplify it first")]
    TooManyPoints,
    /// More than a page can carry.
    #[error(
        "the map would have {0} bytes, more than {MAP_BYTES}: neighbours have other borders; simplify the file first"
    )]
    TooHeavy(usize),
}

impl BoundaryMap {
    /// Draws the outlines of all these regencies.
    ///
    /// # Errors
    /// [`BoundaryError`], with what to do about the file.
    pub fn draw(outlines: &[Outline], regencies: &[RegencyCode]) -> Result<(Self, Reduced), BoundaryError> {
        let outlines = checked(outlines, regencies)?;
        let points = outlines.iter().flat_map(|outline| &outline.rings).map(Vec::len).sum();
        let all = outlines.iter().map(|outline| outline.rings.len()).sum::<usize>();
        let (rings, height) = project(&outlines);
        let simple: Vec<Ring> =
            simplify::simplify(rings, LEAST_BEND, MAP_POINTS).into_iter().map(in_units).filter(is_seen).collect();
        let mut map = Self { height, regencies: Vec::new(), source: String::new() };
        let mut reduced = Reduced { points, left_out: all, ..Reduced::default() };
        for (place, code) in regencies.iter().enumerate() {
            let rings: Vec<&[Point]> =
                simple.iter().filter(|ring| ring.place == place).map(|ring| ring.points.as_slice()).collect();
            let path = path(&rings);
            let Some((label, room)) = label::within(&rings) else {
                return Err(BoundaryError::Invisible(code.as_str().to_owned()));
            };
            reduced.kept += rings.iter().map(|ring| ring.len()).sum::<usize>();
            reduced.left_out -= rings.len();
            reduced.bytes += path.len();
            map.regencies.push(Boundary { regency: code.clone(), path, label, room, aside: None });
        }
        if reduced.bytes > MAP_BYTES {
            return Err(BoundaryError::TooHeavy(reduced.bytes));
        }
        map.set_aside(&simple);
        Ok((map, reduced))
    }

    /// Whether it is of these regencies, in their order: after another division of the province it is not any more.
    #[must_use]
    pub fn is_of(&self, regencies: &[Regency]) -> bool {
        self.regencies.iter().map(|boundary| &boundary.regency).eq(regencies.iter().map(|regency| &regency.code))
    }

    /// Gives small regencies their tiles beside the land, each as near as there is room; the map grows downwards for
    /// them.
    fn set_aside(&mut self, rings: &[Ring]) {
        let land: Vec<&[Point]> = rings.iter().map(|ring| ring.points.as_slice()).collect();
        let is_small = |boundary: &Boundary| boundary.room < LEAST_ROOM;
        // Small ones have no name where they lie, but are to be seen.
        let room = |boundary: &Boundary| if is_small(boundary) { LEAST_ROOM } else { NAME };
        let labels: Vec<_> = self.regencies.iter().map(|boundary| (boundary.label, room(boundary))).collect();
        let mut taken = Vec::new();
        for boundary in self.regencies.iter_mut().filter(|boundary| is_small(boundary)) {
            boundary.aside = label::beside(boundary.label, &labels, &land, self.height, &taken);
            taken.extend(boundary.aside);
        }
        let lowest = taken.iter().map(|tile| tile.y + ASIDE_TALL / 2 + MARGIN).max();
        self.height = self.height.max(lowest.unwrap_or(0));
    }
}

/// A code with its dot.
fn code_of(text: &str) -> Option<RegencyCode> {
    let text = text.trim();
    match text.split_at_checked(2) {
        Some((province, regency)) if !text.contains('.') => RegencyCode::parse(&format!("{province}.{regency}")),
        _ => RegencyCode::parse(text),
    }
    .ok()
}

/// The outlines in the order of the list, each once, and all of their rings closed and of the province.
fn checked<'a>(outlines: &'a [Outline], regencies: &[RegencyCode]) -> Result<Vec<&'a Outline>, BoundaryError> {
    if outlines.iter().flat_map(|outline| &outline.rings).map(Vec::len).sum::<usize>() > MOST_POINTS {
        return Err(BoundaryError::TooManyPoints);
    }
    let mut found = BTreeMap::new();
    for outline in outlines {
        let code = code_of(&outline.code)
            .filter(|code| regencies.contains(code))
            .ok_or_else(|| BoundaryError::Unknown(outline.code.clone()))?;
        let name = || outline.code.clone();
        for ring in &outline.rings {
            if ring.len() < 4 || ring.first() != ring.last() {
                return Err(BoundaryError::Open(name()));
            }
            // What is not a number lies nowhere.
            let lies_in = |value: f64, (least, most): (f64, f64)| value >= least && value <= most;
            if let Some([x, y]) = ring.iter().find(|[x, y]| !lies_in(*x, EAST) || !lies_in(*y, NORTH)) {
                return Err(BoundaryError::Outside { regency: name(), point: format!("{x}, {y}") });
            }
        }
        if found.insert(code, outline).is_some() {
            return Err(BoundaryError::Twice(name()));
        }
    }
    let missing: Vec<&str> =
        regencies.iter().filter(|code| !found.contains_key(code)).map(RegencyCode::as_str).collect();
    if !missing.is_empty() {
        return Err(BoundaryError::Missing(missing.join(", ")));
    }
    Ok(regencies.iter().filter_map(|code| found.remove(code)).collect())
}

/// The rings that are drawn, in parts of a unit, and how tall the drawing is in units.
///
/// Longitude and latitude are drawn as they are, longitude shorter by the cosine of the middle latitude. Over the few
/// degrees of the province this is nowhere off by more than a few in a thousand, less than the width of a line.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a drawing has some thousand units")]
fn project(outlines: &[&Outline]) -> (Vec<Ring>, i64) {
    let shorter = f64::midpoint(NORTH.0, NORTH.1).to_radians().cos();
    let flat = |[east, north]: [f64; 2]| [east * shorter * KM_OF_DEGREE, -north * KM_OF_DEGREE];
    let mut drawn: Vec<(usize, Vec<[f64; 2]>)> = Vec::new();
    for (place, outline) in outlines.iter().enumerate() {
        let rings = outline.rings.iter().map(|ring| ring.iter().copied().map(flat).collect::<Vec<_>>());
        let rings: Vec<_> = rings.map(|ring| (area(&ring), ring)).collect();
        let largest = rings.iter().map(|(area, _)| *area).fold(0.0, f64::max);
        let seen = rings.into_iter().filter(|(area, _)| *area >= LEAST_ISLET.min(largest));
        drawn.extend(seen.map(|(_, ring)| (place, ring)));
    }
    let ends = |axis: usize| {
        let values = drawn.iter().flat_map(|(_, ring)| ring).map(|point| point[axis]);
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)))
    };
    let ((left, right), (top, bottom)) = (ends(0), ends(1));
    let scale = (WIDTH - 2 * MARGIN) as f64 / (right - left).max(f64::MIN_POSITIVE);
    let part = |value: f64, first: f64| (((value - first) * scale + MARGIN as f64) * FINE as f64).round() as i64;
    let rings = drawn
        .into_iter()
        .map(|(place, ring)| {
            let points = ring.iter().map(|[x, y]| Point { x: part(*x, left), y: part(*y, top) });
            Ring { place, points: without_repeats(points) }
        })
        .collect();
    (rings, whole(part(bottom, top)) + MARGIN)
}

/// A length in units, from parts of them.
const fn whole(parts: i64) -> i64 {
    (parts + FINE / 2).div_euclid(FINE)
}

/// A ring in whole units.
fn in_units(ring: Ring) -> Ring {
    let points = ring.points.into_iter().map(|point| Point { x: whole(point.x), y: whole(point.y) });
    Ring { place: ring.place, points: without_repeats(points) }
}

/// Whether a ring surrounds something in whole units.
fn is_seen(ring: &Ring) -> bool {
    sides(&ring.points).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<i64>() != 0
}

/// Rings as a path of SVG, each point told from the one before.
fn path(rings: &[&[Point]]) -> String {
    let mut text = String::new();
    let mut at = Point { x: 0, y: 0 };
    for ring in rings {
        let start = at;
        for (index, point) in ring.iter().enumerate() {
            let (x, y) = (point.x - at.x, point.y - at.y);
            // A sign parts two numbers as well as a blank does.
            let before = match index {
                0 => "m",
                1 => "l",
                _ if x < 0 => "",
                _ => " ",
            };
            let between = if y < 0 { "" } else { " " };
            // Writing into a String cannot fail.
            let _ = write!(text, "{before}{x}{between}{y}");
            at = *point;
        }
        text.push('z');
        at = ring.first().copied().unwrap_or(start);
    }
    text
}

#[cfg(test)]
mod tests;
