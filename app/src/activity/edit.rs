//! Writing activities.

use domain::activity::{ActivityItem, ActivityState, OpenTo, key};
use domain::locale::{Locale, Text};
use domain::programme::Page;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{ActivityEditData, ActivityEditsData, NEW, SEEN, load_activity_edit, load_activity_edits};
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::activity::edit as t;
use crate::texts::{office, picture};
use crate::ui::{
    AFTER, Actions, Breadcrumb, ButtonLink, Card, CardTitle, Cards, Choice, ConfirmButton, Empty, HiddenField, Hint,
    Lead, NextPage, PageTitle, PathLink, PostForm, Refusal, SendButton, Tag, Tags, TypedForm, Typing, Unfold, Weight,
    asked, loaded, use_locale,
};

/// The activities that an officer writes.
#[component]
pub fn ActivityEditsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || asked(&query.read(), AFTER), load_activity_edits);
    loaded(data, move |data| list(locale, data))
}

fn list(locale: Locale, data: ActivityEditsData) -> impl IntoView {
    let Page { items, next, .. } = data.page;
    let empty = items.is_empty().then(|| view! { <Empty text=t::EMPTY /> });
    let rows = items.into_iter().map(|item| row(locale, item)).collect_view();
    view! {
        <PageTitle title=office::TO_ACTIVITIES.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_ACTIVITIES.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Actions>
            <ButtonLink to=format!("/kantor/kegiatan/{NEW}") text=t::NEW />
        </Actions>
        {empty}
        <Cards rows=true>{rows}</Cards>
        <NextPage path="/kantor/kegiatan" next=next text=office::audit::OLDER />
    }
}

fn row(locale: Locale, item: ActivityItem) -> impl IntoView {
    let seats = t::taken(locale, &locale.number(item.taken), &locale.number(item.seats));
    view! {
        <Card>
            <CardTitle
                to=format!("/kantor/kegiatan/{}", item.slug)
                title=item.title.get(locale).to_owned()
                nested=false
            />
            <Hint>{item.begins.in_words(locale)}</Hint>
            <Tags>
                <Tag>{item.state.name().say(locale)}</Tag>
                <Tag>{seats}</Tag>
            </Tags>
        </Card>
    }
}

/// The editor of an activity.
#[component]
pub fn ActivityEditPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("slug").unwrap_or_default(), load_activity_edit);
    loaded(data, move |data| show(locale, data))
}

/// What a field is called.
fn label(name: &str) -> Text {
    match name {
        key::PROGRAMME => t::PROGRAMME,
        key::TITLE => t::TITLE,
        key::TEXT => t::TEXT,
        key::DAY => t::DAY,
        key::BEGINS => t::BEGINS,
        key::LAST_DAY => t::LAST_DAY,
        key::ENDS => t::ENDS,
        key::CLOSES => t::CLOSES,
        key::VENUE => t::VENUE,
        key::REGENCY => t::REGENCY,
        key::ONLINE => t::ONLINE,
        key::SEATS => t::SEATS,
        key::EACH => t::EACH,
        key::OPEN_TO => t::OPEN_TO,
        key::MATERIALS => t::MATERIALS,
        key::REPORT => t::REPORT,
        _ => t::SEATS_OF_REGENCY,
    }
}

