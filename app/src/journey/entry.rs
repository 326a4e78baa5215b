use domain::journey::{Column, LineProblem, Stage};
use domain::locale::{Locale, Text};
use leptos::prelude::*;

use super::{CaseNames, EntryData, column_name, entry_at, fault_text, field, list_at, load_journey_entry};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::journey as shared;
use crate::texts::journey::entry as t;
use crate::texts::office;
use crate::ui::{
    Actions, Breadcrumb, FileLink, Lead, LinesField, PageTitle, PlainField, PostForm, Problems, Refusal, SelectField,
    SendButton, Table, Typing, Unfold, UploadField, bullets, loaded, named, use_locale,
};

/// Problems of a file that are told at once; nobody mends more in one go.
const TOLD: usize = 100;

/// Where journeys are entered, one by one or many at once.
#[component]
pub fn JourneyEntryPage() -> impl IntoView {
    page(Desk::Office)
}

/// Where an institution enters journeys of its programmes.
#[component]
pub fn OwnJourneyEntryPage() -> impl IntoView {
    page(Desk::Account)
}

fn page(desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), move |()| load_journey_entry(desk));
    loaded(data, move |data| show(locale, desk, &data))
}

fn show(locale: Locale, desk: Desk, data: &EntryData) -> impl IntoView + use<> {
    let one = one(locale, desk, data);
    let many = many(locale, desk, data);
    let officer = data.officer.clone();
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        {officer.map(|officer| view! { <OfficeBar officer=officer /> })}
        <Breadcrumb to=list_at(desk) text=office::TO_JOURNEYS />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {one}
        {many}
    }
}

fn one(locale: Locale, desk: Desk, data: &EntryData) -> impl IntoView + use<> {
    let whole = data.problems.iter().find(|problem| problem.column.is_none());
    let whole = whole.map(|problem| view! { <Refusal text=fault_text(problem.fault) /> });
    let list: Vec<(String, String, Text)> = data
        .problems
        .iter()
        .filter_map(|problem| {
            let column = problem.column?;
            Some((column.code().to_owned(), column_name(column).say(locale).to_owned(), fault_text(problem.fault)))
        })
        .collect();
    let problems = (!list.is_empty()).then(|| view! { <Problems list=list /> });
    let line = |column: Column, hint: Text, typing: Typing| {
        let error = data.problems.iter().find(|problem| problem.column == Some(column));
        let error = error.map(|problem| fault_text(problem.fault));
        let value = data.typed.text(column.code()).to_owned();
        view! { <PlainField key=column.code() label=column_name(column) hint=hint typing=typing value=value error=error /> }
    };
    let [kind, regency, programme] =
        [Column::Kind, Column::Regency, Column::Programme].map(|column| data.typed.text(column.code()).to_owned());
    let (kinds, programmes) = (named(&data.names.kinds, locale), data.names.programme_choices(locale));
    let regencies = data.names.regency_choices(data.officer.as_ref());
    let first = (regencies.len() > 1).then_some(t::CHOOSE);
    let before = CaseNames::before_programmes(data.officer.as_ref());
    let reached = line(Column::Reached, t::MONTH_HINT, Typing::TEXT);
    let later = [Column::Assisted, Column::Empowered, Column::Independent, Column::Potential, Column::Employer]
        .map(|column| line(column, t::LATER_HINT, Typing::TEXT))
        .into_iter()
        .collect_view();
    let jobs = line(Column::Jobs, t::JOBS_HINT, Typing::NUMBER);
    let left = line(Column::Left, t::LEFT_HINT, Typing::TEXT);
    let brought_by = line(Column::BroughtBy, t::BROUGHT_HINT, Typing::TEXT);
    view! {
        <section aria-labelledby="satu">
            <h2 id="satu">{t::ONE.say(locale)}</h2>
            {whole}
            {problems}
            <PostForm to=entry_at(desk)>
                <SelectField
                    name=Column::Kind.code()
                    label=shared::KIND
                    choices=kinds
                    value=kind
                    first=Some(t::CHOOSE)
                />
                <SelectField
                    name=Column::Regency.code()
                    label=shared::REGENCY
                    choices=regencies
                    value=regency
                    first=first
                />
                <SelectField
                    name=Column::Programme.code()
                    label=shared::PROGRAMME
                    choices=programmes
                    value=programme
                    first=Some(before)
                />
                {reached}
                {later}
                {jobs}
                {left}
                {brought_by}
                <Actions>
                    <SendButton text=t::ENTER name=ACTION value="satu" />
                </Actions>
            </PostForm>
        </section>
    }
}

