use proptest::prelude::*;

use super::simplify::simplify;
use super::*;
use crate::boundary::label::is_within;

fn codes(list: &[&str]) -> Vec<RegencyCode> {
    list.iter().map(|code| RegencyCode::parse(code).unwrap()).collect()
}

/// A closed rectangle in degrees: its south-west corner, and its sides.
fn rectangle(east: f64, north: f64, wide: f64, tall: f64) -> Vec<[f64; 2]> {
    let corners = [[0.0, 0.0], [wide, 0.0], [wide, tall], [0.0, tall], [0.0, 0.0]];
    corners.map(|[x, y]| [east + x, north + y]).to_vec()
}

fn outline(code: &str, rings: Vec<Vec<[f64; 2]>>) -> Outline {
    Outline { code: code.to_owned(), rings }
}

/// Two squares side by side.
fn two() -> Vec<Outline> {
    vec![
        outline("6302", vec![rectangle(115.0, -4.0, 1.0, 1.0)]),
        outline("63.01", vec![rectangle(114.0, -4.0, 1.0, 1.0)]),
    ]
}

fn refused(outlines: &[Outline]) -> BoundaryError {
    BoundaryMap::draw(outlines, &codes(&["63.01", "63.02"])).unwrap_err()
}

#[test]
fn squares_are_drawn_side_by_side_in_the_order_of_the_list() {
    let (map, _) = BoundaryMap::draw(&two(), &codes(&["63.02", "63.01"])).unwrap();
    assert_eq!(map.regencies[0].path, "m500 501l492 0 0-493-492 0z");
    let (map, reduced) = BoundaryMap::draw(&two(), &codes(&["63.01", "63.02"])).unwrap();
    assert_eq!(map.height, 2 * MARGIN + 493, "a degree of latitude is a little longer than one of longitude");
    let [west, east] = &map.regencies[..] else { panic!("two regencies") };
    assert_eq!((west.regency.as_str(), east.regency.as_str()), ("63.01", "63.02"));
    assert_eq!(west.path, "m8 501l492 0 0-493-492 0z");
    assert_eq!(east.path, "m500 501l492 0 0-493-492 0z");
    assert!(
        (west.label.x - 254).abs() <= 2 && (west.label.y - 254).abs() <= 2 && (west.room - 246).abs() <= 2,
        "{west:?}"
    );
    assert_eq!(reduced, Reduced { points: 10, kept: 8, left_out: 0, bytes: west.path.len() + east.path.len() });
}

#[test]
fn every_regency_is_there_once() {
    let mut outlines = two();
    outlines[0].code = "63.01".to_owned();
    assert_eq!(refused(&outlines), BoundaryError::Twice("63.01".to_owned()));
    outlines.remove(0);
    assert_eq!(refused(&outlines), BoundaryError::Missing("63.02".to_owned()));
    for code in ["62.01", "6309", "", "630", "63.1", "banjar"] {
        outlines[0].code = code.to_owned();
        assert_eq!(refused(&outlines), BoundaryError::Unknown(code.to_owned()));
    }
}

#[test]
fn places_that_are_not_of_the_province_are_refused() {
    for (east, north) in
        [(-4.0, 115.0), (12_800_000.0, -400_000.0), (106.8, -6.2), (f64::NAN, -3.0), (115.0, f64::INFINITY)]
    {
        let mut outlines = two();
        outlines[1].rings[0][1] = [east, north];
        assert!(matches!(refused(&outlines), BoundaryError::Outside { regency, .. } if regency == "63.01"), "{east}");
    }
}

#[test]
fn rings_are_closed_and_surround_something() {
    let mut outlines = two();
    outlines[1].rings[0].pop();
    assert_eq!(refused(&outlines), BoundaryError::Open("63.01".to_owned()));
    outlines[1].rings[0].clear();
    assert_eq!(refused(&outlines), BoundaryError::Open("63.01".to_owned()));
    outlines[1].rings.clear();
    assert_eq!(refused(&outlines), BoundaryError::Invisible("63.01".to_owned()));
    outlines[1].rings = vec![[[114.0, -4.0], [114.5, -3.5], [115.0, -3.0], [114.0, -4.0]].to_vec()];
    assert_eq!(refused(&outlines), BoundaryError::Invisible("63.01".to_owned()), "a line");
    outlines[1].rings = vec![vec![[114.0, -4.0]; MOST_POINTS + 1]];
    assert_eq!(refused(&outlines), BoundaryError::TooManyPoints);
}

