use domain::locale::Locale;
use domain::report::{key, page_of};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{ReportData, SENT, load_report};
use crate::registration::ACTION;
use crate::texts::report::page as t;
use crate::ui::{
    Actions, HiddenField, Lead, LinesField, Notice, PageTitle, PathLink, PlainField, PostForm, Problems, Refusal,
    SendButton, Typing, asked, loaded, mend, use_locale,
};

/// The page.
#[component]
pub fn ReportPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(|| (), |()| load_report());
    loaded(data, move |data| {
        let query = query.get_untracked();
        let page = if data.page.is_empty() {
            page_of(&asked(&query, key::PAGE).unwrap_or_default())
        } else {
            data.page.clone()
        };
        if asked(&query, SENT).is_some() {
            view! { <Sent page=page /> }.into_any()
        } else {
            form(locale, page, data).into_any()
        }
    })
}

#[component]
fn Sent(page: String) -> impl IntoView {
    let locale = use_locale();
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Notice said=true>
            <p>{t::SENT.say(locale)}</p>
        </Notice>
        <p>
            <PathLink to=page>{t::BACK.say(locale)}</PathLink>
        </p>
    }
}

fn form(locale: Locale, page: String, data: ReportData) -> impl IntoView {
    let error = |key: &str| data.problems.iter().find(|problem| problem.key == key).map(|problem| mend(problem.error));
    let (text_error, email_error) = (error(key::TEXT), error(key::EMAIL));
    let problems = (!data.problems.is_empty()).then(|| {
        let list = data
            .problems
            .iter()
            .map(|problem| {
                let name = if problem.key == key::EMAIL { t::EMAIL } else { t::TEXT };
                (problem.key.clone(), name.say(locale).to_owned(), mend(problem.error))
            })
            .collect();
        view! { <Problems list=list /> }
    });
    let (shown, about) = (page.clone(), page.clone());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {problems}
        {data.too_often.then(|| view! { <Refusal text=t::TOO_OFTEN /> })}
        <p>{t::ABOUT.say(locale)} " " <PathLink to=about>{shown}</PathLink></p>
        <PostForm to="/lapor">
            <HiddenField name=key::PAGE value=page />
            <LinesField id=key::TEXT name=key::TEXT label=t::TEXT value=data.text rows=5 error=text_error />
            <PlainField key=key::EMAIL label=t::EMAIL hint=t::EMAIL_HINT typing=Typing::EMAIL value=data.email error=email_error />
            <Actions>
                <SendButton text=t::SEND name=ACTION value="kirim" />
            </Actions>
        </PostForm>
    }
}