fn many(locale: Locale, desk: Desk, data: &EntryData) -> impl IntoView + use<> {
    let problems = &data.row_problems;
    let told: Vec<(String, String, Text)> = problems.iter().take(TOLD).map(|problem| told(locale, problem)).collect();
    let more = i64::try_from(problems.len().saturating_sub(TOLD)).unwrap_or(0);
    let more = (more > 0).then(|| bullets(vec![t::more(locale, more)]));
    let wrong = !problems.is_empty();
    let summary = wrong.then(|| {
        view! {
            <p>{t::NOTHING_TAKEN.say(locale)}</p>
            <Problems list=told />
            {more}
        }
    });
    let rows = Column::ALL.iter().map(|column| column_row(locale, *column)).collect_view();
    let codes = codes(locale, data);
    let (sent, error) = (data.rows.clone(), wrong.then_some(t::NOTHING_TAKEN));
    view! {
        <section aria-labelledby="banyak">
            <h2 id="banyak">{t::MANY.say(locale)}</h2>
            <p>{t::MANY_LEAD.say(locale)}</p>
            {summary}
            <FileLink href="/kantor/perjalanan/contoh.csv".to_owned() text=t::EXAMPLE_FILE about=t::EXAMPLE_ABOUT.say(locale).to_owned() />
            <Unfold summary=t::COLUMNS>
                <Table caption=t::COLUMNS.say(locale)>
                    <thead>
                        <tr>
                            <th scope="col">{t::COLUMN.say(locale)}</th>
                            <th scope="col">{t::MEANING.say(locale)}</th>
                            <th scope="col">{t::EXAMPLE.say(locale)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </Table>
            </Unfold>
            <Unfold summary=t::CODES>
                {codes}
            </Unfold>
            <PostForm to=entry_at(desk) files=true>
                <LinesField id=field::ROWS name=field::ROWS label=t::ROWS value=sent rows=8 error=error />
                <UploadField key=field::FILE label=t::FILE hint=t::FILE_HINT accept=".csv,.txt,text/csv,text/plain" />
                <Actions>
                    <SendButton text=t::IMPORT name=ACTION value="banyak" />
                </Actions>
            </PostForm>
        </section>
    }
}

/// The codes that a file may hold, with what they mean.
fn codes(locale: Locale, data: &EntryData) -> impl IntoView + use<> {
    let lists = [
        (shared::KIND, named(&data.names.kinds, locale)),
        (shared::REGENCY, data.names.regency_choices(data.officer.as_ref())),
        (shared::PROGRAMME, data.names.programme_choices(locale)),
    ];
    lists
        .into_iter()
        .map(|(name, choices)| {
            let lines = choices.into_iter().map(|choice| format!("{} – {}", choice.value, choice.name)).collect();
            view! {
                <h3>{name.say(locale)}</h3>
                {bullets(lines)}
            }
        })
        .collect_view()
}

/// A fault of a line, with the way to the lines.
fn told(locale: Locale, problem: &LineProblem) -> (String, String, Text) {
    let name = match problem.column {
        None => t::line(locale, &problem.line),
        Some(column) => t::line_column(locale, &problem.line, &column.code()),
    };
    (field::ROWS.to_owned(), name, fault_text(problem.fault))
}

/// What a column holds, with an example.
fn column_row(locale: Locale, column: Column) -> impl IntoView {
    let stage = Stage::ALL.iter().find(|stage| stage.code() == column.code());
    let name = column_name(column).say(locale);
    let (meaning, example) = match (column, stage) {
        (_, Some(stage)) => (t::stage_month(locale, &stage.name().say(locale)), "2025-03"),
        (Column::Kind, _) => (t::code(locale, &name), "ppks-23"),
        (Column::Regency, _) => (t::code(locale, &name), "63.05"),
        (Column::Jobs, _) => (format!("{name}. {}", t::JOBS_HINT.say(locale)), "2"),
        (Column::Left, _) => (name.to_owned(), "2026-01"),
        (Column::BroughtBy, _) => (t::INVITER_LINE.say(locale).to_owned(), "2"),
        (Column::Programme, _) => (t::PROGRAMME_CODE.say(locale).to_owned(), ""),
        _ => (name.to_owned(), ""),
    };
    view! {
        <tr>
            <th scope="row">{column.code()}</th>
            <td>{meaning}</td>
            <td>{example}</td>
        </tr>
    }
}
