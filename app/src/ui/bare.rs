//! A document without the frame of the site and without scripts.

use domain::locale::{Locale, Text};
use leptos::prelude::*;

use crate::server::Server;
use crate::texts::ui::bare as t;
use crate::ui::PRODUCT;

/// What such a document is.
pub struct Bare {
    /// Its language.
    pub locale: Locale,
    /// Its title.
    pub title: String,
    /// After how many seconds another takes its place, and which.
    pub refresh: Option<(u32, String)>,
    /// Whether its links open beside it, since it stands in another site's page.
    pub elsewhere: bool,
}

/// The document as HTML.
pub fn bare(server: &Server, about: Bare, content: impl FnOnce() -> AnyView) -> String {
    let Bare { locale, title, refresh, elsewhere } = about;
    let style = server.assets.style.clone();
    let refresh = refresh.map(|(seconds, to)| {
        let content = format!("{seconds};url={to}");
        view! { <meta http-equiv="refresh" content=content /> }
    });
    let base = elsewhere.then(|| view! { <base target="_blank" /> });
    let class = if elsewhere { "bare" } else { "bare wall" };
    let notice = server.sample.then(|| view! { <p class="sample-notice">{t::SAMPLE.say(locale)}</p> });
    let made = Owner::new().with(|| {
        provide_context(locale);
        view! {
            <!DOCTYPE html>
            <html lang=locale.tag()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <meta name="robots" content="noindex" />
                    <title>{format!("{title} – {PRODUCT}")}</title>
                    <link rel="stylesheet" href=style />
                    {base}
                    {refresh}
                </head>
                <body class=class>
                    {notice}
                    <main>{content()}</main>
                </body>
            </html>
        }
        .to_html()
    });
    made.replace("<!>", "")
}

/// Below what is on a wall: which view it is, the ways to the others, and the way to stop or to go on.
#[component]
pub fn WallSteps(
    /// Language of the document.
    locale: Locale,
    /// Which of how many it is.
    place: String,
    /// Where the one before is.
    before: String,
    /// Where the next one is.
    next: String,
    /// Where it stops or goes on, and what that is called.
    switch: (String, Text),
) -> impl IntoView {
    let (to, text) = switch;
    view! {
        <nav class="wall-steps" aria-label=t::STEPS.say(locale)>
            <a href=before rel="prev">{t::BEFORE.say(locale)}</a>
            <span>{place}</span>
            <a href=next rel="next">{t::NEXT.say(locale)}</a>
            <a href=to>{text.say(locale)}</a>
            <a href=locale.path("/dasbor")>{t::OUT.say(locale)}</a>
        </nav>
    }
}
