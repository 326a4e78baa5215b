use domain::activity::{EnrolmentState, RosterRow};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{LISTED, RosterData, THERE, load_roster};
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::activity::roster as t;
use crate::ui::{
    Actions, Empty, HiddenField, Hint, Lead, Names, PageTitle, PathLink, PostForm, SendButton, Table, Tick, loaded,
    use_locale,
};

/// Who takes part in an activity, and who was there.
#[component]
pub fn RosterPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("slug").unwrap_or_default(), load_roster);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: RosterData) -> impl IntoView {
    let slug = data.activity.slug.clone();
    let title = data.activity.title.get(locale).to_owned();
    let count = |state: EnrolmentState| {
        i64::try_from(data.rows.iter().filter(|row| row.state == state).count()).unwrap_or_default()
    };
    let there = i64::try_from(data.rows.iter().filter(|row| row.attended).count()).unwrap_or_default();
    let counts = t::counts(
        locale,
        &locale.number(count(EnrolmentState::Seated)),
        &locale.number(count(EnrolmentState::Waiting)),
        &locale.number(there),
    );
    let form = if data.rows.is_empty() {
        view! { <Empty text=t::EMPTY /> }.into_any()
    } else {
        roster(locale, &slug, &data.rows, &data.names).into_any()
    };
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <OfficeBar officer=data.officer />
        <p>
            <PathLink to=format!("/kantor/kegiatan/{slug}")>{t::BACK.say(locale)}</PathLink>
        </p>
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{title} " · " {data.activity.begins.in_words(locale)}</Lead>
        <p>{counts}</p>
        {form}
    }
}

fn roster(locale: Locale, slug: &str, rows: &[RosterRow], names: &Names) -> impl IntoView + use<> {
    let rows = rows
        .iter()
        .map(|row| {
            let seated = row.state == EnrolmentState::Seated;
            let name = if seated {
                view! {
                    <HiddenField name=LISTED value=row.id.clone() />
                    <Tick
                        id=format!("hadir-{}", row.id)
                        name=THERE
                        value=row.id.clone()
                        label=row.name.clone()
                        checked=row.attended
                    />
                }
                .into_any()
            } else {
                row.name.clone().into_any()
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{names.regency(&row.regency)}</td>
                    <td>{row.phone.clone()}</td>
                    <td>{row.state.name().say(locale)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <PostForm to=format!("/kantor/kegiatan/{slug}/peserta")>
            <Table caption=t::TITLE.say(locale)>
                <thead>
                    <tr>
                        <th scope="col">{t::NAME.say(locale)}</th>
                        <th scope="col">{t::REGENCY.say(locale)}</th>
                        <th scope="col">{t::PHONE.say(locale)}</th>
                        <th scope="col">{t::STATE.say(locale)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
            <Hint>{t::HELP.say(locale)}</Hint>
            <Actions>
                <SendButton text=t::SAVE name=ACTION value="simpan" />
            </Actions>
        </PostForm>
    }
}
