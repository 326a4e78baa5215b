use domain::locale::Locale;
use domain::programme::edit::{Stage, publishes};
use domain::programme::partner::{PartnerRole, PartnerState};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::form::{fields, form_of};
use super::{EARLIER, EditData, NEW, PARTNER, ROLE, SEEN, TICKET, load_edit};
use crate::office::OfficeBar;
use crate::programme::ProgrammeView;
use crate::registration::ACTION;
use crate::texts::programme::edit as t;
use crate::texts::{office, picture};
use crate::ui::{
    Actions, Breadcrumb, ButtonLink, Card, Cards, Choice, ConfirmButton, HiddenField, Hint, Notice, PageTitle,
    PathLink, PlainField, PostForm, Refusal, SelectField, SendButton, Tag, Tags, Timeline, TimelineEntry, Weight,
    loaded, use_locale,
};

/// The editor of a programme.
#[component]
pub fn EditPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("slug").unwrap_or_default(), load_edit);
    loaded(data, move |data| show(locale, data))
}

/// Number of the latest version; 0 where there is none.
fn latest(data: &EditData) -> i64 {
    data.versions.first().map_or(0, |version| version.number)
}

fn show(locale: Locale, data: EditData) -> impl IntoView {
    let is_new = data.slug.is_empty();
    let heading = if is_new { t::NEW } else { t::EDIT };
    let slug = if is_new { NEW.to_owned() } else { data.slug.clone() };
    let to = format!("/kantor/program/{slug}");
    let review = data.stage == Stage::Review;
    let problems = form_of(&data).summary(locale);
    let public = (data.public && !is_new).then(|| {
        let to = format!("/program/{}", data.slug);
        view! { <PathLink to=to>{t::PUBLIC_PAGE.say(locale)}</PathLink> }
    });
    let beside = (!is_new).then(|| {
        view! {
            <ButtonLink to=format!("{to}/anggaran") text=t::TO_FINANCE weight=Weight::Secondary />
            <ButtonLink to=format!("{to}/dokumen") text=t::TO_DOCUMENTS weight=Weight::Secondary />
            <ButtonLink to=format!("{to}/gambar") text=picture::TITLE weight=Weight::Secondary />
        }
    });
    let tags = (!is_new).then(|| {
        let public = if data.public { t::IS_PUBLIC } else { t::NOT_PUBLIC };
        view! {
            <Tags>
                <Tag>{data.stage.name().say(locale)}</Tag>
                <Tag>{public.say(locale)}</Tag>
            </Tags>
        }
    });
    let seen = latest(&data).to_string();
    // What was typed and refused is not lost, also where the version went to review meanwhile.
    let editor = (!review || data.typed).then(|| {
        let fields = fields(locale, &data);
        let seen = seen.clone();
        let draft = data.stage == Stage::Draft;
        view! {
            <PostForm to=to.clone()>
                <HiddenField name=SEEN value=seen />
                {fields}
                <Actions>
                    <SendButton text=t::SAVE name=ACTION value="simpan" />
                    <SendButton text=t::PREVIEW name=ACTION value="pratinjau" weight=Weight::Secondary />
                    {draft
                        .then(|| {
                            view! { <SendButton text=t::SUBMIT name=ACTION value="ajukan" weight=Weight::Secondary /> }
                        })}
                </Actions>
            </PostForm>
        }
    });
    let help = (!is_new).then_some(if review { t::REVIEW_HELP } else { t::WRITE_HELP });
    let help = help.map(|help| view! { <Hint>{help.say(locale)}</Hint> });
    let steps = (!is_new).then(|| steps(&data, to.clone(), seen));
    let partners = data.public.then(|| partners(locale, &data, &to));
    let versions = (!data.versions.is_empty()).then(|| versions(locale, &data, &to));
    let preview = data.preview.map(|shown| {
        view! {
            <section aria-label=t::PREVIEW.say(locale)>
                <Notice>
                    <p>{t::PREVIEW_HELP.say(locale)}</p>
                </Notice>
                <ProgrammeView shown=*shown />
            </section>
        }
    });
    view! {
        <PageTitle title=heading.say(locale) />
        <OfficeBar officer=data.officer />
        <Breadcrumb to="/kantor/program" text=office::TO_PROGRAMMES />
        {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
        {problems}
        <h1>{heading.say(locale)}</h1>
        {tags}
        <Actions>{beside} {public}</Actions>
        {help}
        {preview}
        {editor}
        {steps}
        {partners}
        {versions}
    }
}

/// What can be done with the latest version as it is.
fn steps(data: &EditData, to: String, seen: String) -> impl IntoView + use<> {
    let may = publishes(data.officer.role);
    let review = data.stage == Stage::Review;
    let decide = (review && may).then(|| {
        view! {
            <SendButton text=t::PUBLISH name=ACTION value="terbitkan" />
            <SendButton text=t::RETURN name=ACTION value="kembalikan" weight=Weight::Secondary />
        }
    });
    let confirm = (may && data.public && data.stage != Stage::Archived).then(|| {
        view! { <SendButton text=t::STILL_RIGHT name=ACTION value="masih-benar" weight=Weight::Secondary /> }
    });
    let archive = (may && data.stage != Stage::Archived).then(|| {
        view! { <ConfirmButton id="arsipkan" text=t::ARCHIVE question=t::ARCHIVE_QUESTION yes=t::ARCHIVE_YES name=ACTION value="arsipkan" /> }
    });
    view! {
        <PostForm to=to buttons=true>
            <HiddenField name=SEEN value=seen />
            {decide}
            {confirm}
            {archive}
        </PostForm>
    }
}

/// Who carries it together, who was asked or offers, and the way to ask.
fn partners(locale: Locale, data: &EditData, to: &str) -> impl IntoView + use<> {
    let rows = data
        .partners
        .iter()
        .map(|partner| {
            let (to, id, name) = (to.to_owned(), partner.stakeholder.clone(), partner.name.clone());
            let (role, pillar, state) = (partner.role, partner.pillar, partner.state);
            let confirm = (partner.state == PartnerState::Offered)
                .then(|| view! { <SendButton text=t::CONFIRM name=ACTION value="mitra-terima" /> });
            view! {
                <Card>
                    <h3>{name}</h3>
                    <Tags>
                        <Tag>{role.name().say(locale)}</Tag>
                        <Tag>{pillar.name().say(locale)}</Tag>
                        <Tag>{state.name().say(locale)}</Tag>
                    </Tags>
                    <PostForm to=to buttons=true>
                        <HiddenField name=PARTNER value=id />
                        <HiddenField name=ROLE value=role.code().to_owned() />
                        {confirm}
                        <SendButton text=t::END name=ACTION value="mitra-akhiri" weight=Weight::Secondary />
                    </PostForm>
                </Card>
            }
        })
        .collect_view();
    let roles = PartnerRole::ALL.iter().map(|role| Choice::new(role.code(), role.name().say(locale))).collect();
    view! {
        <h2>{t::PARTNERS.say(locale)}</h2>
        <Hint>{t::PARTNERS_HELP.say(locale)}</Hint>
        <Cards rows=true>{rows}</Cards>
        <PostForm to=to.to_owned()>
            <PlainField key=TICKET label=t::PARTNER_TICKET hint=t::PARTNER_TICKET_HINT />
            <SelectField name=ROLE label=t::PARTNER_ROLE choices=roles value=String::new() first=None />
            <Actions>
                <SendButton text=t::ASK name=ACTION value="mitra-ajak" weight=Weight::Secondary />
            </Actions>
        </PostForm>
    }
}

fn versions(locale: Locale, data: &EditData, to: &str) -> impl IntoView + use<> {
    let review = data.stage == Stage::Review;
    let seen = latest(data);
    let rows = data
        .versions
        .iter()
        .map(|version| {
            let mut when = format!("{} · {}", t::version(locale, &version.number), version.at.in_words(locale));
            if !version.officer.is_empty() {
                when = format!("{when} · {}", version.officer);
            }
            let (to, number) = (to.to_owned(), version.number.to_string());
            let earlier = (version.number != seen).then(|| {
                let restore = (!review).then(|| {
                    view! { <SendButton text=t::RESTORE name=ACTION value="pulihkan" weight=Weight::Secondary /> }
                });
                view! {
                    <PostForm to=to buttons=true>
                        <HiddenField name=SEEN value=seen.to_string() />
                        <HiddenField name=EARLIER value=number />
                        <SendButton text=t::LOOK name=ACTION value="lihat" weight=Weight::Secondary />
                        {restore}
                    </PostForm>
                }
            });
            view! {
                <TimelineEntry name=version.stage.name() when=when>
                    {earlier}
                </TimelineEntry>
            }
        })
        .collect_view();
    view! {
        <h2>{t::VERSIONS.say(locale)}</h2>
        <Timeline>{rows}</Timeline>
    }
}
