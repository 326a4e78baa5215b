//! The tags by which a page is found and shared.

use std::fmt::Write as _;

use domain::locale::Locale;
use domain::story::PATH;
use serde_json::{Value, json};

use super::notes::Notes;
use super::structured::{breadcrumbs, organization};
use crate::story::FEED;
use crate::ui::PRODUCT;

/// Whether search engines may list a page: public, and there.
#[must_use]
pub fn is_listed(path: &str) -> bool {
    let path = Locale::neutral(path);
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    !["tiket", "akun", "lapor", "kantor", "peserta", "sertifikat", "luring", "galeri"].contains(&first)
        && !path.starts_with("/daftar/")
        && !path.starts_with("/kisah/izin/")
        // Who is listed in the directory is found there, not by search engines.
        && !path.starts_with("/direktori/")
        // A need or an offer is gone soon, and names who posted it.
        && !path.starts_with("/kebutuhan-penawaran/")
}

/// The tags for the head of a page. `base` is the public address without a path, `path` that of the page, and `found`
/// whether there is a page.
#[must_use]
pub fn head_tags(base: &str, path: &str, found: bool, notes: &Notes) -> String {
    let (locale, neutral) = (Locale::of_path(path), Locale::neutral(path));
    let mut tags = String::new();
    let mut tag = |text: std::fmt::Arguments| {
        // Writing into a String cannot fail.
        let _ = tags.write_fmt(text);
    };
    tag(format_args!(
        "<meta name=\"theme-color\" content=\"#0b4d3a\"><link rel=\"icon\" href=\"/favicon.ico\" sizes=\"32x32\">\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"><link rel=\"apple-touch-icon\" href=\"/ikon-180.png\">\
         <link rel=\"manifest\" href=\"{}\">",
        locale.path("/manifest.webmanifest")
    ));
    if !found || !is_listed(path) {
        tag(format_args!("<meta name=\"robots\" content=\"noindex\">"));
        return tags;
    }
    let address = |locale: Locale| escaped(&format!("{base}{}", locale.path(neutral)));
    tag(format_args!("<link rel=\"canonical\" href=\"{}\">", address(locale)));
    for other in Locale::ALL {
        tag(format_args!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">", other.tag(), address(other)));
    }
    tag(format_args!("<link rel=\"alternate\" hreflang=\"x-default\" href=\"{}\">", address(Locale::Id)));
    if neutral == PATH || neutral.starts_with(&format!("{PATH}/")) {
        let feed = escaped(&format!("{base}{}", locale.path(FEED)));
        tag(format_args!("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{feed}\">"));
    }
    let (title, description) = (escaped(&notes.title), escaped(&notes.description));
    let image = escaped(&format!("{base}{}", picture_path(path)));
    let (here, there) = match locale {
        Locale::Id => ("id_ID", "en_GB"),
        Locale::En => ("en_GB", "id_ID"),
    };
    for (property, content) in [
        ("og:type", "website"),
        ("og:site_name", PRODUCT),
        ("og:locale", here),
        ("og:locale:alternate", there),
        ("og:title", &title),
        ("og:description", &description),
        ("og:url", &address(locale)),
        ("og:image", &image),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", &title),
    ] {
        if !content.is_empty() {
            tag(format_args!("<meta property=\"{property}\" content=\"{content}\">"));
        }
    }
    tag(format_args!("<meta name=\"twitter:card\" content=\"summary_large_image\">"));
    let mut graph: Vec<Value> = vec![organization(base, locale)];
    graph.extend(breadcrumbs(base, path, &notes.title));
    graph.extend(notes.facts.iter().cloned());
    let data = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    // The text of a script ends at the first "</", wherever it stands.
    tag(format_args!("<script type=\"application/ld+json\">{}</script>", data.replace('<', "\\u003c")));
    tags
}

/// Address of the picture that is shown where a page is shared. The start of a registration is a page
/// of one person, so it has that of the first page.
#[must_use]
pub fn picture_path(path: &str) -> String {
    let first = Locale::of_path(path).path("/");
    let path = if Locale::neutral(path) == "/daftar" { first.as_str() } else { path };
    format!("/gambar{}.png", if path == "/" { "/beranda" } else { path })
}

/// A text as the value of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(path: &str, found: bool) -> String {
        let notes = Notes { title: "A \"b\" <c>".to_owned(), description: "D".to_owned(), ..Notes::default() };
        head_tags("https://tiga.example", path, found, &notes)
    }

    #[test]
    fn a_page_names_itself_and_its_other_language() {
        let tags = tags("/en/program", true);
        for expected in [
            "<link rel=\"canonical\" href=\"https://tiga.example/en/program\">",
            "hreflang=\"id\" href=\"https://tiga.example/program\"",
            "hreflang=\"en\" href=\"https://tiga.example/en/program\"",
            "hreflang=\"x-default\" href=\"https://tiga.example/program\"",
            "content=\"https://tiga.example/gambar/en/program.png\"",
            "content=\"A &quot;b&quot; &lt;c&gt;\"",
        ] {
            assert!(tags.contains(expected), "{expected} in {tags}");
        }
        assert!(!tags.contains("noindex"));
    }

    #[test]
    fn what_is_not_there_or_of_one_person_is_not_listed() {
        assert!(tags("/tidak-ada", false).contains("noindex"));
        for path in [
            "/tiket",
            "/en/akun",
            "/en/kantor/petugas",
            "/kantor/perjalanan/baru",
            "/akun/pendampingan/0190",
            "/daftar/kontak",
            "/en/direktori/0190",
            "/kebutuhan-penawaran/0190",
            "/kisah/izin/rahasia",
        ] {
            assert!(tags(path, true).contains("noindex"), "{path}");
        }
        assert!(!tags("/daftar", true).contains("noindex") && !tags("/direktori", true).contains("noindex"));
        assert!(!tags("/en/bola-salju", true).contains("noindex"));
        let story = tags("/en/kisah/abcd2345", true);
        assert!(!story.contains("noindex"));
        assert!(story.contains("type=\"application/atom+xml\" href=\"https://tiga.example/en/kisah/feed.xml\""));
        assert!(!tags("/kisah/abcd2345", false).contains("atom"));
        assert!(!tags("/keluarga-pioner", true).contains("noindex"));
        assert!(!tags("/en/kebutuhan-penawaran", true).contains("noindex"));
    }

    #[test]
    fn facts_cannot_end_their_script() {
        let notes = Notes { title: "</script><b>".to_owned(), ..Notes::default() };
        assert!(!head_tags("https://tiga.example", "/program/x", true, &notes).contains("</script><b>"));
    }
}
