//! Turns the locale files of a crate, `locales/id.toml` and `locales/en.toml`, into a module of
//! texts. For build scripts.
//!
//! A table becomes a module, a key a constant `Text`. A text with `{placeholders}` becomes a function
//! that takes the language and, in the order of the Indonesian text, what to put in. `{count}` is a
//! whole number and is written with the language's group mark; a text that differs where it is one
//! is written `{ one = "…", other = "…" }`. A key that only one language has, an empty text, and
//! placeholders that differ fail the build; a key that no code uses fails it as dead code.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use toml::{Table, Value};

/// The placeholder that is a whole number.
const COUNT: &str = "count";

/// Reads the locale files of the crate that is being built and writes `texts.rs` for it to include.
/// What does not fit together fails the build, with every fault named.
pub fn build() {
    println!("cargo::rerun-if-changed=locales");
    if let Err(faults) = build_here() {
        for fault in faults {
            println!("cargo::error={fault}");
        }
    }
}

fn build_here() -> Result<(), Vec<String>> {
    let read = |tag: &str| -> Result<Table, Vec<String>> {
        let path = format!("locales/{tag}.toml");
        let text = fs::read_to_string(&path).map_err(|cause| vec![format!("{path}: {cause}")])?;
        text.parse().map_err(|cause| vec![format!("{path}: {cause}")])
    };
    let code = generate(&read("id")?, &read("en")?)?;
    let out = env::var("OUT_DIR").map_err(|cause| vec![cause.to_string()])?;
    fs::write(Path::new(&out).join("texts.rs"), code).map_err(|cause| vec![cause.to_string()])
}

/// A text in one language.
struct Wording {
    one: Option<String>,
    other: String,
}

impl Wording {
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self { one: None, other: text.clone() }),
            Value::Table(table) if table.len() == 2 => {
                let text = |key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
                Some(Self { one: Some(text("one")?), other: text("other")? })
            }
            _ => None,
        }
    }

    fn is_empty(&self) -> bool {
        self.other.trim().is_empty() || self.one.as_ref().is_some_and(|one| one.trim().is_empty())
    }
}

/// The code of the module, or everything that does not fit together.
///
/// # Errors
/// One line for each fault.
pub fn generate(id: &Table, en: &Table) -> Result<String, Vec<String>> {
    let (mut code, mut faults) = (String::new(), Vec::new());
    module("", id, en, &mut code, &mut faults);
    if faults.is_empty() { Ok(code) } else { Err(faults) }
}

fn module(path: &str, id: &Table, en: &Table, code: &mut String, faults: &mut Vec<String>) {
    let keys: BTreeMap<&String, ()> = id.keys().chain(en.keys()).map(|key| (key, ())).collect();
    for key in keys.into_keys() {
        let name = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let (Some(id), Some(en)) = (id.get(key), en.get(key)) else {
            let tag = if id.contains_key(key) { "en" } else { "id" };
            faults.push(format!("locales/{tag}.toml lacks {name}"));
            continue;
        };
        match (Wording::of(id), Wording::of(en), id, en) {
            (Some(id), Some(en), ..) => text(&name, key, &id, &en, code, faults),
            (None, None, Value::Table(id), Value::Table(en)) => {
                let _ = writeln!(code, "pub mod {key} {{\n#[allow(unused_imports)]\nuse super::*;");
                module(&name, id, en, code, faults);
                code.push_str("}\n");
            }
            _ => faults.push(format!("{name} is a text in one language and something else in the other")),
        }
    }
}

fn text(name: &str, key: &str, id: &Wording, en: &Wording, code: &mut String, faults: &mut Vec<String>) {
    if id.is_empty() || en.is_empty() {
        faults.push(format!("{name} is empty"));
    }
    let places = placeholders(&id.other);
    let mut sorted = (places.clone(), placeholders(&en.other));
    sorted.0.sort();
    sorted.1.sort();
    if sorted.0 != sorted.1 {
        faults.push(format!("{name} has other placeholders in English than in Indonesian"));
        return;
    }
    let plural = id.one.is_some() || en.one.is_some();
    if plural && !places.iter().any(|place| place == COUNT) {
        faults.push(format!("{name} differs for one, but has no {{{COUNT}}}"));
        return;
    }
    if places.is_empty() {
        let _ = writeln!(code, "pub const {}: Text = Text::new({:?}, {:?});", key.to_uppercase(), id.other, en.other);
        return;
    }
    let parameters = places.iter().fold(String::new(), |mut all, place| {
        let kind = if place == COUNT { "i64" } else { "&dyn Display" };
        let _ = write!(all, ", {place}: {kind}");
        all
    });
    let _ = writeln!(code, "#[must_use]\npub fn {key}(locale: Locale{parameters}) -> String {{");
    if plural {
        let _ = writeln!(code, "let one = {COUNT} == 1;");
    }
    if places.iter().any(|place| place == COUNT) {
        let _ = writeln!(code, "let {COUNT} = locale.number({COUNT});");
    }
    code.push_str("match locale {\n");
    for (language, wording) in [("Id", id), ("En", en)] {
        if let Some(one) = &wording.one {
            let made = if one.contains('{') { format!("format!({one:?})") } else { format!("{one:?}.to_owned()") };
            let _ = writeln!(code, "Locale::{language} if one => {made},");
        }
        let _ = writeln!(code, "Locale::{language} => format!({:?}),", wording.other);
    }
    code.push_str("}\n}\n");
}

/// The names between braces, each once, in order.
fn placeholders(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in text.split('{').skip(1) {
        if let Some((name, _)) = piece.split_once('}')
            && !found.iter().any(|known| known == name)
        {
            found.push(name.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(id: &str, en: &str) -> Result<String, Vec<String>> {
        generate(&id.parse().unwrap(), &en.parse().unwrap())
    }

    #[test]
    fn a_key_becomes_a_constant_in_the_module_of_its_table() {
        let code = of("[home]\ntitle = \"Beranda\"", "[home]\ntitle = \"Home\"").unwrap();
        assert!(
            code.contains("pub mod home {")
                && code.contains(r#"pub const TITLE: Text = Text::new("Beranda", "Home");"#)
        );
    }

    #[test]
    fn placeholders_become_parameters_and_one_may_differ() {
        let code =
            of("a = \"{count} dari {whole}\"", "a = { one = \"one of {whole}\", other = \"{count} of {whole}\" }");
        let code = code.unwrap();
        assert!(code.contains("pub fn a(locale: Locale, count: i64, whole: &dyn Display) -> String {"), "{code}");
        assert!(code.contains(r#"Locale::En if one => format!("one of {whole}"),"#), "{code}");
    }

    #[test]
    fn what_does_not_fit_together_is_refused_and_named() {
        assert_eq!(of("a = \"x\"\nb = \"x\"", "a = \"x\"").unwrap_err(), ["locales/en.toml lacks b"]);
        assert_eq!(of("[m]", "[m]\nb = \"x\"").unwrap_err(), ["locales/id.toml lacks m.b"]);
        assert_eq!(of("a = \"\"", "a = \"x\"").unwrap_err(), ["a is empty"]);
        assert_eq!(of("a = \"{x}\"", "a = \"{y}\"").unwrap_err().len(), 1);
        assert_eq!(of("a = \"x\"", "a = { one = \"1\", other = \"x\" }").unwrap_err().len(), 1);
        assert_eq!(of("a = \"x\"", "a = 1").unwrap_err().len(), 1);
    }
}
