use domain::activity::EnrolmentState;
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{DoorData, load_door};
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::activity::door as t;
use crate::ui::{Actions, Notice, PageTitle, PathLink, PostForm, SendButton, Tag, Tags, content, loaded, use_locale};

/// What an officer at the door sees who has read a code with the phone's camera.
#[component]
pub fn DoorPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("token").unwrap_or_default(), load_door);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: DoorData) -> impl IntoView {
    let seated = data.row.state == EnrolmentState::Seated;
    let roster = format!("/kantor/kegiatan/{}/peserta", data.activity.slug);
    let to = format!("/kantor/hadir/{}", data.token);
    let regency = data.names.regency(&data.row.regency);
    let action = match (seated, data.row.attended) {
        (true, false) if !data.open => {
            view! { <Notice said=true><p>{t::TOO_EARLY.say(locale)}</p></Notice> }.into_any()
        }
        (true, false) => view! {
            <PostForm to=to>
                <Actions>
                    <SendButton text=t::MARK name=ACTION value="hadir" />
                </Actions>
            </PostForm>
        }
        .into_any(),
        (true, true) => view! { <Notice said=true><p>{t::THERE.say(locale)}</p></Notice> }.into_any(),
        (false, _) => view! { <Notice said=true><p>{t::NO_SEAT.say(locale)}</p></Notice> }.into_any(),
    };
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{data.row.name}</h1>
        <Tags>
            <Tag>{data.row.state.name().say(locale)}</Tag>
            <Tag>{regency}</Tag>
        </Tags>
        <p>{content(locale, &data.activity.title)} " · " {data.activity.begins.in_words(locale)}</p>
        {action}
        <p>
            <PathLink to=roster>{t::TO_ROSTER.say(locale)}</PathLink>
        </p>
    }
}
