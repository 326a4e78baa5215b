//! A map of regencies in their own shapes, where an operator has supplied boundaries.

use domain::boundary::{ASIDE_TALL, ASIDE_WIDE, Boundary, BoundaryMap, Point, WIDTH as UNITS};
use domain::locale::Locale;
use leptos::prelude::*;

use super::mark::{Mark, class_of};
use super::tiles::{LEGEND, legend, look_of, scale_of};
use super::{Datum, Reading, WIDTH, largest, wrapped};
use crate::texts::chart as t;

/// How wide a letter of a name is, at most.
const LETTER: i64 = 6;
/// How tall a line of a name is.
const LINE: i64 = 11;
/// How tall a count is.
const COUNT: i64 = 14;
/// Letters of a name that fit on a line of a tile beside the land.
const FITS: usize = 11;
/// Letters of a source that fit on a line.
const SOURCE_FITS: usize = 58;

/// Regencies in four classes of grey, as on the map of tiles. Each is a target of its whole shape; one that is too
/// small to be touched has a tile beside the land as well, with a line to where it lies.
#[component]
pub fn RegionMap(
    /// Language of the page.
    locale: Locale,
    /// What it shows.
    label: String,
    /// The regencies, in the order of the map.
    data: Vec<Datum>,
    /// Their boundaries.
    map: BoundaryMap,
) -> impl IntoView {
    let (largest, scale) = (largest(&data), scale_of(&data));
    let tall = drawn(map.height);
    let source = if map.source.is_empty() { String::new() } else { t::boundaries(locale, &map.source) };
    let source = wrapped(&source, SOURCE_FITS);
    let all_tall = tall + LEGEND + lines(&source) * LINE + 4;
    let all = data.into_iter().zip(map.regencies).map(|(datum, boundary)| {
        let look = look_of(datum.now, largest);
        (datum, look, boundary)
    });
    let (small, large): (Vec<_>, Vec<_>) = all.partition(|(_, _, boundary)| boundary.aside.is_some());
    let labels = large
        .iter()
        .map(|(datum, look, boundary)| {
            let (now, look) = (datum.now, *look);
            let names = name_within(&datum.short, drawn(boundary.room));
            view! { <g class=move || class_of(now.get(), look.get())>{text(locale, now, names, boundary.label)}</g> }
        })
        .collect_view();
    let large = large
        .into_iter()
        .map(|(datum, look, boundary)| {
            view! {
                <Mark locale=locale datum=datum look=look>
                    {area(boundary.path)}
                </Mark>
            }
        })
        .collect_view();
    let small = small
        .into_iter()
        .map(|(datum, look, Boundary { path, label, aside, .. })| {
            let (now, names) = (datum.now, wrapped(&datum.short, FITS));
            view! {
                <Mark locale=locale datum=datum look=look>
                    {area(path)}
                    {aside.map(|aside| {
                        view! {
                            {beside(aside, label)}
                            {text(locale, now, names, aside)}
                        }
                    })}
                </Mark>
            }
        })
        .collect_view();
    // What is written lies above all shapes, so that no neighbour covers it; who hears the page has the names of the
    // marks.
    view! {
        <svg class="chart map" viewBox=format!("0 0 {WIDTH} {all_tall}") role="group" aria-label=label>
            {large}
            <g class="labels" aria-hidden="true">
                {labels}
            </g>
            {small}
            {legend(locale, largest, scale, WIDTH, tall)}
            {source
                .into_iter()
                .zip(1..)
                .map(|(line, row)| {
                    view! {
                        <text class="area-name" x="2" y=tall + LEGEND + row * LINE>
                            {line}
                        </text>
                    }
                })
                .collect_view()}
        </svg>
    }
}

/// A length of the boundaries' drawing in units of this one.
const fn drawn(length: i64) -> i64 {
    length * WIDTH / UNITS
}

/// A shape. It keeps the units of the boundaries, which are finer.
#[expect(clippy::cast_precision_loss, reason = "both are a few hundred")]
fn area(path: String) -> impl IntoView {
    let smaller = format!("scale({})", WIDTH as f64 / UNITS as f64);
    view! { <path class="tile area" transform=smaller d=path /> }
}

/// A tile beside the land, with a line to where its regency lies.
fn beside(tile: Point, regency: Point) -> impl IntoView {
    let (x, y) = (drawn(tile.x), drawn(tile.y));
    let (wide, tall) = (drawn(ASIDE_WIDE), drawn(ASIDE_TALL));
    let line = format!("M{x} {y}L{} {}", drawn(regency.x), drawn(regency.y));
    view! {
        <path class="leader" d=line />
        <rect class="tile" x=x - wide / 2 y=y - tall / 2 width=wide height=tall rx="4" />
    }
}

