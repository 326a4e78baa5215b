//! The roster: who takes part, and who was there. What is ticked is sent at once; without a line it waits on the phone.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::activity::{EnrolmentState, RosterRow};
use domain::locale::{Locale, Text};
use leptos::ev::{self, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::{LISTED, RosterData, TAKEN_OFF, THERE, WAS_THERE, load_roster, send_marks};
use crate::error::AppError;
use crate::kept;
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::activity::roster as t;
use crate::ui::{
    Actions, Choice, Empty, HiddenField, Hint, Lead, LiveTick, Notice, PageTitle, PathLink, PostForm, SelectField,
    SendButton, Table, Unfold, Weight, WithScripts, loaded, use_locale,
};

/// Who takes part in an activity, and who was there.
#[component]
pub fn RosterPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("slug").unwrap_or_default(), load_roster);
    loaded(data, move |data| show(locale, data))
}

/// How long after a failed attempt the next one follows.
const AGAIN: Duration = Duration::from_secs(30);

/// What was ticked and has not been sent yet.
#[derive(Clone, Copy)]
struct Marks {
    slug: StoredValue<String>,
    /// Whether each enrolment is ticked.
    ticked: StoredValue<Vec<(String, RwSignal<bool>)>>,
    /// What is not sent yet, of all tabs with this roster.
    waiting: RwSignal<BTreeMap<String, bool>>,
    /// The part of it that the browser could not keep.
    unkept: StoredValue<BTreeMap<String, bool>>,
    /// Why the last attempt failed for another reason than the line.
    fault: RwSignal<Option<Text>>,
    /// One attempt at a time, so that an earlier one never comes after a later.
    sending: StoredValue<bool>,
}

impl Marks {
    fn new(slug: &str, rows: &[RosterRow]) -> Self {
        let ticked = rows.iter().map(|row| (row.id.clone(), RwSignal::new(row.attended))).collect();
        Self {
            slug: StoredValue::new(slug.to_owned()),
            ticked: StoredValue::new(ticked),
            waiting: RwSignal::new(BTreeMap::new()),
            unkept: StoredValue::new(BTreeMap::new()),
            fault: RwSignal::new(None),
            sending: StoredValue::new(false),
        }
    }

    fn of(self, id: &str) -> Option<RwSignal<bool>> {
        self.ticked.with_value(|all| all.iter().find(|(known, _)| known == id).map(|(_, ticked)| *ticked))
    }

    fn there(self) -> i64 {
        let there = self.ticked.with_value(|all| all.iter().filter(|(_, ticked)| ticked.get()).count());
        i64::try_from(there).unwrap_or_default()
    }

    /// Notes a tick on this phone, and tries to send it.
    fn note(self, id: &str) {
        let Some(ticked) = self.of(id) else { return };
        let there = ticked.get_untracked();
        let kept = self.slug.with_value(|slug| {
            kept::change_marks(slug, |marks| {
                marks.insert(id.to_owned(), there);
            })
        });
        self.unkept.update_value(|unkept| {
            unkept.remove(id);
            if !kept {
                unkept.insert(id.to_owned(), there);
            }
        });
        self.send();
    }

    /// Takes up what waits, whichever tab or earlier visit it comes from.
    fn take_up(self) -> BTreeMap<String, bool> {
        let mut waiting = self.slug.with_value(|slug| kept::marks(slug));
        self.unkept.with_value(|unkept| waiting.extend(unkept.clone()));
        for (id, there) in &waiting {
            if let Some(ticked) = self.of(id) {
                ticked.set(*there);
            }
        }
        self.waiting.set(waiting.clone());
        waiting
    }

    /// Sends what waits. Where no answer comes, it stays on this phone.
    fn send(self) {
        let slug = self.slug.get_value();
        let sent = self.take_up();
        self.fault.set(None);
        if sent.is_empty() || self.sending.get_value() {
            return;
        }
        self.sending.set_value(true);
        spawn_local(async move {
            let marks = sent.iter().map(|(id, there)| (id.clone(), *there)).collect();
            let answer = send_marks(slug.clone(), marks).await;
            self.sending.set_value(false);
            match answer {
                Ok(()) => {
                    // What was ticked otherwise meanwhile is still to be sent.
                    let is_new = |id: &String, there: &mut bool| sent.get(id) != Some(there);
                    kept::change_marks(&slug, |marks| marks.retain(is_new));
                    self.unkept.update_value(|unkept| unkept.retain(is_new));
                    // The copy of this page that is kept says it now as well.
                    kept::keep_page();
                    if !self.take_up().is_empty() {
                        self.send();
                    }
                }
                Err(AppError::Connection) => {}
                Err(AppError::SignedOut) => self.fault.set(Some(t::SIGNED_OUT)),
                Err(_) => self.fault.set(Some(t::NOT_TAKEN)),
            }
        });
    }

