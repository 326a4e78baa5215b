use domain::locale::{Locale, Text};
use domain::programme::document::{DocumentKind, ProgrammeDocument, document_key as key};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::shown::{about, address};
use super::{DOCUMENT, DocumentsData, load_documents};
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::programme::document as t;
use crate::texts::programme::edit;
use crate::ui::{
    Actions, Breadcrumb, Card, Cards, Choice, ConfirmButton, HiddenField, Hint, Lead, PageTitle, PostForm, Refusal,
    SendButton, TypedForm, Typing, content, loaded, use_locale,
};

/// Where officers attach documents to a programme.
#[component]
pub fn DocumentsPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("slug").unwrap_or_default(), load_documents);
    loaded(data, move |data| show(locale, data))
}

/// What a field is called.
fn label(name: &str) -> Text {
    match name {
        key::KIND => t::KIND,
        key::TITLE => t::NAME,
        key::DAY => t::DAY,
        _ => t::FILE,
    }
}

fn show(locale: Locale, data: DocumentsData) -> impl IntoView {
    let to = format!("/kantor/program/{}/dokumen", data.slug);
    let form = TypedForm { typed: &data.form, problems: &data.problems, label };
    let summary = form.summary(locale);
    let kinds = DocumentKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.name().say(locale))).collect();
    let again = !data.problems.is_empty() || data.too_many;
    let fields = [
        form.select(key::KIND, kinds, Some(t::CHOOSE)),
        form.pair(key::TITLE, 2),
        form.line(key::DAY, Typing::DATE, Some(t::DAY_HINT)),
        form.file(key::FILE, "application/pdf,.pdf", if again { t::FILE_AGAIN } else { t::FILE_HINT }),
    ];
    let (slug, public) = (data.slug.clone(), data.public);
    let rows =
        data.documents.into_iter().map(|document| card(locale, &slug, public, &to, document)).collect::<Vec<_>>();
    let known = (!rows.is_empty()).then(|| {
        view! {
            <h2>{t::KNOWN.say(locale)}</h2>
            <Cards rows=true>{rows.into_iter().collect_view()}</Cards>
        }
    });
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <OfficeBar officer=data.officer />
        <Breadcrumb to=format!("/kantor/program/{slug}") text=edit::EDIT />
        {data.too_many.then(|| view! { <Refusal text=t::TOO_MANY /> })}
        {summary}
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{content(locale, &data.title)}</Lead>
        <Hint>{t::HELP.say(locale)}</Hint>
        <h2>{t::ADD.say(locale)}</h2>
        <PostForm to=to files=true>
            {fields.into_iter().collect_view()}
            <Actions>
                <SendButton text=t::ATTACH name=ACTION value="lampirkan" />
            </Actions>
        </PostForm>
        {known}
    }
}

/// A document that is there, with the way to read and to delete it.
fn card(locale: Locale, slug: &str, public: bool, to: &str, document: ProgrammeDocument) -> impl IntoView + use<> {
    let about = about(locale, &document);
    let (post, question) = (to.to_owned(), format!("hapus-{}", document.id));
    let title = content(locale, &document.about.title);
    let title = if public {
        view! { <a href=address(slug, &document.id) rel="external" download="">{title}</a> }.into_any()
    } else {
        title
    };
    view! {
        <Card>
            <h3>{title}</h3>
            <Hint>{about}</Hint>
            <PostForm to=post buttons=true files=true>
                <HiddenField name=DOCUMENT value=document.id />
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