#[test]
fn a_border_of_many_points_becomes_light() {
    // A border that trembles by a few hundred metres, far below what is seen, with many points in each unit.
    let border: Vec<[f64; 2]> = (0..=9_000)
        .map(|step| [115.0 + f64::from(step * 7_919 % 1_000) / 400_000.0, -3.0 - f64::from(step) / 9_000.0])
        .collect();
    let around = |corners: [[f64; 2]; 2], border: Vec<[f64; 2]>| {
        let mut ring = border;
        ring.extend(corners);
        ring.push(ring[0]);
        vec![ring]
    };
    let west = around([[114.0, -4.0], [114.0, -3.0]], border.clone());
    let east = around([[116.0, -3.0], [116.0, -4.0]], border.into_iter().rev().collect());
    let outlines = [outline("63.01", west), outline("63.02", east)];
    let (map, reduced) = BoundaryMap::draw(&outlines, &codes(&["63.01", "63.02"])).unwrap();
    assert!(reduced.points > 18_000 && reduced.kept < 100, "{reduced:?}");
    let sum: i64 = map.regencies.iter().map(|regency| regency.room).sum();
    assert!((480..=495).contains(&sum), "the two fill the drawing: {map:?}");
}

#[test]
fn far_islets_do_not_make_the_land_smaller() {
    let (alone, _) = BoundaryMap::draw(&two(), &codes(&["63.01", "63.02"])).unwrap();
    let mut outlines = two();
    outlines[0].rings.push(rectangle(117.9, -5.5, 0.04, 0.04));
    let (map, reduced) = BoundaryMap::draw(&outlines, &codes(&["63.01", "63.02"])).unwrap();
    assert_eq!((map, reduced.left_out), (alone, 1));
    // But a regency that is small has nothing else.
    outlines.push(outline("63.71", vec![rectangle(117.9, -5.5, 0.04, 0.04)]));
    let (map, _) = BoundaryMap::draw(&outlines, &codes(&["63.01", "63.02", "63.71"])).unwrap();
    assert!(!map.regencies[2].path.is_empty() && map.regencies[0].room < 130);
}

#[test]
fn a_city_within_a_regency_is_a_hole_of_it() {
    let mut outlines = two();
    let city = rectangle(114.4, -3.6, 0.2, 0.2);
    outlines[1].rings.push(city.iter().rev().copied().collect());
    outlines.push(outline("63.71", vec![city]));
    let (map, reduced) = BoundaryMap::draw(&outlines, &codes(&["63.01", "63.02", "63.71"])).unwrap();
    assert_eq!((reduced.kept, reduced.left_out), (16, 0));
    let [around, _, city] = &map.regencies[..] else { panic!("three regencies") };
    assert!((city.label.x - 254).abs() <= 3 && (city.label.y - 254).abs() <= 3, "{city:?}");
    assert!(
        (around.label.x - 254).abs().max((around.label.y - 254).abs()) > city.room,
        "its label stands outside of the city"
    );
}

#[test]
fn what_is_too_small_to_be_touched_has_a_tile_beside_the_land() {
    let mut outlines = two();
    for (code, east) in [("63.71", 114.4), ("63.72", 114.5)] {
        outlines.push(outline(code, vec![rectangle(east, -3.6, 0.1, 0.1)]));
    }
    let (map, _) = BoundaryMap::draw(&outlines, &codes(&["63.01", "63.02", "63.71", "63.72"])).unwrap();
    assert!(map.regencies[..2].iter().all(|regency| regency.aside.is_none()));
    let tiles: Vec<Point> = map.regencies[2..].iter().map(|regency| regency.aside.unwrap()).collect();
    // The squares fill the drawing, so that there is room below alone.
    for tile in &tiles {
        assert!(tile.y - ASIDE_TALL / 2 > 501 && tile.y + ASIDE_TALL / 2 <= map.height, "{tile:?} {}", map.height);
        assert!(tile.x - ASIDE_WIDE / 2 >= 0 && tile.x + ASIDE_WIDE / 2 <= WIDTH, "{tile:?}");
    }
    let apart = (tiles[0].x - tiles[1].x, tiles[0].y - tiles[1].y);
    assert!(apart.0.abs() >= ASIDE_WIDE || apart.1.abs() >= ASIDE_TALL, "{apart:?}");
}

/// A line of points from the left to the right that goes up and down.
fn wave(from: i64, to: i64, by: i64) -> Vec<Point> {
    (from..=to).map(|x| Point { x, y: 100 + if x % 2 == 0 { by } else { 0 } }).collect()
}

/// Two surfaces with a border that bends a little at each unit.
fn neighbours() -> Vec<Ring> {
    let corner = |x, y| Point { x, y };
    let border = wave(0, 60, 1);
    let above = [corner(60, 0), corner(0, 0)];
    let below = [corner(0, 200), corner(60, 200)];
    let upper = border.iter().copied().chain(above).collect();
    let lower = border.iter().rev().copied().chain(below).collect();
    vec![Ring { place: 0, points: upper }, Ring { place: 1, points: lower }]
}

#[test]
fn a_common_border_stays_common() {
    let simple = simplify(neighbours(), 20, 1_000);
    let [upper, lower] = &simple[..] else { panic!("two rings") };
    assert!(upper.points.len() <= 8, "{upper:?}");
    let border = |ring: &Ring| {
        let mut points: Vec<Point> =
            ring.points.iter().copied().filter(|point| point.y == 100 || point.y == 101).collect();
        points.sort_unstable();
        points
    };
    assert_eq!(border(upper), border(lower));
    assert_eq!((border(upper)[0].x, border(upper).last().unwrap().x), (0, 60), "where it begins and ends it stays");
}

