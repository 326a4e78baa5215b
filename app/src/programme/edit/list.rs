use domain::locale::Locale;
use domain::programme::edit::EditItem;
use leptos::prelude::*;

use super::{EditsData, NEW, load_edits};
use crate::office::OfficeBar;
use crate::texts::office;
use crate::texts::programme::edit as t;
use crate::ui::{Actions, ButtonLink, Card, CardTitle, Cards, Hint, Lead, PageTitle, Tag, Tags, loaded, use_locale};

/// The programmes to edit.
#[component]
pub fn EditsPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_edits());
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: EditsData) -> impl IntoView {
    let rows = data.items.into_iter().map(|item| row(locale, item)).collect_view();
    view! {
        <PageTitle title=office::TO_PROGRAMMES.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_PROGRAMMES.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Actions>
            <ButtonLink to=format!("/kantor/program/{NEW}") text=t::NEW />
        </Actions>
        <Cards rows=true>{rows}</Cards>
    }
}

fn row(locale: Locale, item: EditItem) -> impl IntoView {
    let to = format!("/kantor/program/{}", item.slug);
    let title = if item.title.is_empty() { item.slug } else { item.title };
    let written = if item.officer.is_empty() {
        t::FROM_FILE.say(locale).to_owned()
    } else {
        format!("{} · {}", item.at.in_words(locale), item.officer)
    };
    let public = if item.public { t::IS_PUBLIC } else { t::NOT_PUBLIC };
    view! {
        <Card>
            <CardTitle to=to title=title nested=false />
            <Hint>{written}</Hint>
            <Tags>
                <Tag>{item.stage.name().say(locale)}</Tag>
                <Tag>{public.say(locale)}</Tag>
            </Tags>
        </Card>
    }
}
