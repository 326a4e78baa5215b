//! Boundaries of the regencies, which an operator supplies as GeoJSON (RFC 7946).

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Subcommand;
use domain::boundary::{BoundaryMap, LONGEST_SOURCE, Outline, Reduced};
use domain::region::Regency;
use geojson::{FeatureCollection, GeometryValue, JsonValue, Position};
use store::Store;

use crate::{Data, open_store};

/// Bytes of the largest file that is read; it is held in memory several times over.
const LARGEST: u64 = 128 * 1024 * 1024;
/// Property of a feature that holds the code of its regency.
const CODE: &str = "kode";

/// What can be done with boundaries.
#[derive(Subcommand)]
pub enum Boundaries {
    /// Reads them from a GeoJSON file and shows them from then on, in the place of any earlier ones. Whoever imports
    /// them must have the right to publish them.
    Import {
        #[command(flatten)]
        data: Data,
        /// Whom the map names as the source of the boundaries, where their licence asks for it.
        #[arg(long)]
        source: Option<String>,
        /// A FeatureCollection in WGS 84: a Polygon or MultiPolygon for each regency and city, with its code as the
        /// property "kode", such as 63.01.
        file: PathBuf,
    },
    /// Takes them away: maps are of tiles again.
    Remove {
        #[command(flatten)]
        data: Data,
    },
}