#[test]
fn where_three_meet_the_point_stays() {
    let corner = |x, y| Point { x, y };
    let ring =
        |place, points: &[(i64, i64)]| Ring { place, points: points.iter().map(|(x, y)| corner(*x, *y)).collect() };
    // The middle of a straight side of the upper, where the two below part: taken away, they would keep it alone.
    let rings = vec![
        ring(0, &[(0, 0), (100, 0), (100, 50), (50, 51), (0, 50)]),
        ring(1, &[(0, 50), (50, 51), (50, 100), (0, 100)]),
        ring(2, &[(50, 51), (100, 50), (100, 100), (50, 100)]),
    ];
    let simple = simplify(rings.clone(), 1_000, 1_000);
    assert!(simple.iter().all(|ring| ring.points.contains(&corner(50, 51))), "{simple:?}");
    assert_eq!(simple.iter().map(|ring| ring.points.len()).sum::<usize>(), 13);
}

#[test]
fn no_more_points_are_left_than_fit() {
    let rings = vec![Ring {
        place: 0,
        points: neighbours()[0].points.iter().map(|point| Point { x: point.x * 50, y: point.y * 50 }).collect(),
    }];
    assert_eq!(simplify(rings.clone(), 20, 1_000), rings, "each bend is seen");
    assert_eq!(simplify(rings, 20, 30)[0].points.len(), 30);
}

#[test]
fn a_spike_goes_and_what_surrounds_nothing_as_well() {
    let corner = |x, y| Point { x, y };
    let spike = [corner(0, 0), corner(40, 0), corner(90, 0), corner(40, 0), corner(40, 40), corner(0, 40)];
    let line = [corner(200, 0), corner(240, 0), corner(280, 0), corner(240, 0)];
    let rings = vec![Ring { place: 0, points: spike.to_vec() }, Ring { place: 0, points: line.to_vec() }];
    let simple = simplify(rings, 20, 1_000);
    assert_eq!(simple.len(), 1, "{simple:?}");
    assert_eq!(simple[0].points, [corner(0, 0), corner(40, 0), corner(40, 40), corner(0, 40)]);
}

#[test]
fn a_label_stands_within_its_surface() {
    let corner = |x, y| Point { x, y };
    // The middle of a horseshoe is not in it.
    let shoe = [
        corner(0, 0),
        corner(90, 0),
        corner(90, 20),
        corner(30, 20),
        corner(30, 70),
        corner(90, 70),
        corner(90, 90),
        corner(0, 90),
    ];
    let (point, room) = label::within(&[&shoe]).unwrap();
    assert!(is_within(point, &[&shoe]) && point.x < 30 && (14..=18).contains(&room), "{point:?} {room}");
    assert!(!is_within(corner(60, 45), &[&shoe]));
    assert_eq!(label::within(&[]), None);
}

/// Eight surfaces, four across and two down, whose borders have many points; these are on a grid and moved by so much.
fn surfaces(moved: &[(i64, i64)]) -> Vec<Ring> {
    let at = |column: usize, row: usize| {
        let (x, y) = moved[row * COLUMNS + column];
        Point { x: i64::try_from(column).unwrap() * 40 + x, y: i64::try_from(row).unwrap() * 400 + y }
    };
    let places = [0, 1].into_iter().flat_map(|row| [0, 8, 16, 24].map(|left| (left, row))).enumerate();
    places
        .map(|(place, (left, row))| {
            let upper = (left..=left + 8).map(|column| at(column, row));
            let lower = (left..=left + 8).rev().map(|column| at(column, row + 1));
            Ring { place, points: upper.chain(lower).collect() }
        })
        .collect()
}

const COLUMNS: usize = 33;

/// The sides of a surface that lie at the border of the upper and the lower ones.
fn at_the_middle(rings: &[Ring], place: usize) -> Vec<(Point, Point)> {
    let is_there = |point: &Point| (400..=430).contains(&point.y);
    let sides = rings.iter().filter(|ring| ring.place == place).flat_map(|ring| sides(&ring.points));
    let mut sides: Vec<_> =
        sides.filter(|(a, b)| is_there(a) && is_there(b)).map(|(a, b)| (a.min(b), a.max(b))).collect();
    sides.sort_unstable();
    sides
}

proptest! {
    #[test]
    fn neighbours_part_nowhere(
        moved in prop::collection::vec((0i64..30, 0i64..30), COLUMNS * 3),
        least in 0i64..900,
        most in 20usize..200,
    ) {
        let simple = simplify(surfaces(&moved), least, most);
        for ring in &simple {
            prop_assert!(ring.points.len() >= 3 && sides(&ring.points).all(|(a, b)| a != b));
        }
        for column in 0..4 {
            prop_assert_eq!(at_the_middle(&simple, column), at_the_middle(&simple, column + 4));
        }
    }
}
