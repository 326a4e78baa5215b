use domain::locale::{Locale, Text};
use domain::programme::finance::{FIRST_YEAR, FinanceRow, FundSource, finance_key as key, share};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{CHANGED, FinanceData, SEEN, load_finance};
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::programme::edit;
use crate::texts::programme::finance as t;
use crate::ui::{
    Actions, Breadcrumb, ButtonLink, Card, CardTitle, Cards, Choice, ConfirmButton, Facts, HiddenField, Hint, Lead,
    PageTitle, PostForm, Refusal, SendButton, SourceNote, TypedForm, Typing, Weight, asked, content, fact, loaded,
    use_locale,
};

/// Where officers write what a programme may spend and has spent.
#[component]
pub fn FinancePage() -> impl IntoView {
    let locale = use_locale();
    let (params, query) = (use_params_map(), use_query_map());
    let place = move || (params.read().get("slug").unwrap_or_default(), asked(&query.read(), CHANGED));
    let data = Resource::new(place, |(slug, changed)| load_finance(slug, changed));
    loaded(data, move |data| show(locale, data))
}

/// What a field is called.
fn label(name: &str) -> Text {
    match name {
        key::YEAR => t::YEAR,
        key::FUND => t::FUND,
        key::BUDGET => t::BUDGET,
        key::REALISED => t::REALISED,
        key::TITLE => t::CITED_TITLE,
        key::PUBLISHER => t::CITED_PUBLISHER,
        key::DATE => t::CITED_DATE,
        _ => t::CITED_URL,
    }
}

fn show(locale: Locale, data: FinanceData) -> impl IntoView {
    let to = format!("/kantor/program/{}/anggaran", data.slug);
    let form = TypedForm { typed: &data.form, problems: &data.problems, label };
    let summary = form.summary(locale);
    let fields = fields(locale, data.this_year, form);
    let heading = if data.changed.is_some() { t::CHANGE } else { t::ADD };
    let hidden = data.changed.clone().map(|(id, version)| {
        view! {
            <HiddenField name=CHANGED value=id />
            <HiddenField name=SEEN value=version.to_string() />
        }
    });
    let other = data.changed.is_some().then(|| {
        let to = to.clone();
        view! { <ButtonLink to=to text=t::ADD_ANOTHER weight=Weight::Secondary /> }
    });
    let rows = data.rows.into_iter().map(|row| card(locale, &to, row)).collect::<Vec<_>>();
    let known = (!rows.is_empty()).then(|| {
        view! {
            <h2>{t::KNOWN.say(locale)}</h2>
            <Hint>{t::KNOWN_HELP.say(locale)}</Hint>
            <Cards rows=true>{rows.into_iter().collect_view()}</Cards>
        }
    });
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <OfficeBar officer=data.officer />
        <Breadcrumb to=format!("/kantor/program/{}", data.slug) text=edit::EDIT />
        {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
        {summary}
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{content(locale, &data.title)}</Lead>
        <Hint>{t::HELP.say(locale)}</Hint>
        <h2>{heading.say(locale)}</h2>
        <PostForm to=to>
            {hidden}
            {fields}
            <Actions>
                <SendButton text=t::SAVE name=ACTION value="simpan" />
                {other}
            </Actions>
        </PostForm>
        {known}
    }
}

fn fields(locale: Locale, this_year: i32, form: TypedForm<'_>) -> AnyView {
    let years =
        (FIRST_YEAR..=this_year + 1).rev().map(|year| Choice::new(year.to_string(), year.to_string())).collect();
    let funds = FundSource::ALL.iter().map(|fund| Choice::new(fund.code(), fund.name().say(locale))).collect();
    [
        form.select(key::YEAR, years, None),
        form.select(key::FUND, funds, Some(t::CHOOSE)),
        form.line(key::BUDGET, Typing::NUMBER, Some(t::AMOUNT_HINT)),
        form.line(key::REALISED, Typing::NUMBER, Some(t::REALISED_HINT)),
        form.line(key::TITLE, Typing::TEXT, Some(t::CITED_HINT)),
        form.line(key::PUBLISHER, Typing::TEXT, None),
        form.line(key::DATE, Typing::DATE, Some(t::DAY_HINT)),
        form.line(key::URL, Typing::URL, Some(t::URL_HINT)),
    ]
    .into_iter()
    .collect_view()
    .into_any()
}

/// Figures that are there, with the way to change them and to take them away.
fn card(locale: Locale, to: &str, row: FinanceRow) -> impl IntoView + use<> {
    let FinanceRow { id, version, finance } = row;
    let (budget, realised) = (finance.budget, finance.realised);
    let amount = |amount: Option<i64>| match amount {
        Some(amount) => locale.rupiah(amount),
        None => t::UNKNOWN.say(locale).to_owned(),
    };
    let (spent, most) = (amount(realised), amount(budget));
    let (change, post) = (format!("{to}?{CHANGED}={id}"), to.to_owned());
    let question = format!("hapus-{id}");
    let share = share(locale, budget, realised).map(|share| fact(locale, t::SHARE, share));
    view! {
        <Card>
            <CardTitle
                to=change
                title=format!("{} · {}", finance.year, finance.fund.name().say(locale))
                nested=true
            />
            <Facts>
                {fact(locale, t::BUDGET, most)}
                {fact(locale, t::REALISED, spent)}
                {share}
            </Facts>
            <SourceNote source=finance.cited />
            <PostForm to=post buttons=true>
                <HiddenField name=CHANGED value=id />
                <HiddenField name=SEEN value=version.to_string() />
                <ConfirmButton
                    id=question
                    text=t::REMOVE
                    question=t::REMOVE_QUESTION
                    name=ACTION
                    value="hapus"
                />
            </PostForm>
        </Card>
    }
}
