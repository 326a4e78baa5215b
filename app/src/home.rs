//! The first page: what this is and where to begin.

use domain::locale::Text;
use leptos::prelude::*;

use crate::ui::{PageTitle, PathLink, use_locale};

const TITLE: Text = Text::new("Kesejahteraan sosial, dipikul bersama", "Social welfare, carried together");
const LEAD: Text = Text::new(
    "Pemerintah, pengusaha, dan masyarakat Kalimantan Selatan saling menguatkan agar mereka yang pernah dibantu dapat membantu yang lain.",
    "Government, business and the community of South Kalimantan work together, so that those who were helped can help others.",
);
const TO_PROGRAMMES: Text = Text::new("Lihat program dan layanan", "See programmes and services");

/// The first page.
#[component]
pub fn HomePage() -> impl IntoView {
    let locale = use_locale();
    view! {
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        <p>
            <PathLink to="/program" class="button">
                {TO_PROGRAMMES.say(locale)}
            </PathLink>
        </p>
    }
}
