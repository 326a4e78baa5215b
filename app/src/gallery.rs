//! Every component in every state, for eyes and for the accessibility check. In debug builds only.

#[cfg(debug_assertions)]
pub use shown::GalleryPage;

/// There is none in a release.
#[cfg(not(debug_assertions))]
#[leptos::component]
pub fn GalleryPage() -> impl leptos::IntoView {
    use leptos::prelude::*;
    view! { <crate::not_found::Problem error=crate::AppError::NotFound /> }
}

#[cfg(debug_assertions)]
mod shown {
    use domain::calendar::Day;
    use domain::identity::FieldError;
    use domain::locale::{Bilingual, Locale};
    use domain::pillar::Pillar;
    use domain::programme::Source;
    use domain::registration::{Draft, Problem, Step};
    use leptos::prelude::*;

    use crate::texts::{office, programme, registration, ui};
    use crate::ui::{
        Breadcrumb, Choice, ChoiceField, ConfirmButton, Empty, ErrorSummary, Explained, FileField, Filters, FormState,
        HiddenField, LinesField, Mark, NextPage, Notice, PageTitle, PathLink, PickField, PillarTags, PlainField,
        Refusal, SearchField, SelectField, SendButton, Skeleton, SourceNote, Table, Tag, TextField, Tick, TickField,
        Typing, Weight, content as content_text, fact, use_locale,
    };

    /// Fields that are shown with an error.
    const WRONG: [&str; 5] = ["salah-teks", "salah-pilih", "salah-pilihan", "salah-centang", "salah-berkas"];

    /// The page. Headings are the components' names in the code, the same in both languages.
    #[component]
    pub fn GalleryPage() -> impl IntoView {
        let locale = use_locale();
        view! {
            <PageTitle title="Galeri" />
            <Breadcrumb to="/program" text=programme::list::TITLE />
            <h1 lang="id">"Galeri"</h1>
            {controls(locale)}
            {fields(locale)}
            {states(locale)}
            {content(locale)}
        }
    }

    fn controls(locale: Locale) -> impl IntoView {
        let says = registration::wizard::NEXT;
        view! {
            <h2 lang="en">"SendButton, links"</h2>
            <form method="get" class="actions">
                <HiddenField name="contoh" value="1" />
                <SendButton text=says />
                <SendButton text=registration::wizard::BACK weight=Weight::Secondary />
                <SendButton text=registration::start::DELETE weight=Weight::Danger />
                <button type="button" disabled>
                    {says.say(locale)}
                </button>
                <PathLink to="/program" class="button">
                    {says.say(locale)}
                </PathLink>
                <PathLink to="/program">{says.say(locale)}</PathLink>
            </form>
            <h2 lang="en">"Filters, SearchField, SelectField, NextPage"</h2>
            <Filters path="/program">
                <SearchField name="kata" label=programme::list::WORDS value="banjar".to_owned() />
                <SelectField name="pilar" label=programme::list::PILLAR choices=choices(locale) value="business".to_owned() />
            </Filters>
            <NextPage path="/program" next=Some("x".to_owned()) />
        }
    }

    fn choices(locale: Locale) -> Vec<Choice> {
        Pillar::ALL.iter().map(|pillar| Choice::new(pillar.code(), pillar.name().say(locale))).collect()
    }

    fn explained(locale: Locale) -> Vec<Explained> {
        Pillar::ALL
            .iter()
            .map(|pillar| Explained {
                value: pillar.code().to_owned(),
                name: pillar.name().say(locale).to_owned(),
                explanation: registration::wizard::KEPT.say(locale).to_owned(),
            })
            .collect()
    }

