use domain::identity::FieldError;
use domain::locale::Locale;
use domain::report::{ReportItem, ReportState};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{ANSWER, REPORT, ReportsData, load_reports};
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::office;
use crate::texts::report::office as t;
use crate::ui::{
    AFTER, Actions, Card, Cards, Choice, Empty, Filters, HiddenField, Hint, Lead, LinesField, NextPage, PageTitle,
    PathLink, PostForm, SelectField, SendButton, Tag, Tags, asked, loaded, mend, use_locale,
};

fn state_of(query: &ParamsMap) -> ReportState {
    asked(query, "status").and_then(|code| ReportState::from_code(&code)).unwrap_or(ReportState::Open)
}

/// The reports within the officer's scope.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(
        move || (state_of(&query.read()), asked(&query.read(), AFTER)),
        |(state, after)| load_reports(state, after),
    );
    loaded(data, move |data| show(locale, state_of(&query.get_untracked()), data))
}

fn show(locale: Locale, state: ReportState, data: ReportsData) -> impl IntoView {
    let refused = data.refused;
    let rows = data
        .page
        .items
        .into_iter()
        .map(|item| {
            let own = refused.clone().filter(|(id, ..)| *id == item.id).map(|(_, typed, error)| (typed, error));
            row(locale, item, own)
        })
        .collect_view();
    let empty = data.page.next.is_none() && rows.is_empty();
    let choices = ReportState::ALL.iter().map(|state| Choice::new(state.code(), state.name().say(locale))).collect();
    view! {
        <PageTitle title=office::TO_REPORTS.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_REPORTS.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Filters path="/kantor/laporan">
            <SelectField name="status" label=t::STATE choices=choices value=state.code().to_owned() first=None />
        </Filters>
        {empty.then(|| view! { <Empty text=t::EMPTY /> })}
        <Cards rows=true>{rows}</Cards>
        <NextPage path="/kantor/laporan" next=data.page.next />
    }
}

fn row(locale: Locale, item: ReportItem, refused: Option<(String, FieldError)>) -> impl IntoView {
    let answered = item.state == ReportState::Answered;
    let goes = if item.answerable { t::GOES_BY_MAIL } else { t::GOES_NOWHERE };
    let (typed, error) = refused.map_or((String::new(), None), |(typed, error)| (typed, Some(mend(error))));
    let field = format!("jawaban-{}", item.id);
    let (to, page) = (item.page.clone(), item.page);
    let answer = answered.then(|| view! { <p>{t::ANSWER.say(locale)} ": " <q>{item.answer}</q></p> });
    let form = (!answered).then(|| {
        view! {
            <PostForm to="/kantor/laporan">
                <HiddenField name=REPORT value=item.id />
                <LinesField id=field name=ANSWER label=t::ANSWER value=typed error=error />
                <Hint>{goes.say(locale)}</Hint>
                <Actions>
                    <SendButton text=t::SEND name=ACTION value="jawab" />
                </Actions>
            </PostForm>
        }
    });
    view! {
        <Card>
            <h2>
                <PathLink to=to>{page}</PathLink>
            </h2>
            <p>
                <q>{item.text}</q>
            </p>
            <Hint>{item.at.in_words(locale)}</Hint>
            <Tags>
                <Tag>{item.state.name().say(locale)}</Tag>
            </Tags>
            {answer}
            {form}
        </Card>
    }
}