/// The lines of a name and the count below, around a point of the boundaries' drawing.
fn text(locale: Locale, now: Signal<Reading>, names: Vec<String>, around: Point) -> impl IntoView {
    let (x, top) = (drawn(around.x), drawn(around.y) - (lines(&names) * LINE + COUNT) / 2);
    let count = top + lines(&names) * LINE + COUNT - 2;
    let names = names
        .into_iter()
        .zip(1..)
        .map(|(name, line)| {
            view! {
                <text class="area-name" x=x y=top + line * LINE - 2 text-anchor="middle">
                    {name}
                </text>
            }
        })
        .collect_view();
    view! {
        {names}
        <text class="area-count count" x=x y=count text-anchor="middle">
            {move || now.get().drawn(locale)}
        </text>
    }
}

/// The lines of a name that fit with a count into a circle: whole, word by word, or the initials of three words and
/// more, by which such regencies go (HSU for Hulu Sungai Utara); none where nothing fits.
fn name_within(name: &str, radius: i64) -> Vec<String> {
    let words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
    let initials = (words.len() > 2).then(|| words.iter().filter_map(|word| word.chars().next()).collect());
    let ways = [vec![name.to_owned()], words].into_iter().chain(initials.map(|initials| vec![initials]));
    let fits = |names: &Vec<String>| {
        let letters = names.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let (wide, tall) = (i64::try_from(letters).unwrap_or(i64::MAX) * LETTER, lines(names) * LINE + COUNT);
        // A corner may reach a quarter over the circle, which is the largest within the shape and rarely all of it.
        (wide * wide + tall * tall) * 16 <= 4 * radius * radius * 25
    };
    ways.into_iter().find(fits).unwrap_or_default()
}

fn lines(names: &[String]) -> i64 {
    i64::try_from(names.len()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_as_there_is_room() {
        assert_eq!(name_within("Tanah Laut", 60), ["Tanah Laut"]);
        assert_eq!(name_within("Tanah Laut", 25), ["Tanah", "Laut"]);
        assert_eq!(name_within("Hulu Sungai Utara", 16), ["HSU"]);
        assert!(name_within("Tanah Laut", 12).is_empty());
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn a_map_is_drawn_on_the_page_and_in_a_file() {
        use domain::region::RegencyCode;

        use super::super::export::{About, svg};

        let boundary = |code: &str, path: &str, aside: Option<Point>| Boundary {
            regency: RegencyCode::parse(code).unwrap(),
            path: path.to_owned(),
            label: Point { x: 500, y: 250 },
            room: if aside.is_some() { 16 } else { 47 },
            aside,
        };
        let map = BoundaryMap {
            height: 500,
            regencies: vec![
                boundary("63.71", "m9 9l9 0 0 9z", Some(Point { x: 200, y: 400 })),
                boundary("63.08", "m8 8l984 0 0 484z", None),
            ],
            source: "BPS & OCHA".to_owned(),
        };
        let draw = || {
            let data = ["Kota Banjarmasin", "Hulu Sungai Utara"].map(|name| {
                let now = Signal::stored(Reading { count: Some(1_234), selected: true, ..Reading::default() });
                Datum {
                    name: name.to_owned(),
                    short: name.to_owned(),
                    now,
                    settled: now,
                    to: Signal::stored("/dasbor".to_owned()),
                    choose: Callback::new(|()| ()),
                }
            });
            view! { <RegionMap locale=Locale::Id label="Peta".to_owned() data=data.to_vec() map=map.clone() /> }
                .into_any()
        };
        let page = Owner::new().with(|| draw().to_html());
        for part in [
            "viewBox=\"0 0 340 215\"",
            "aria-label=\"Hulu Sungai Utara: 1.234\"",
            "transform=\"scale(0.34)\"",
            "HSU",
            "M68 136L170 85",
            "Batas wilayah: BPS &amp; OCHA",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        // What is small lies above what is large, so that its line is not covered.
        assert!(page.find("m8 8l984").unwrap() < page.find("m9 9l9").unwrap(), "{page}");
        assert_eq!(page.matches("<a ").count(), 2, "each is one link: {page}");

        let text = || String::from("Peta");
        let file = svg(draw, &About { title: text(), filter: text(), source: text(), date: text() }).unwrap();
        for part in ["class=\"tile area\"", "transform=\"scale(0.34)\"", "d=\"m8 8l984 0 0 484z\"", "1.234"] {
            assert!(file.contains(part), "{part}: {file}");
        }
        assert!(!file.contains("href"), "{file}");
    }
}
