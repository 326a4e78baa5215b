//! The files of a release, by the names that carry their hashes.

use std::path::Path;
use std::{fs, io};

use leptos::config::LeptosOptions;

/// Makes a page live; see there.
const START: &str = include_str!("start.js");

/// The files that a page loads, read once when the server starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// Address of the style sheet.
    pub style: String,
    /// Names this release: pages and files of one release belong together.
    pub release: String,
    /// The start script, with the addresses of the browser's part in it.
    pub script: String,
}

impl Assets {
    /// Reads the names that the build wrote beside the program.
    ///
    /// # Errors
    /// When hashed names are asked for, and the file that holds them cannot be read.
    pub fn read(options: &LeptosOptions) -> io::Result<Self> {
        let hashes = if options.hash_files {
            let program = std::env::current_exe()?;
            fs::read_to_string(program.parent().unwrap_or(Path::new(".")).join(options.hash_file.as_ref()))?
        } else {
            String::new()
        };
        Ok(Self::named(&options.site_pkg_dir, &options.output_name, &hashes))
    }

    /// The addresses; `hashes` has a line `kind: hash` for each hashed file.
    fn named(folder: &str, name: &str, hashes: &str) -> Self {
        let hash = |kind: &str| {
            let mut lines = hashes.lines().filter_map(|line| line.split_once(':'));
            lines.find(|(known, _)| *known == kind).map(|(_, hash)| hash.trim().to_owned())
        };
        let address = |kind: &str| match hash(kind) {
            Some(hash) => format!("/{folder}/{name}.{hash}.{kind}"),
            None => format!("/{folder}/{name}.{kind}"),
        };
        let release: String = ["css", "js", "wasm"]
            .into_iter()
            .map(|kind| hash(kind).map_or_else(|| "0".to_owned(), |hash| hash.chars().take(6).collect()))
            .collect();
        let script = START
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n")
            .replace("{js}", &address("js"))
            .replace("{wasm}", &address("wasm"));
        Self { style: address("css"), release, script }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_carry_the_hashes_of_the_build() {
        let assets = Assets::named("pkg", "tiga-pilar", "js: aaaaaaaa\nwasm: bbbbbbbb\ncss: cccccccc\n");
        assert_eq!(assets.style, "/pkg/tiga-pilar.cccccccc.css");
        assert_eq!(assets.release, "ccccccaaaaaabbbbbb");
        assert!(assets.script.contains("/pkg/tiga-pilar.aaaaaaaa.js"));
        assert!(assets.script.contains("/pkg/tiga-pilar.bbbbbbbb.wasm"));
        assert!(!assets.script.contains("//"), "comments are for us, not for the line");
    }

    #[test]
    fn without_hashes_the_names_are_plain() {
        assert_eq!(Assets::named("pkg", "tiga-pilar", "").style, "/pkg/tiga-pilar.css");
    }
}
