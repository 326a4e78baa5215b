//! What the pages of needs and offers share.

use domain::calendar::Day;
use domain::exchange::{ForWhom, Kind, ListingItem, Poster, Worth};
use domain::locale::{Bilingual, Locale};
use domain::pillar::Pillar;
use leptos::prelude::*;

use super::{Known, Shown};
use crate::texts::exchange::parts as t;
use crate::ui::{Card, CardTitle, Facts, Hint, PathLink, Tag, TagKind, Tags, content, fact};

/// A line in its poster's words, marked where it is not in the reader's language.
pub fn said(locale: Locale, language: Locale, text: &str) -> AnyView {
    let text = match language {
        Locale::Id => Bilingual { id: text.to_owned(), en: String::new() },
        Locale::En => Bilingual { id: String::new(), en: text.to_owned() },
    };
    content(locale, &text)
}

/// A text in its poster's words, as paragraphs.
pub fn paragraphs(language: Locale, text: &str) -> impl IntoView + use<> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let line = line.to_owned();
            view! { <p lang=language.tag()>{line}</p> }
        })
        .collect_view()
}

/// How much it is about, and how much is left where that is less.
pub fn amount(locale: Locale, item: &ListingItem) -> String {
    let whole = item.unit.in_words(item.amount, locale);
    if item.left == item.amount { whole } else { t::left(locale, &item.unit.in_words(item.left, locale), &whole) }
}

/// Where it is.
pub fn area(locale: Locale, item: &ListingItem, known: &Known) -> String {
    known.area(item.regency.as_deref(), locale)
}

/// Who posted it.
pub fn poster(locale: Locale, poster: &Poster, known: &Known) -> AnyView {
    match poster {
        Poster::Stakeholder { id, name, listed: true } => {
            let (to, name) = (format!("/direktori/{id}"), name.clone());
            view! { <PathLink to=to>{name}</PathLink> }.into_any()
        }
        Poster::Stakeholder { name, .. } => name.clone().into_any(),
        Poster::Unlisted { kind, regency } => {
            format!("{}, {}", known.names.kind(kind, locale), known.names.regency(regency)).into_any()
        }
        Poster::Programme { slug, title } => {
            let (to, title) = (format!("/program/{slug}"), title.get(locale).to_owned());
            view! { {t::PROGRAMME.say(locale)} " " <PathLink to=to>{title}</PathLink> }.into_any()
        }
    }
}

/// Who posted it, as plain words.
pub fn poster_name(locale: Locale, poster: &Poster, known: &Known) -> String {
    match poster {
        Poster::Stakeholder { name, .. } => name.clone(),
        Poster::Unlisted { kind, regency } => {
            format!("{}, {}", known.names.kind(kind, locale), known.names.regency(regency))
        }
        Poster::Programme { title, .. } => format!("{} {}", t::PROGRAMME.say(locale), title.get(locale)),
    }
}

/// Side and kind, where it stands if that is asked for, and whether people here give people work.
pub fn tags(locale: Locale, item: &ListingItem, state: bool) -> impl IntoView + use<> {
    let state = state.then_some(item.state);
    let former = item.by_former_recipient;
    let (side, kind) = (item.side, item.kind);
    view! {
        <Tags>
            <Tag>{side.name().say(locale)}</Tag>
            <Tag>{kind.name().say(locale)}</Tag>
            {state.map(|state| view! { <Tag kind=TagKind::Required>{state.name().say(locale)}</Tag> })}
            {former
                .then(|| view! { <Tag kind=TagKind::Pillar(Pillar::Community)>{t::PEOPLE_GIVE_WORK.say(locale)}</Tag> })}
        </Tags>
    }
}

/// A listing on a card that leads to this address.
pub fn card(
    locale: Locale,
    item: &ListingItem,
    known: &Known,
    to: String,
    (state, nested): (bool, bool),
    more: AnyView,
) -> impl IntoView + use<> {
    let language = (item.language != locale).then_some(item.language);
    let title = item.title.clone();
    let about = format!("{} · {}", amount(locale, item), area(locale, item, known));
    let (by, tags) = (poster_name(locale, &item.poster, known), tags(locale, item, state).into_any());
    let expires = t::shown_until(locale, &item.expires.in_words(locale));
    view! {
        <Card>
            <CardTitle to=to title=title nested=nested language=language />
            <p>{about}</p>
            <p>{by}</p>
            {tags}
            <Hint>{expires}</Hint>
            {more}
        </Card>
    }
}

fn period(locale: Locale, from: Option<Day>, until: Option<Day>) -> Option<String> {
    match [from, until].map(|day| day.map(|day| day.in_words(locale))) {
        [Some(from), Some(until)] if from == until => Some(from),
        [Some(from), Some(until)] => Some(t::from_to(locale, &from, &until)),
        [Some(from), None] => Some(t::from(locale, &from)),
        [None, Some(until)] => Some(t::until(locale, &until)),
        [None, None] => None,
    }
}

/// Of whom a need is; nothing where it is the poster's own, or a programme posted it itself.
fn whose(locale: Locale, shown: &Shown) -> Option<AnyView> {
    if matches!(shown.page.item.poster, Poster::Programme { .. }) {
        return None;
    }
    match shown.page.for_whom.as_ref()? {
        ForWhom::Own => None,
        ForWhom::Programme { slug } => {
            let title = shown.programme.as_ref()?.get(locale).to_owned();
            let to = format!("/program/{slug}");
            Some(view! { {t::PROGRAMME.say(locale)} " " <PathLink to=to>{title}</PathLink> }.into_any())
        }
        ForWhom::Group { kind, regency, number } => {
            let (kind, regency) = (shown.known.ppks(kind, locale), shown.known.names.regency(regency.as_str()));
            Some(t::group(locale, *number, &kind, &regency).into_any())
        }
    }
}

/// What there is to know of a listing, with its description.
pub fn facts(locale: Locale, shown: &Shown) -> impl IntoView + use<> {
    let (page, known) = (&shown.page, &shown.known);
    let item = &page.item;
    let place = [shown.district.clone(), area(locale, item, known)];
    let place = place.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
    let kinds: Vec<String> = item.ppks.iter().map(|code| known.ppks(code, locale)).collect();
    let kinds = if kinds.is_empty() { t::EVERYBODY.say(locale).to_owned() } else { kinds.join(", ") };
    let period = period(locale, page.from, page.until);
    let (by, whose, amount) = (poster(locale, &item.poster, known), whose(locale, shown), amount(locale, item));
    let (posted, expires) = (item.posted.day().in_words(locale), item.expires.in_words(locale));
    let description = paragraphs(item.language, &page.description);
    view! {
        {description}
        <Facts>
            {fact(locale, t::AMOUNT, amount)}
            {fact(locale, t::BY, by)}
            {whose.map(|whose| fact(locale, t::OF, whose))}
            {fact(locale, t::AREA, place)}
            {fact(locale, t::FOR, kinds)}
            {period.map(|period| fact(locale, t::PERIOD, period))}
            {fact(locale, t::POSTED, posted)}
            {fact(locale, t::EXPIRES, expires)}
        </Facts>
    }
}

/// What a delivery was worth besides its amount, as far as somebody said.
pub fn worth(locale: Locale, kind: Kind, worth: Worth) -> Vec<String> {
    let Worth { people, value } = worth.beside(kind);
    let people = people.map(|people| t::reaches(locale, people));
    let value = value.map(|value| t::worth(locale, &locale.rupiah(value)));
    people.into_iter().chain(value).collect()
}
