//! Calendar files (RFC 5545), by which an activity comes into people's own calendars. Compiled for the server only.
#![cfg(feature = "ssr")]

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use domain::activity::{Activity, ActivityState};
use domain::locale::Locale;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{StatusCode, Uri};
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus};

use crate::server::{Server, failed};
use crate::ui::PRODUCT;

/// A moment as calendars write it, in UTC: `20270518T010000Z`.
fn moment(at: domain::calendar::Timestamp) -> String {
    let utc = domain::calendar::Timestamp(at.0 - 8 * 60 * domain::calendar::MINUTE_MS);
    // `Timestamp` speaks in WITA, which is eight hours ahead.
    let day = utc.day().to_string().replace('-', "");
    format!("{day}T{}00Z", utc.time().replace('.', ""))
}

/// An activity as an event. It keeps its id, and its version grows, so a calendar that has it already changes it.
fn event(activity: &Activity, state: ActivityState, version: i64, url: &str, locale: Locale) -> Event {
    let page = format!("{url}{}", locale.path(&format!("/kegiatan/{}", activity.slug)));
    let status = if state == ActivityState::Cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed };
    let mut event = Event::new();
    event
        .uid(&format!("{}@tiga-pilar", activity.slug))
        .summary(activity.title.get(locale))
        .url(&page)
        .status(status)
        .add_property("SEQUENCE", version.to_string())
        .add_property("DTSTART", moment(activity.begins))
        .add_property("DTEND", moment(activity.ends))
        // When the file is made does not matter; the same activity gives the same file.
        .add_property("DTSTAMP", moment(activity.begins));
    if !activity.venue.is_empty() {
        event.location(&activity.venue);
    }
    event.done()
}

fn answer(calendar: &Calendar) -> Response {
    let headers = [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CACHE_CONTROL, "public, max-age=600")];
    (headers, calendar.to_string()).into_response()
}

/// All activities that are to come.
pub(super) async fn feed(State(server): State<Server>, uri: Uri) -> Response {
    let locale = Locale::of_path(uri.path());
    match server.store.activity_feed(server.clock.now().at).await {
        Ok(all) => {
            let mut calendar = Calendar::new();
            calendar.name(PRODUCT);
            for (activity, state, version) in all {
                calendar.push(event(&activity, state, version, &server.url, locale));
            }
            answer(&calendar)
        }
        Err(cause) => failed(&cause),
    }
}

/// One activity.
pub(super) async fn file(State(server): State<Server>, Path(slug): Path<String>, uri: Uri) -> Response {
    let locale = Locale::of_path(uri.path());
    match server.store.activity(&slug).await {
        Ok(Some(page)) => {
            let mut calendar = Calendar::new();
            calendar.push(event(&page.activity, page.state, page.version, &server.url, locale));
            answer(&calendar)
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => failed(&cause),
    }
}

#[cfg(test)]
mod tests {
    use domain::calendar::Day;

    use super::*;

    #[test]
    fn a_moment_is_written_in_utc() {
        let nine_in_banjarmasin = Day::new(2027, 5, 18).unwrap().start().0 + 9 * 60 * 60_000;
        assert_eq!(moment(domain::calendar::Timestamp(nine_in_banjarmasin)), "20270518T010000Z");
        let early = Day::new(2027, 5, 18).unwrap().start().0 + 7 * 60 * 60_000;
        assert_eq!(moment(domain::calendar::Timestamp(early)), "20270517T230000Z");
    }
}
