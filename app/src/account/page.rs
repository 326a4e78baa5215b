use domain::account;
use domain::activity::{ActivityState, Enrolment};
use domain::change::{ChangeState, OwnChange};
use domain::exchange::OWN_PATH;
use domain::journey::{LinkState, Stage};
use domain::kind::Psks;
use domain::locale::{Bilingual, Locale, Text};
use domain::mentoring;
use domain::pillar::Pillar;
use domain::programme::partner::{PartnerRole, PartnerState, Partnership};
use domain::story::{OwnStory, PATH, StoryState};
use leptos::prelude::*;

use super::{AccountData, CLAIM, CODE, Fault, OwnJourney, PROGRAMME, ROLE, STORY, Way, load_account};
use crate::contribution;
use crate::kept;
use crate::registration::{ACTION, particulars};
use crate::texts::account::page as t;
use crate::ui::{
    Actions, ButtonLink, Card, CardTitle, Cards, Choice, ConfirmButton, HiddenField, Hint, Jump, Lead, Notice,
    PageTitle, PathLink, PillarTags, PlainField, PostForm, Refusal, SelectField, SendButton, Strip, Tag, Tags, Ticket,
    Timeline, TimelineEntry, Typing, Unfold, Weight, loaded, named, use_locale,
};

/// The page: sign-in, then the account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_account());
    loaded(data, move |data| match data {
        AccountData::SignIn { fault, typed } => sign_in(locale, fault, typed).into_any(),
        AccountData::Code { fault, way } => enter_code(locale, fault, way).into_any(),
        AccountData::Account { start, page, kind, change, journey, enrolments, stories, partnerships, programmes } => {
            let begin = contribution::start(locale, *start).into_any();
            let (roles, stories) = (partnerships_of(locale, partnerships, &programmes), stories_of(locale, stories));
            let roles = view! { {roles} {stories} }.into_any();
            let parts = (begin, roles);
            account(locale, *page, *kind, change, journey.map(|journey| *journey), enrolments, parts).into_any()
        }
    })
}