/// Does it, and tells what was done.
///
/// # Errors
/// Where the file or the database cannot be used, with what to do about it.
pub async fn run(what: Boundaries) -> anyhow::Result<()> {
    match what {
        Boundaries::Import { data, source, file } => {
            let text = read(&file)?;
            let source = source.unwrap_or_default();
            let store = open_store(&data).await?;
            let reduced = import(&store, &text, &source)
                .await
                .with_context(|| format!("{}: nothing is changed", file.display()))?;
            let Reduced { points, kept, left_out, bytes } = reduced;
            println!("Read {points} points. The map has {kept} of them, in {bytes} bytes.");
            if left_out > 0 {
                println!("{left_out} parts, mostly islets, are too small to be drawn.");
            }
            println!("Pages show it from now on; `boundaries remove` brings the tiles back.");
        }
        Boundaries::Remove { data } => {
            let removed = open_store(&data).await?.remove_boundaries().await?;
            println!("{}", if removed { "Maps are of tiles again." } else { "There are no boundaries." });
        }
    }
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<String> {
    let name = file.display();
    let size = std::fs::metadata(file).with_context(|| format!("{name} cannot be read"))?.len();
    if size > LARGEST {
        bail!("{name} has {size} bytes, more than {LARGEST}; simplify it first");
    }
    std::fs::read_to_string(file).with_context(|| format!("{name} cannot be read as text"))
}

/// Draws a file and stores the map.
async fn import(store: &Store, text: &str, source: &str) -> anyhow::Result<Reduced> {
    let letters = source.chars().count();
    if letters > LONGEST_SOURCE {
        bail!("the source has {letters} letters, more than {LONGEST_SOURCE}; shorten it");
    }
    let (mut map, reduced) = draw(text, &store.regencies().await?)?;
    source.clone_into(&mut map.source);
    store.import_boundaries(&map).await?;
    Ok(reduced)
}

/// The map of these regencies from a file.
fn draw(text: &str, regencies: &[Regency]) -> anyhow::Result<(BoundaryMap, Reduced)> {
    let codes: Vec<_> = regencies.iter().map(|regency| regency.code.clone()).collect();
    Ok(BoundaryMap::draw(&outlines(text)?, &codes)?)
}

/// The outlines of a file: one of each feature.
fn outlines(text: &str) -> anyhow::Result<Vec<Outline>> {
    // Some programs begin a text with a mark of its encoding.
    let text = text.trim_start_matches('\u{feff}');
    let features: FeatureCollection = text.parse().context("this is not GeoJSON with a FeatureCollection")?;
    let mut outlines = Vec::new();
    for (number, feature) in (1..).zip(features) {
        let code = match feature.property(CODE) {
            Some(JsonValue::String(code)) => code.clone(),
            Some(JsonValue::Number(code)) => code.to_string(),
            _ => bail!("feature {number} has no property {CODE:?} with the code of its regency, such as \"63.01\""),
        };
        let polygons = match feature.geometry.map(|geometry| geometry.value) {
            Some(GeometryValue::Polygon { coordinates }) => vec![coordinates],
            Some(GeometryValue::MultiPolygon { coordinates }) => coordinates,
            Some(other) => bail!("{code} is a {}; it needs a Polygon or a MultiPolygon", other.type_name()),
            None => bail!("{code} has no geometry; it needs a Polygon or a MultiPolygon"),
        };
        let rings = polygons.into_iter().flatten().map(|ring| ring.iter().map(place).collect());
        outlines.push(Outline { rings: rings.collect(), code });
    }
    Ok(outlines)
}

/// Longitude and latitude of a position, without its height; what lacks one of them lies nowhere and is refused later.
fn place(position: &Position) -> [f64; 2] {
    [0, 1].map(|axis| position.as_slice().get(axis).copied().unwrap_or(f64::NAN))
}

#[cfg(test)]
mod tests {
    use store::Key;

    use super::*;

    /// A file of a square for each regency, on a grid of four across.
    fn squares(regencies: &[Regency]) -> String {
        let features = (0..).zip(regencies).map(|(place, regency)| {
            let (west, north) = (114.0 + f64::from(place % 4), -1.0 - f64::from(place / 4));
            let (east, south) = (west + 1.0, north - 1.0);
            let (code, name) = (regency.code.as_str(), &regency.name);
            format!(
                r#"{{"type":"Feature","properties":{{"kode":"{code}","nama":"{name}"}},
                "geometry":{{"type":"Polygon","coordinates":
                [[[{west},{south}],[{east},{south},12.5],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#,
            )
        });
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.collect::<Vec<_>>().join(","))
    }

    async fn empty() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open_folder(folder.path(), Key::new(&[7; 32])).await.unwrap();
        (folder, store)
    }

    #[tokio::test]
    async fn a_file_of_squares_becomes_the_map() {
        let (_folder, store) = empty().await;
        let regencies = store.regencies().await.unwrap();
        let text = squares(&regencies);
        let reduced = import(&store, &text, "BPS, OCHA").await.unwrap();
        assert_eq!((reduced.points, reduced.kept, reduced.left_out), (65, 52, 0));
        let map = store.boundaries().await.unwrap().unwrap();
        assert_eq!(map.source, "BPS, OCHA");
        assert!(map.is_of(&regencies) && !map.is_of(&regencies[1..]));
        // As BPS and some programs write it.
        let written = [
            ("\"63.01\"", "6301"),
            ("\"63.02\"", "\"6302\""),
            ("{\"type\":\"FeatureC", "\u{feff}{\"type\":\"FeatureC"),
        ];
        let other = written.iter().fold(text, |text, (ours, theirs)| text.replace(ours, theirs));
        assert_eq!(draw(&other, &regencies).unwrap().0.regencies, map.regencies);
    }

    #[tokio::test]
    async fn what_is_wrong_with_a_file_is_told_and_nothing_is_changed() {
        let (_folder, store) = empty().await;
        let text = squares(&store.regencies().await.unwrap());
        for (ours, theirs, told) in [
            ("FeatureCollection", "Features", "this is not GeoJSON"),
            ("\"kode\":\"63.01\"", "\"kd\":\"63.01\"", "feature 1 has no property \"kode\""),
            ("\"kode\":\"63.01\"", "\"kode\":\"62.01\"", "\"62.01\" is no regency"),
            ("\"kode\":\"63.01\"", "\"kode\":\"63.02\"", "63.02 is in the file twice"),
            ("\"Polygon\",\"coordinates\":", "\"MultiPoint\",\"coordinates\":[],\"x\":", "63.01 is a MultiPoint"),
            ("[115,-2,12.5]", "[-2,115]", "63.01 has a point at -2, 115"),
            ("[114,-2],[115,-2,12.5]", "[114,-2.5],[115,-2,12.5]", "a ring of 63.01 is not closed"),
        ] {
            let wrong = text.replacen(ours, theirs, 1);
            assert_ne!(wrong, text, "{ours}");
            let error = format!("{:#}", import(&store, &wrong, "").await.unwrap_err());
            assert!(error.starts_with(told), "{error}");
        }
        assert!(import(&store, &text, &"x".repeat(LONGEST_SOURCE + 1)).await.is_err());
        assert_eq!(store.boundaries().await.unwrap(), None);
    }

    /// A real file, whose licence does not let it stand in here.
    #[tokio::test]
    async fn a_real_file_becomes_a_light_map() {
        let Ok(file) = std::env::var("TEST_BOUNDARIES") else { return };
        let (_folder, store) = empty().await;
        let reduced = import(&store, &read(Path::new(&file)).unwrap(), "").await.unwrap();
        println!("{reduced:?}");
        assert!(reduced.kept <= reduced.points && reduced.bytes <= 12 * 1024, "{reduced:?}");
        for boundary in &store.boundaries().await.unwrap().unwrap().regencies {
            assert!(boundary.room >= 40 || boundary.aside.is_some(), "{boundary:?}");
        }
    }
}