fn show(locale: Locale, data: ActivityEditData) -> impl IntoView {
    let is_new = data.slug.is_empty();
    let heading = if is_new { t::NEW } else { t::EDIT };
    let slug = if is_new { NEW.to_owned() } else { data.slug.clone() };
    let to = format!("/kantor/kegiatan/{slug}");
    let form = TypedForm { typed: &data.form, problems: &data.problems, label };
    let summary = form.summary(locale);
    let fields = fields(locale, &data, form);
    let tags = (!is_new).then(|| view! { <Tags><Tag>{data.state.name().say(locale)}</Tag></Tags> });
    let public = (!is_new && data.state != ActivityState::Draft).then(|| {
        let to = format!("/kegiatan/{slug}");
        view! { <PathLink to=to>{t::PUBLIC_PAGE.say(locale)}</PathLink> }
    });
    let roster = (!is_new && data.sees_participants && data.state != ActivityState::Draft).then(|| {
        let to = format!("/kantor/kegiatan/{slug}/peserta");
        view! { <ButtonLink to=to text=t::TO_ROSTER /> }
    });
    let pictures = (!is_new).then(|| {
        let to = format!("/kantor/kegiatan/{slug}/gambar");
        view! { <ButtonLink to=to text=picture::TITLE weight=Weight::Secondary /> }
    });
    // Publishing saves first, so that nothing that was typed is left behind.
    let publish = (data.state == ActivityState::Draft && !is_new)
        .then(|| view! { <SendButton text=t::PUBLISH name=ACTION value="terbitkan" weight=Weight::Secondary /> });
    let step = match data.state {
        ActivityState::Published if !data.over => Some(
            view! {
                <PostForm to=to.clone() buttons=true>
                    <ConfirmButton
                        id="batalkan"
                        text=t::CANCEL
                        question=t::CANCEL_QUESTION
                        yes=t::CANCEL_YES
                        name=ACTION
                        value="batalkan"
                    />
                </PostForm>
            }
            .into_any(),
        ),
        _ => None,
    };
    let published = (data.state == ActivityState::Published).then(|| view! { <Hint>{t::LIVE.say(locale)}</Hint> });
    view! {
        <PageTitle title=heading.say(locale) />
        <OfficeBar officer=data.officer />
        <Breadcrumb to="/kantor/kegiatan" text=office::TO_ACTIVITIES />
        {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
        {summary}
        <h1>{heading.say(locale)}</h1>
        {tags}
        <Actions>{roster} {pictures} {public}</Actions>
        {published}
        <PostForm to=to>
            <HiddenField name=SEEN value=data.version.to_string() />
            {fields}
            <Actions>
                <SendButton text=t::SAVE name=ACTION value="simpan" />
                {publish}
            </Actions>
        </PostForm>
        {step}
    }
}

fn fields(locale: Locale, data: &ActivityEditData, form: TypedForm<'_>) -> AnyView {
    let programmes = data.programmes.iter().map(|(slug, title)| Choice::new(slug, title)).collect();
    let open_to = OpenTo::ALL.iter().map(|who| Choice::new(who.code(), who.name().say(locale))).collect();
    // A regency officer writes for the own regency.
    let own = data.officer.regency.as_ref().map(|regency| regency.as_str().to_owned());
    let regencies: Vec<Choice> = data
        .names
        .regency_choices()
        .into_iter()
        .filter(|choice| own.as_ref().is_none_or(|own| *own == choice.value))
        .collect();
    let whole = own.is_none().then_some(t::PROVINCE);
    let seats = data
        .names
        .regency_choices()
        .into_iter()
        .map(|choice| form.named_line(&domain::activity::seats_key(&choice.value), choice.name, Typing::NUMBER))
        .collect_view();
    let some_seats =
        data.form.0.iter().any(|(name, text)| name.starts_with(key::SEATS) && name != key::SEATS && !text.is_empty());
    let has_report = !data.form.text(key::MATERIALS).is_empty()
        || data.form.0.iter().any(|(name, text)| name.starts_with(key::REPORT) && !text.is_empty());
    let first = [
        form.select(key::PROGRAMME, programmes, Some(t::CHOOSE)),
        form.pair(key::TITLE, 2),
        form.pair(key::TEXT, 6),
        form.line(key::DAY, Typing::DATE, Some(t::DAY_HINT)),
        form.line(key::BEGINS, Typing::TEXT, Some(t::TIME_HINT)),
        form.line(key::LAST_DAY, Typing::DATE, Some(t::LAST_DAY_HINT)),
        form.line(key::ENDS, Typing::TEXT, Some(t::TIME_HINT)),
        form.line(key::CLOSES, Typing::DATE, Some(t::CLOSES_HINT)),
        form.line(key::VENUE, Typing::TEXT, Some(t::VENUE_HINT)),
        form.select(key::REGENCY, regencies, whole),
        form.line(key::ONLINE, Typing::URL, Some(t::ONLINE_HINT)),
        form.select(key::OPEN_TO, open_to, None),
        form.line(key::SEATS, Typing::NUMBER, None),
        form.line(key::EACH, Typing::NUMBER, Some(t::EACH_HINT)),
    ];
    let (materials, report) = (form.lines(key::MATERIALS, 4), form.pair(key::REPORT, 6));
    view! {
        {first.into_iter().collect_view()}
        <Unfold summary=t::SEATS_OF_REGENCY open=some_seats>
            <Hint>{t::SEATS_OF_REGENCY_HINT.say(locale)}</Hint>
            {seats}
        </Unfold>
        <Unfold summary=t::AFTERWARDS open=has_report>
            {materials}
            <Hint>{t::MATERIALS_HINT.say(locale)}</Hint>
            {report}
        </Unfold>
    }
    .into_any()
}
