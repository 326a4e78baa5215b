//! The stories as a feed (Atom, RFC 4287). What is withdrawn is not in it any more; readers that keep what they have read
//! are asked to come often.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::calendar::{MINUTE_MS, Timestamp};
use domain::locale::Locale;
use domain::story::{PATH, StoryPage};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{StatusCode, Uri};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::programme::safe_html;
use crate::server::{Server, failed};
use crate::texts::story::list as t;
use crate::ui::{OFFICE, PRODUCT};

/// Indonesian address of the feed.
pub const FEED: &str = "/kisah/feed.xml";

/// A moment as the feed writes it (RFC 3339), in the time of South Kalimantan.
fn moment(at: Timestamp) -> String {
    let seconds = at.0.rem_euclid(MINUTE_MS) / 1_000;
    format!("{}T{}:{seconds:02}+08:00", at.day(), at.time().replace('.', ":"))
}

/// The feed in both languages.
pub(super) async fn feed(State(server): State<Server>, uri: Uri) -> Response {
    let locale = Locale::of_path(uri.path());
    let stories = match server.store.story_feed().await {
        Ok(stories) => stories,
        Err(cause) => return failed(&cause),
    };
    match written(&server.url, locale, &stories) {
        Ok(text) => {
            // No cache keeps what was withdrawn.
            let headers = [(CONTENT_TYPE, "application/atom+xml; charset=utf-8"), (CACHE_CONTROL, "public, no-cache")];
            (headers, text).into_response()
        }
        Err(cause) => {
            tracing::error!(error = %cause, "the feed could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn written(url: &str, locale: Locale, stories: &[StoryPage]) -> std::io::Result<String> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let here = format!("{url}{}", locale.path(FEED));
    let list = format!("{url}{}", locale.path(PATH));
    // An empty feed has changed when there was nothing yet.
    let updated = stories.iter().map(|story| story.updated_at).max().unwrap_or(Timestamp(0));
    let root = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", locale.tag())];
    xml.create_element("feed").with_attributes(root).write_inner_content(|xml| {
        text(xml, "title", &format!("{} – {PRODUCT}", t::TITLE.say(locale)))?;
        text(xml, "subtitle", t::LEAD.say(locale))?;
        text(xml, "id", &here)?;
        text(xml, "updated", &moment(updated))?;
        link(xml, "self", &here)?;
        link(xml, "alternate", &list)?;
        xml.create_element("author").write_inner_content(|xml| text(xml, "name", OFFICE.say(locale)))?;
        for story in stories {
            xml.create_element("entry").write_inner_content(|xml| entry(xml, url, locale, story))?;
        }
        Ok(())
    })?;
    String::from_utf8(xml.into_inner()).map_err(std::io::Error::other)
}

fn text(xml: &mut Writer<Vec<u8>>, name: &str, text: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

fn link(xml: &mut Writer<Vec<u8>>, rel: &str, to: &str) -> std::io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("href", to)]).write_empty()?;
    Ok(())
}

fn entry(xml: &mut Writer<Vec<u8>>, url: &str, locale: Locale, page: &StoryPage) -> std::io::Result<()> {
    let story = &page.story;
    text(xml, "title", story.title.get(locale))?;
    text(xml, "id", &format!("urn:uuid:{}", page.id))?;
    link(xml, "alternate", &format!("{url}{}", locale.path(&format!("{PATH}/{}", page.slug))))?;
    text(xml, "published", &moment(page.published_at))?;
    text(xml, "updated", &moment(page.updated_at))?;
    text(xml, "summary", &domain::story::excerpt(story.text.get(locale)))?;
    let html = safe_html(&story.text);
    let content = [("type", "html"), ("xml:lang", html.shown(locale).1.tag())];
    xml.create_element("content").with_attributes(content).write_text_content(BytesText::new(html.get(locale)))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::calendar::Day;
    use domain::locale::Bilingual;
    use domain::story::Story;

    use super::*;

    #[test]
    fn the_feed_says_what_it_holds_and_nothing_breaks_out_of_it() {
        let at = Timestamp(Day::new(2026, 11, 25).unwrap().start().0 + 9 * 60 * MINUTE_MS + 7_000);
        assert_eq!(moment(at), "2026-11-25T09:00:07+08:00");
        let story = Story {
            title: Bilingual { id: "A & B </title>".to_owned(), en: String::new() },
            text: Bilingual { id: "Satu **dua** <script>x</script>".to_owned(), en: String::new() },
            pictures: Vec::new(),
            programme: None,
            ppks: None,
            psks: None,
            regency: None,
            stakeholder: None,
        };
        let page = StoryPage {
            slug: "abcd2345".to_owned(),
            id: "6f0c9a4e-0000-4000-8000-000000000000".to_owned(),
            story,
            published_at: at,
            updated_at: at,
        };
        let text = written("https://tiga.example", Locale::En, &[page]).unwrap();
        for expected in [
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">",
            "<id>urn:uuid:6f0c9a4e-0000-4000-8000-000000000000</id>",
            "href=\"https://tiga.example/en/kisah/abcd2345\"",
            "href=\"https://tiga.example/en/kisah/feed.xml\"",
            "<title>A &amp; B &lt;/title&gt;</title>",
            "&lt;strong&gt;dua&lt;/strong&gt;",
            "<updated>2026-11-25T09:00:07+08:00</updated>",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        assert!(!text.contains("script"));
        let empty = written("https://tiga.example", Locale::Id, &[]).unwrap();
        assert!(empty.contains("<updated>1970-01-01T08:00:00+08:00</updated>") && !empty.contains("<entry>"));
    }
}