    fn fields(locale: Locale) -> impl IntoView {
        let mut draft = Draft::default();
        draft.set("teks", "Karang Taruna");
        draft.set("pilih", "community");
        draft.set("pilihan", "government");
        draft.set("centang", "yes");
        let problems = WRONG.map(|key| Problem::new(key, FieldError::Required)).to_vec();
        if let Some(today) = Day::new(2026, 1, 1) {
            provide_context(FormState::new(&[Step::Review], None, today, draft, problems));
        }
        let label = registration::labels::NAME.say(locale);
        let hint = registration::fields::PHONE_HINT.say(locale);
        let signal = Signal::stored(choices(locale));
        view! {
            <h2 lang="en">"ErrorSummary, TextField, PickField, ChoiceField, TickField, FileField"</h2>
            <form class="form" novalidate>
                <ErrorSummary label=|key, _, _| key.to_owned() />
                <TextField key="teks" label=label hint=hint />
                <TextField key="kosong" label=label required=false typing=Typing::PHONE />
                <TextField key=WRONG[0] label=label hint=hint />
                <PickField key="pilih" label=label choices=signal />
                <PickField key=WRONG[1] label=label choices=signal />
                <ChoiceField key="pilihan" label=label choices=explained(locale) />
                <ChoiceField key=WRONG[2] label=label choices=explained(locale) />
                <TickField key="centang" label=registration::CONSENT.say(locale) />
                <TickField key=WRONG[3] label=registration::CONSENT.say(locale) />
                <FileField key="berkas" label=label hint=hint.to_owned() required=true />
                <FileField key=WRONG[4] label=label hint=hint.to_owned() required=false />
            </form>
            <h2 lang="en">"PlainField, LinesField, Tick, Refusal"</h2>
            <form class="form" novalidate>
                <Refusal text=office::WRONG_SIGN_IN />
                <PlainField key="polos" label=registration::labels::NAME hint=registration::fields::EMAIL_HINT />
                <PlainField
                    key="polos-salah"
                    label=registration::labels::NAME
                    typing=Typing::PASSWORD
                    error=Some(ui::form::TOO_OFTEN)
                />
                <LinesField id="baris" name="baris" label=registration::labels::NAME />
                <Tick id="kotak".to_owned() name="kotak" value="1".to_owned() label=label checked=true />
            </form>
        }
    }

    fn states(locale: Locale) -> impl IntoView {
        view! {
            <h2 lang="en">"Notice, Empty, Skeleton, ConfirmButton, content"</h2>
            <Notice>
                <p>{registration::offline::WAITING.say(locale)}</p>
                <p>
                    <PathLink to="/program">{registration::offline::SEND_NOW.say(locale)}</PathLink>
                </p>
            </Notice>
            <Empty text=programme::list::EMPTY />
            <ConfirmButton
                id="tanya"
                text=registration::start::DELETE
                question=registration::start::DELETE_QUESTION
                done=Callback::new(|()| {})
            />
            <p>{content_text(locale, &Bilingual { id: "Pilar".to_owned(), en: String::new() })}</p>
            <p>{content_text(locale, &Bilingual { id: String::new(), en: "Pillar".to_owned() })}</p>
            <Skeleton />
        }
    }

    fn content(locale: Locale) -> impl IntoView {
        let source = Source {
            title: "Peraturan Menteri Sosial 8/2012".to_owned(),
            publisher: "Kementerian Sosial".to_owned(),
            url: "https://kemensos.go.id".to_owned(),
            date: Day::new(2012, 1, 1),
        };
        view! {
            <h2 lang="en">"Tag, PillarTags, Mark, Table, facts, figures, card, SourceNote, progress"</h2>
            <p class="tags">
                <Tag>{Pillar::Community.name().say(locale)}</Tag>
                <Tag kind="required">{registration::labels::NAME.say(locale)}</Tag>
                <Tag kind="outside">{registration::labels::KIND.say(locale)}</Tag>
                <Tag kind="late">{registration::labels::PHONE.say(locale)}</Tag>
                <PillarTags pillars=Pillar::ALL.to_vec() />
            </p>
            <p>
                <Mark />
            </p>
            <Table caption=registration::labels::KIND.say(locale) numbers=true>
                <thead>
                    <tr>
                        <th scope="col">{registration::labels::NAME.say(locale)}</th>
                        <th scope="col">{registration::labels::KIND.say(locale)}</th>
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">"Banjar"</th>
                        <td>{locale.number(12_345)}</td>
                    </tr>
                </tbody>
            </Table>
            <dl class="facts">
                {fact(locale, registration::labels::NAME, "Banjar")} {fact(locale, registration::labels::KIND, locale.number(12))}
            </dl>
            <dl class="figures">
                <div>
                    <dt>{registration::labels::KIND.say(locale)}</dt>
                    <dd>{locale.number(2_016)}</dd>
                </div>
            </dl>
            <progress class="progress" value="3" max="8" aria-hidden="true"></progress>
            <ul class="cards">
                <li class="card">
                    <h3>
                        <PathLink to="/program">{programme::list::TITLE.say(locale)}</PathLink>
                    </h3>
                    <p>{registration::wizard::KEPT.say(locale)}</p>
                </li>
            </ul>
            <SourceNote source=source />
        }
    }
}