    /// Sends what an earlier visit could not send, and when there is a line again.
    fn follow(self) {
        Effect::new(move |_: Option<()>| {
            self.send();
            kept::keep_page();
            let listener = window_event_listener(ev::online, move |_| self.send());
            // A weak line says nothing when it is back.
            let again = set_interval_with_handle(move || self.send(), AGAIN).ok();
            on_cleanup(move || {
                listener.remove();
                if let Some(again) = again {
                    again.clear();
                }
            });
        });
    }
}

fn show(locale: Locale, data: RosterData) -> impl IntoView {
    let slug = data.activity.slug.clone();
    let title = data.activity.title.get(locale).to_owned();
    let marks = Marks::new(&slug, &data.rows);
    marks.follow();
    let count = |state: EnrolmentState| {
        i64::try_from(data.rows.iter().filter(|row| row.state == state).count()).unwrap_or_default()
    };
    let (seated, waiting) =
        (locale.number(count(EnrolmentState::Seated)), locale.number(count(EnrolmentState::Waiting)));
    let counts = move || t::counts(locale, &seated, &waiting, &locale.number(marks.there()));
    let form = if data.rows.is_empty() {
        view! { <Empty text=t::EMPTY /> }.into_any()
    } else {
        roster(locale, &slug, &data, marks).into_any()
    };
    let early = (!data.open).then(|| {
        let day = data.activity.begins.plus_days(-1).day().in_words(locale);
        view! {
            <Notice>
                <p>{t::too_early(locale, &day)}</p>
            </Notice>
        }
    });
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <OfficeBar officer=data.officer />
        <p>
            <PathLink to=format!("/kantor/kegiatan/{slug}")>{t::BACK.say(locale)}</PathLink>
        </p>
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{title} " · " {data.activity.begins.in_words(locale)}</Lead>
        <p>{counts}</p>
        {early}
        {form}
    }
}

fn roster(locale: Locale, slug: &str, data: &RosterData, marks: Marks) -> impl IntoView + use<> {
    let RosterData { rows, names, handed, .. } = data;
    let choices = rows.iter().filter(|row| !row.attended).map(|row| Choice::new(&row.id, &row.name)).collect();
    let rows = rows
        .iter()
        .map(|row| {
            // Who gave up the seat and came all the same is there as well, so that a mistake can be mended.
            let ticked = marks.of(&row.id).filter(|_| row.state == EnrolmentState::Seated || row.attended);
            let name = match ticked {
                Some(ticked) => {
                    let id = row.id.clone();
                    let changed = Callback::new(move |()| marks.note(&id));
                    let before = row.attended.then(|| view! { <HiddenField name=WAS_THERE value=row.id.clone() /> });
                    view! {
                        <HiddenField name=LISTED value=row.id.clone() />
                        {before}
                        <LiveTick
                            id=format!("hadir-{}", row.id)
                            name=THERE
                            value=row.id.clone()
                            label=row.name.clone()
                            ticked=ticked
                            changed=changed
                        />
                    }
                    .into_any()
                }
                None => row.name.clone().into_any(),
            };
            let hand_over = handed.get(&row.id).map(|address| {
                let address = address.clone();
                view! {
                    <br />
                    <a href=address rel="external noopener noreferrer" target="_blank">
                        {t::hand_over(locale, &row.name)}
                    </a>
                }
            });
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{names.regency(&row.regency)}</td>
                    <td>{row.phone.clone()} {hand_over}</td>
                    <td>{row.state.name().say(locale)}</td>
                </tr>
            }
        })
        .collect_view();
    let sent = move || match (marks.fault.get(), marks.waiting.with(BTreeMap::len)) {
        (Some(fault), _) => fault.say(locale).to_owned(),
        (None, 0) => t::ALL_SENT.say(locale).to_owned(),
        (None, count) => t::not_sent(locale, i64::try_from(count).unwrap_or_default()),
    };
    let by_hand = (!handed.is_empty()).then(|| view! { <Hint>{t::HAND_OVER_HELP.say(locale)}</Hint> });
    // Where scripts run, every tick was sent or waits already.
    let submit = Callback::new(move |event: SubmitEvent| {
        event.prevent_default();
        marks.send();
    });
    let (to, off_to) = (format!("/kantor/kegiatan/{slug}/peserta"), format!("/kantor/kegiatan/{slug}/peserta"));
    view! {
        <PostForm to=to sending=submit>
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
            {by_hand}
            <WithScripts>
                <Notice said=true>
                    <p>{sent}</p>
                </Notice>
            </WithScripts>
            <Actions>
                <SendButton text=t::SAVE name=ACTION value="simpan" />
            </Actions>
        </PostForm>
        <Unfold summary=t::TAKE_OFF open=false>
            <PostForm to=off_to>
                <SelectField name=TAKEN_OFF label=t::WHO choices=choices value=String::new() first=None />
                <Hint>{t::TAKE_OFF_HELP.say(locale)}</Hint>
                <Actions>
                    <SendButton text=t::TAKE_OFF name=ACTION value="lepas" weight=Weight::Danger />
                </Actions>
            </PostForm>
        </Unfold>
    }
}