fn sign_in(locale: Locale, fault: Option<Fault>, typed: String) -> impl IntoView {
    view! {
        <PageTitle title=t::SIGN_IN.say(locale) description=t::SIGN_IN_LEAD.say(locale) />
        <h1>{t::SIGN_IN.say(locale)}</h1>
        <Lead>{t::SIGN_IN_LEAD.say(locale)}</Lead>
        <PostForm to="/akun">
            {fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField key=CLAIM label=t::CLAIM hint=t::CLAIM_HINT value=typed />
            <Actions>
                <SendButton text=t::ASK name=ACTION value="minta" />
                <PathLink to="/tiket">{t::NOT_APPROVED_YET.say(locale)}</PathLink>
            </Actions>
        </PostForm>
    }
}

fn enter_code(locale: Locale, fault: Option<Fault>, way: Way) -> impl IntoView {
    let by_mail = way == Way::Mail;
    let digits = Typing { complete: "one-time-code", ..Typing::NUMBER };
    view! {
        <PageTitle title=t::ENTER_CODE.say(locale) />
        <h1>{t::ENTER_CODE.say(locale)}</h1>
        {(way == Way::AskedOfficer)
            .then(|| {
                view! {
                    <Notice said=true>
                        <p>{t::WITH_OFFICER.say(locale)}</p>
                    </Notice>
                }
            })}
        <Notice>
            <p>{t::ON_ITS_WAY.say(locale)}</p>
            <ul>
                {by_mail.then(|| view! { <li>{t::BY_MAIL.say(locale)}</li> })}
                <li>{if by_mail { t::BY_OFFICER.say(locale) } else { t::ONLY_OFFICER.say(locale) }}</li>
            </ul>
        </Notice>
        <PostForm to="/akun">
            {fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField key=CODE label=t::CODE hint=t::CODE_HINT typing=digits />
            <Actions>
                <SendButton text=t::ENTER name=ACTION value="kode" />
                <SendButton text=t::AGAIN name=ACTION value="ulang" weight=Weight::Secondary />
                {by_mail
                    .then(|| view! { <SendButton text=t::NO_MAIL name=ACTION value="petugas" weight=Weight::Secondary /> })}
            </Actions>
        </PostForm>
    }
}

fn account(
    locale: Locale,
    page: account::AccountPage,
    kind: Psks,
    change: Option<OwnChange>,
    journey: Option<OwnJourney>,
    enrolments: Vec<Enrolment>,
    (begin, roles): (AnyView, AnyView),
) -> impl IntoView {
    // What was changed is with the office now.
    Effect::new(move |_: Option<()>| kept::forget());
    let public = page.listed.then(|| format!("/direktori/{}", page.id));
    let public = match public {
        Some(to) => view! { <PathLink to=to>{t::PUBLIC_PAGE.say(locale)}</PathLink> }.into_any(),
        None => t::NOT_LISTED.say(locale).into_any(),
    };
    let (own, files) = (own_rows(locale, &page, &kind), documents(locale, &page, &kind));
    let (name, kind_name) = (page.name.clone(), kind.name.get(locale).to_owned());
    let kind_path = format!("/psks/{}", page.kind);
    let mentoring = (page.kind == mentoring::MENTOR_KIND).then(|| {
        view! {
            <h2>{t::MENTORING.say(locale)}</h2>
            <p>{t::MENTORING_HELP.say(locale)}</p>
            <Actions>
                <ButtonLink to=mentoring::OWN_PATH text=t::TO_MENTORING weight=Weight::Secondary />
            </Actions>
        }
    });
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <Strip>
            <p>
                <strong>{name}</strong>
                " · "
                <Ticket number=page.ticket />
            </p>
            <PostForm to="/akun" buttons=true>
                <SendButton text=t::LEAVE name=ACTION value="keluar" weight=Weight::Secondary />
                <SendButton text=t::LEAVE_EVERYWHERE name=ACTION value="keluar-semua" weight=Weight::Secondary />
            </PostForm>
        </Strip>
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{lead(page.pillar).say(locale)}</Lead>
        <Tags>
            <PillarTags pillars=vec![page.pillar] />
        </Tags>
        <Jump
            label=t::PARTS
            parts=vec![
                ("menunggu", contribution::WAITS),
                ("kontribusi", contribution::CONTRIBUTION),
                ("data", t::OWN_DATA),
                ("kemitraan", t::ROLES),
                ("peserta", t::ENROLMENTS),
            ]
        />
        {begin}
        <h2 id="data">{t::OWN_DATA.say(locale)}</h2>
        <p>{t::LEAD.say(locale)}</p>
        {change_of(locale, change)}
        {journey.map(|journey| journey_of(locale, journey))}
        <h2>{t::LISTINGS.say(locale)}</h2>
        <p>{t::LISTINGS_HELP.say(locale)}</p>
        <Actions>
            <ButtonLink to=OWN_PATH text=t::TO_LISTINGS weight=Weight::Secondary />
        </Actions>
        {mentoring}
        <h2>{t::PUBLIC.say(locale)}</h2>
        <dl>
            <dt>{t::NAME.say(locale)}</dt>
            <dd>{page.name}</dd>
            <dt>{t::SUBJECT.say(locale)}</dt>
            <dd>{page.subject.name().say(locale)}</dd>
            <dt>{t::KIND.say(locale)}</dt>
            <dd>
                <PathLink to=kind_path>{kind_name}</PathLink>
            </dd>
            <dt>{t::VERIFIED.say(locale)}</dt>
            <dd>{page.verified_on.in_words(locale)}</dd>
            <dt>{t::DIRECTORY.say(locale)}</dt>
            <dd>{public}</dd>
        </dl>
        <h2>{t::OWN.say(locale)}</h2>
        <p>{t::OWN_HELP.say(locale)}</p>
        <dl>{own}</dl>
        {files}
        {roles}
        {enrolments_of(locale, enrolments)}
    }
}

/// What the account is for, by pillar.
const fn lead(pillar: Pillar) -> Text {
    match pillar {
        Pillar::Government => t::LEAD_GOVERNMENT,
        Pillar::Business => t::LEAD_BUSINESS,
        Pillar::Community => t::LEAD_COMMUNITY,
    }
}

/// Their roles in programmes, what waits for their answer, and the way to offer one.
fn partnerships_of(
    locale: Locale,
    partnerships: Vec<Partnership>,
    programmes: &[(String, Bilingual)],
) -> impl IntoView + use<> {
    let keeps = partnerships.iter().any(Partnership::keeps_journeys).then(|| {
        view! {
            <p>
                <PathLink to="/akun/perjalanan">{t::TO_JOURNEYS.say(locale)}</PathLink>
            </p>
        }
    });
    let rows = partnerships
        .into_iter()
        .map(|partnership| {
            let Partnership { programme, title, role, state } = partnership;
            let confirm = (state == PartnerState::Asked)
                .then(|| view! { <SendButton text=t::CONFIRM_ROLE name=ACTION value="mitra" /> });
            let end = if state == PartnerState::Asked { t::DECLINE_ROLE } else { t::END_ROLE };
            let to = format!("/program/{programme}");
            view! {
                <Card>
                    <CardTitle to=to title=title.get(locale).to_owned() nested=true />
                    <Tags>
                        <Tag>{role.name().say(locale)}</Tag>
                        <Tag>{state.name().say(locale)}</Tag>
                    </Tags>
                    <PostForm to="/akun" buttons=true>
                        <HiddenField name=PROGRAMME value=programme />
                        <HiddenField name=ROLE value=role.code().to_owned() />
                        {confirm}
                        <SendButton text=end name=ACTION value="mitra-akhiri" weight=Weight::Secondary />
                    </PostForm>
                </Card>
            }
        })
        .collect_view();
    let roles = PartnerRole::ALL.iter().map(|role| Choice::new(role.code(), role.name().say(locale))).collect();
    let programmes = named(programmes, locale);
    view! {
        <h2 id="kemitraan">{t::ROLES.say(locale)}</h2>
        <p>{t::ROLES_HELP.say(locale)}</p>
        <Cards rows=true>{rows}</Cards>
        {keeps}
        <Unfold summary=t::OFFER_ROLE open=false>
            <PostForm to="/akun">
                <SelectField name=PROGRAMME label=t::PROGRAMME choices=programmes value=String::new() first=None />
                <SelectField name=ROLE label=t::ROLE choices=roles value=String::new() first=None />
                <Actions>
                    <SendButton text=t::OFFER_ROLE name=ACTION value="mitra" weight=Weight::Secondary />
                </Actions>
            </PostForm>
        </Unfold>
    }
}

/// Stories that are linked to them, each with the way to withdraw it; nothing where there are none.
fn stories_of(locale: Locale, stories: Vec<OwnStory>) -> Option<impl IntoView> {
    let none = stories.is_empty();
    let rows = stories
        .into_iter()
        .map(|story| {
            let id = format!("tarik-{}", story.slug);
            let title = story.title.get(locale).to_owned();
            let title = if story.state == StoryState::Published {
                view! { <CardTitle to=format!("{PATH}/{}", story.slug) title=title nested=true /> }.into_any()
            } else {
                view! { <h3>{title}</h3> }.into_any()
            };
            view! {
                <Card>
                    {title}
                    <Tags>
                        <Tag>{story.state.name().say(locale)}</Tag>
                    </Tags>
                    <PostForm to="/akun" buttons=true>
                        <HiddenField name=STORY value=story.slug />
                        <ConfirmButton
                            id=id
                            text=t::WITHDRAW_STORY
                            question=t::WITHDRAW_STORY_QUESTION
                            name=ACTION
                            value="tarik-kisah"
                        />
                    </PostForm>
                </Card>
            }
        })
        .collect_view();
    (!none).then(|| {
        view! {
            <h2 id="kisah">{t::STORIES.say(locale)}</h2>
            <p>{t::STORIES_HELP.say(locale)}</p>
            <Cards rows=true>{rows}</Cards>
        }
    })
}

/// Whom they have enrolled in activities, with the link of each.
fn enrolments_of(locale: Locale, enrolments: Vec<Enrolment>) -> impl IntoView {
    let none = enrolments.is_empty();
    let rows = enrolments
        .into_iter()
        .map(|enrolment| {
            let (to, title) = (format!("/peserta/{}", enrolment.token), enrolment.title.get(locale).to_owned());
            // Nobody has a seat where nothing takes place.
            let state = match enrolment.activity_state {
                ActivityState::Cancelled => ActivityState::Cancelled.name(),
                _ => enrolment.state.name(),
            };
            view! {
                <li>
                    <PathLink to=to>{enrolment.name}</PathLink>
                    {format!(" · {title} · {} · {}", enrolment.begins.in_words(locale), state.say(locale))}
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 id="peserta">{t::ENROLMENTS.say(locale)}</h2>
        {if none { view! { <p>{t::NO_ENROLMENTS.say(locale)}</p> }.into_any() } else { view! { <ul>{rows}</ul> }.into_any() }}
        <p>
            <PathLink to="/kegiatan">{t::TO_ACTIVITIES.say(locale)}</PathLink>
        </p>
    }
}

/// The latest change request, and the way to another.
fn change_of(locale: Locale, change: Option<OwnChange>) -> impl IntoView {
    let said = change.filter(|change| change.state != ChangeState::Withdrawn).map(|change| {
        let open = change.state == ChangeState::Submitted;
        let about = match change.state {
            ChangeState::Approved => t::CHANGE_APPROVED,
            ChangeState::Rejected => t::CHANGE_REJECTED,
            ChangeState::Submitted | ChangeState::Withdrawn => t::CHANGE_WAITS,
        };
        let reason = (!change.reason.is_empty()).then(|| view! { <p><q>{change.reason}</q></p> });
        view! {
            <Notice>
                <p>
                    <strong>{change.state.name().say(locale)}</strong>
                    " · "
                    {change.since.in_words(locale)}
                </p>
                <p>{about.say(locale)}</p>
                {reason}
                {open
                    .then(|| {
                        view! {
                            <PostForm to="/akun" buttons=true>
                                <SendButton text=t::WITHDRAW name=ACTION value="tarik" weight=Weight::Secondary />
                            </PostForm>
                        }
                    })}
            </Notice>
        }
    });
    view! {
        <div id="perubahan">{said}</div>
        <PostForm to="/akun" buttons=true>
            <SendButton text=t::CHANGE name=ACTION value="ubah" />
        </PostForm>
        <Hint>{t::CHANGE_HELP.say(locale)}</Hint>
    }
}

/// The journey that is theirs or may be, with what a link means, and their answer.
fn journey_of(locale: Locale, OwnJourney { link, kind, regency }: OwnJourney) -> impl IntoView {
    let consented = link.state == LinkState::Consented;
    let said = if consented { t::LINK_CONSENTED } else { t::LINK_PROPOSED };
    let stages = Stage::ALL
        .iter()
        .filter_map(|stage| {
            let when = link.case.month(*stage)?.in_words(locale);
            Some(view! { <TimelineEntry name=stage.name() when=when>""</TimelineEntry> })
        })
        .collect_view();
    // The kind says much of a person, so it is shown only to who has said that the journey is theirs.
    let kind = consented.then(|| view! { <p>{t::LINK_KIND.say(locale)} ": " {kind.get(locale).to_owned()}</p> });
    let answers = if consented {
        view! {
            <ConfirmButton
                id="tarik-tautan"
                text=t::LINK_WITHDRAW
                question=t::LINK_QUESTION
                name=ACTION
                value="tolak-tautan"
            />
        }
        .into_any()
    } else {
        view! {
            <SendButton text=t::LINK_YES name=ACTION value="setuju-tautan" />
            <SendButton text=t::LINK_NO name=ACTION value="tolak-tautan" weight=Weight::Secondary />
        }
        .into_any()
    };
    view! {
        <Notice>
            <h2 id="perjalanan">{t::LINK_TITLE.say(locale)}</h2>
            <p>
                <strong>{link.state.name().say(locale)}</strong>
                " · "
                {t::LINK_SINCE.say(locale)}
                " "
                {link.since.in_words(locale)}
            </p>
            <p>{said.say(locale)}</p>
            <p>{regency}</p>
            {kind}
            <Timeline>{stages}</Timeline>
            <p>{t::LINK_MEANING.say(locale)}</p>
            <p>{t::LINK_FREE.say(locale)}</p>
            <PostForm to="/akun" buttons=true>
                {answers}
            </PostForm>
        </Notice>
    }
}

/// What only the stakeholder and the office see.
fn own_rows(locale: Locale, page: &account::AccountPage, kind: &Psks) -> impl IntoView + use<> {
    let [regency, district, village] = &page.place;
    let mut rows = vec![(t::PLACE.say(locale).to_owned(), format!("{village}, {district}, {regency}"))];
    rows.extend(particulars(&page.particulars, kind, locale));
    rows.into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(name, text)| {
            view! {
                <dt>{name}</dt>
                <dd>{text}</dd>
            }
        })
        .collect_view()
}

fn documents(locale: Locale, page: &account::AccountPage, kind: &Psks) -> impl IntoView + use<> {
    let rows = page
        .documents
        .iter()
        .map(|document| {
            let known = kind.documents.iter().find(|used| used.code == document.code);
            let name = known.map_or_else(|| document.code.clone(), |used| used.name.get(locale).to_owned());
            let kilobytes = locale.number((document.bytes + 1023) / 1024);
            let about = format!(" ({}, {kilobytes} KB)", document.content.code().to_uppercase());
            view! {
                <li>
                    <a href=format!("/akun/dokumen/{}", document.id) rel="external">
                        {name}
                    </a>
                    {about}
                </li>
            }
        })
        .collect_view();
    (!page.documents.is_empty()).then(|| {
        view! {
            <h2>{t::DOCUMENTS.say(locale)}</h2>
            <ul>{rows}</ul>
        }
    })
}
