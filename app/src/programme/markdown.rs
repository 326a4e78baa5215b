//! Markdown of editors as HTML that can do nothing but say something.

use std::collections::HashSet;

use ammonia::Builder;
use domain::locale::Bilingual;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// What may be in a text. It stands below the page's title, so its headings begin at the second rank.
const TAGS: [&str; 20] = [
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "br",
    "hr",
    "code",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];

fn below_title(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

/// The HTML of a text.
fn to_html(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => {
            Event::Start(Tag::Heading { level: below_title(level), id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below_title(level))),
        other => other,
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    Builder::new()
        .tags(HashSet::from(TAGS))
        .url_schemes(HashSet::from(["https", "http", "mailto", "tel"]))
        .generic_attributes(HashSet::new())
        .link_rel(Some("external noopener"))
        .clean(&page)
        .to_string()
}

/// The HTML of a text in both languages.
#[must_use]
pub fn both(text: &Bilingual) -> Bilingual {
    Bilingual { id: to_html(&text.id), en: to_html(&text.en) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_something_and_does_nothing() {
        assert_eq!(to_html("Satu **dua**\n\n- tiga"), "<p>Satu <strong>dua</strong></p>\n<ul>\n<li>tiga</li>\n</ul>\n");
        assert_eq!(to_html("# Judul"), "<h2>Judul</h2>\n");
        assert!(to_html("[a](https://a.id)").contains("href=\"https://a.id\" rel=\"external noopener\""));
        for bad in [
            "<script>alert(1)</script>",
            "[a](javascript:alert(1))",
            "<img src=x onerror=alert(1)>",
            "<p\nstyle=\"color:red\"\nonclick=\"x()\"\nclass=\"y\"\nid=\"isi\">a</p>",
            "<iframe src=https://a.id></iframe>",
        ] {
            let page = to_html(bad);
            for sign in ["script", "onerror", "onclick", "style", "class", "id=", "iframe", "img"] {
                assert!(!page.contains(sign), "{bad}: {page}");
            }
        }
    }
}
