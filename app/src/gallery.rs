//! Every component in every state, for eyes and for the accessibility check. The server draws it, and nothing makes it
//! live: so no visitor's browser carries it.

#[cfg(feature = "ssr")]
pub use shown::GalleryPage;

/// Address of the page. It is linked from nowhere, and hidden from search engines.
#[cfg(feature = "ssr")]
pub const PATH: &str = "/galeri";

/// The browser's part has none.
#[cfg(not(feature = "ssr"))]
#[leptos::component]
pub fn GalleryPage() -> impl leptos::IntoView {
    use leptos::prelude::*;
    view! { <crate::not_found::Problem error=crate::AppError::NotFound /> }
}

#[cfg(feature = "ssr")]
mod shown {
    use domain::boundary::{Boundary, BoundaryMap, Point};
    use domain::calendar::Day;
    use domain::identity::FieldError;
    use domain::locale::{Bilingual, Locale, Text};
    use domain::picture::{self, Alt};
    use domain::pillar::Pillar;
    use domain::programme::Source;
    use domain::region::RegencyCode;
    use domain::registration::{Draft, Problem, Step, key};
    use leptos::prelude::*;

    use crate::chart::{
        BandChart, BandPoint, Bars, Columns, Curve, CurveChart, Datum, Drawn, FlowChart, FlowStage, Group, Half, Head,
        HeatCell, HeatRow, HeatTable, Multiple, Multiples, MultiplesSheet, Pair, PairBar, PairBars, Reading, RegionMap,
        Shade, Sides, SidesRow, Spark, TileMap, TilePlace,
    };
    use crate::registration::label_of as registration_label;
    use crate::texts::{kind, office, programme, registration, ui};
    use crate::ui::{
        Actions, AreaSource, AskBox, Breadcrumb, Button, ButtonLink, Card, CardTitle, Cards, Certificate, Choice,
        ChoiceField, Choices, Chosen, ChosenBar, ConfirmButton, Copyable, DateField, Empty, ErrorSummary, Explained,
        Facts, FieldGroup, Figure, Figures, FileField, FileLink, FileLinks, Filters, FinePrint, FormState, Found,
        HiddenField, Hint, IconButton, Jump, KnownAreas, Lead, LinesField, LiveTick, Mark, Meter, Meters, NameColumns,
        NamedField, NextPage, Notice, OfficialName, PageTitle, Pair, Panel, Panels, PathLink, PickField, Picture,
        PillarCard, PillarCards, PillarTags, PlainField, PostForm, Problems, Prose, QrCode, Refusal, RegionPicker,
        SearchField, SelectField, SendButton, Skeleton, SourceNote, Stages, Standing, Stepper, Strip, StripMenu, Tab,
        Table, Tabs, Tag, TagKind, Tags, TextField, Thumbnail, Tick, TickField, Ticket, Timeline, TimelineEntry, Toast,
        Typing, Unfold, Unseen, UploadField, Ways, Weight, Whisper, WithScripts, WithoutScripts, bullets,
        content as content_text, fact, number_cell, number_head, use_locale,
    };

    /// Four values: many, one of them selected, none, and no data.
    fn data(locale: Locale) -> Vec<Datum> {
        [(Some(12), false), (Some(5), true), (Some(0), false), (None, false)]
            .into_iter()
            .zip(Pillar::ALL.iter().cycle())
            .map(|((count, selected), pillar)| {
                let name = pillar.name().say(locale).to_owned();
                Datum {
                    short: name.clone(),
                    name,
                    now: Signal::stored(Reading { count, selected, fresh: selected, ..Reading::default() }),
                    settled: Signal::stored(Reading { count, selected, fresh: selected, ..Reading::default() }),
                    choose: Callback::new(|()| ()),
                    to: Signal::stored(locale.path("/galeri")),
                }
            })
            .collect()
    }

    /// Each look of the parts of a column.
    fn shades(locale: Locale) -> Vec<(Shade, String)> {
        let names = [
            programme::list::TITLE,
            registration::labels::KIND,
            registration::labels::NAME,
            registration::labels::REGENCY,
        ];
        let shades = [Shade::Light, Shade::Middle, Shade::Dark, Shade::Open];
        shades.into_iter().zip(names.map(|name| name.say(locale).to_owned())).collect()
    }

    /// A map of four squares, of which the last is too small to be touched.
    fn map() -> BoundaryMap {
        let squares = [("63.01", 8, 320), ("63.02", 340, 320), ("63.03", 672, 320), ("63.71", 160, 30)];
        let boundary = |(code, x, side): (&str, i64, i64)| {
            let y = 168 - side / 2;
            Some(Boundary {
                regency: RegencyCode::parse(code).ok()?,
                path: format!("m{x} {y}l{side} 0 0 {side}-{side} 0z"),
                label: Point { x: x + side / 2, y: 168 },
                room: side / 2,
                aside: (side < 40).then_some(Point { x: 175, y: 420 }),
            })
        };
        let regencies = squares.into_iter().filter_map(boundary).collect();
        BoundaryMap { height: 500, regencies, source: "Badan Informasi Geospasial".to_owned() }
    }

    /// Fields that are shown with an error.
    const WRONG: [&str; 6] =
        ["salah-teks", "salah-pilih", "salah-pilihan", "salah-centang", "salah-berkas", "salah-tanggal"];

    static WAYS: [(&str, Text, Text); 2] = [
        ("/program", programme::list::TITLE, registration::wizard::KEPT),
        ("/daftar", registration::start::TITLE, registration::start::LEAD),
    ];

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
            <h2 lang="en">"PostForm, Actions, SendButton, Button, ButtonLink, links"</h2>
            <PostForm to="/galeri" buttons=true>
                <HiddenField name="contoh" value="1" />
                <SendButton text=says />
                <SendButton text=registration::wizard::BACK weight=Weight::Secondary />
                <SendButton text=registration::start::DELETE weight=Weight::Danger />
                <Button text=says pressed=Callback::new(|()| {}) />
                <Button text=says weight=Weight::Secondary pressed=Callback::new(|()| {}) />
            </PostForm>
            <Actions>
                <ButtonLink to="/program" text=says />
                <ButtonLink to="/program" text=says weight=Weight::Secondary />
                <ButtonLink to="/program" text=registration::start::DELETE weight=Weight::Danger />
                <PathLink to="/program">{says.say(locale)}</PathLink>
            </Actions>
            <h2 lang="en">"Tabs, Stepper, Jump, Strip, StripMenu"</h2>
            <Tabs
                label=programme::list::PILLAR
                tabs=Pillar::ALL
                    .iter()
                    .zip(0..)
                    .map(|(pillar, count)| {
                        let to = format!("/program?pilar={}", pillar.code());
                        Tab { to, name: pillar.name(), count: (count > 0).then_some(count * 1_234), current: count == 1 }
                    })
                    .collect()
            />
            <Stepper task=registration::wizard::REGISTER step=3 of=8 />
            <Jump
                label=kind::ppks::GROUPS
                parts=Pillar::ALL.iter().map(|pillar| (pillar.code(), pillar.name())).collect()
            />
            <Strip>
                <p>
                    <strong>"Banjar"</strong>
                </p>
                <PathLink to="/program">{says.say(locale)}</PathLink>
                <StripMenu summary=office::OFFICE_WAYS>
                    <nav aria-label=office::OFFICE_WAYS.say(locale)>
                        <ul>
                            <li>
                                <PathLink to="/program">{programme::list::TITLE.say(locale)}</PathLink>
                            </li>
                        </ul>
                    </nav>
                </StripMenu>
            </Strip>
            <h2 lang="en">"ChosenBar, IconButton, Filters, SearchField, SelectField, NextPage"</h2>
            <ChosenBar
                chosen=Signal::stored(vec![Chosen {
                    name: "Banjar".to_owned(),
                    about: registration::labels::REGENCY.say(locale),
                    without: "/galeri".to_owned(),
                }])
                nothing=registration::wizard::KEPT
                clear="/galeri"
            >
                <IconButton
                    text=registration::labels::NAME
                    sign="M4 12h16"
                    off=false
                    pressed=Callback::new(|()| ())
                />
            </ChosenBar>
            <Filters path="/program">
                <SearchField name="kata" label=programme::list::WORDS value="banjar".to_owned() />
                <SelectField name="pilar" label=programme::list::PILLAR choices=choices(locale) value="business".to_owned() />
            </Filters>
            <NextPage path="/program" next=Some("x".to_owned()) />
            <AskBox
                to="/galeri"
                name="tanya"
                label=registration::labels::CONTACT
                button=registration::wizard::NEXT
                hint=registration::wizard::KEPT
                value=Signal::stored("banjar".to_owned())
                ask=Callback::new(|_| ())
            >
                {says.say(locale)}
            </AskBox>
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
        draft.set("tanggal", "18/05/2024");
        let problems = WRONG.map(|key| Problem::new(key, FieldError::Required)).to_vec();
        if let Some(today) = Day::new(2026, 1, 1) {
            provide_context(FormState::new(&[Step::Review], None, today, draft, problems));
        }
        let label = registration::labels::NAME.say(locale);
        let hint = registration::fields::PHONE_HINT.say(locale);
        let signal = Signal::stored(choices(locale));
        view! {
            <h2 lang="en">"ErrorSummary, TextField, DateField, PickField, RegionPicker, ChoiceField, TickField, FileField"</h2>
            <PostForm to="/galeri">
                <ErrorSummary label=|key, _, _| key.to_owned() />
                <TextField key="teks" label=label hint=hint />
                <TextField key="kosong" label=label required=false typing=Typing::PHONE />
                <TextField key=WRONG[0] label=label hint=hint />
                <DateField key="tanggal" label=label hint=hint required=true />
                <DateField key=WRONG[5] label=label hint=hint required=false />
                <RegionPicker
                    labels=[key::REGENCY, key::DISTRICT, key::VILLAGE].map(|name| registration_label(name, None, locale))
                    known=KnownAreas::default()
                    source=AreaSource::Here(RwSignal::new(Vec::new()))
                />
                <PickField key="pilih" label=label choices=signal />
                <PickField key=WRONG[1] label=label choices=signal />
                <ChoiceField key="pilihan" label=label choices=explained(locale) />
                <ChoiceField key=WRONG[2] label=label choices=explained(locale) />
                <TickField key="centang" label=registration::CONSENT.say(locale) />
                <TickField key=WRONG[3] label=registration::CONSENT.say(locale) />
                <FileField key="berkas" label=label hint=hint.to_owned() required=true />
                <FileField key=WRONG[4] label=label hint=hint.to_owned() required=false />
            </PostForm>
            <h2 lang="en">"PlainField, LinesField, UploadField, Pair, Choices, Tick, Refusal, Problems"</h2>
            <PostForm to="/galeri">
                <Refusal text=office::WRONG_SIGN_IN />
                <PlainField key="polos" label=registration::labels::NAME hint=registration::fields::EMAIL_HINT />
                <PlainField
                    key="polos-salah"
                    label=registration::labels::NAME
                    typing=Typing::PASSWORD
                    error=Some(ui::form::TOO_OFTEN)
                />
                <NamedField key="bernama" label="Kabupaten Tapin" typing=Typing::NUMBER value="2" />
                <LinesField id="baris" name="baris" label=registration::labels::NAME />
                <Problems list=vec![("baris-salah".to_owned(), label.to_owned(), ui::form::TOO_OFTEN)] />
                <Pair legend=registration::labels::NAME>
                    <LinesField id="baris-id" name="baris" label=ui::form::IN_INDONESIAN rows=2 />
                    <LinesField
                        id="baris-salah"
                        name="baris"
                        label=ui::form::IN_ENGLISH
                        rows=2
                        error=Some(ui::form::TOO_OFTEN)
                    />
                </Pair>
                <UploadField
                    key="berkas-polos"
                    label=registration::labels::NAME
                    hint=registration::fields::EMAIL_HINT
                    accept=".csv"
                />
                <LiveTick
                    id="kotak-hidup".to_owned()
                    name="kotak"
                    value="3".to_owned()
                    label=label
                    ticked=RwSignal::new(true)
                    changed=Callback::new(|()| {})
                />
                <Choices legend=registration::fields::CRITERIA>
                    <Tick id="kotak".to_owned() name="kotak" value="1".to_owned() label=label checked=true />
                    <Tick id="kotak-kosong".to_owned() name="kotak" value="2".to_owned() label=label />
                </Choices>
                <FieldGroup legend=label.to_owned()>
                    <HiddenField name="kelompok" value="" />
                </FieldGroup>
            </PostForm>
        }
    }

    fn states(locale: Locale) -> impl IntoView {
        view! {
            <h2 lang="en">"Prose"</h2>
            <Prose html=Bilingual { id: "<p>Satu <strong>dua</strong></p><ul><li>tiga</li></ul>".to_owned(), en: String::new() } />
            <h2 lang="en">"Picture, Thumbnail"</h2>
            {picture()}
            <h2 lang="en">"QrCode, Certificate"</h2>
            <QrCode side=3 path="M0 0h1v1h-1zM2 1h1v1h-1z".to_owned() label=ui::form::SUMMARY />
            <Certificate>
                <p>{registration::wizard::KEPT.say(locale)}</p>
            </Certificate>
            <h2 lang="en">"Notice, Found, Empty, Skeleton, Whisper, ConfirmButton, Toast, Copyable, WithScripts, content"</h2>
            <Whisper text=Signal::stored(Some(registration::labels::KIND)) />
            <Notice>
                <p>{registration::offline::WAITING.say(locale)}</p>
                <p>
                    <PathLink to="/program">{registration::offline::SEND_NOW.say(locale)}</PathLink>
                </p>
            </Notice>
            <Notice said=true>
                <p>{registration::offline::WAITING.say(locale)}</p>
            </Notice>
            <Found text=programme::list::found(locale, 12_345) />
            <Empty text=programme::list::EMPTY />
            <WithScripts>
                <Hint>{registration::wizard::KEPT.say(locale)}</Hint>
            </WithScripts>
            <WithoutScripts>
                <Hint>{registration::offline::NO_SCRIPTS.say(locale)}</Hint>
            </WithoutScripts>
            <Copyable text="ABCD-EFGH".to_owned() button=office::officers::COPY_LINK />
            <Toast text=Signal::stored(Some(ui::copy::COPIED)) />
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

    /// A file that is there stands for one that was uploaded.
    fn picture() -> Option<impl IntoView> {
        let alt = Alt::try_from(Bilingual { id: "Lambang".to_owned(), en: "Sign".to_owned() }).ok()?;
        let picture = picture::Picture { id: String::new(), width: 480, height: 480, alt };
        Some(view! {
            <Picture picture=picture below="/favicon.svg?" />
            <Thumbnail address="/favicon.svg?" width=480 height=480 />
        })
    }

    fn content(locale: Locale) -> impl IntoView {
        let source = Source {
            title: "Peraturan Menteri Sosial 8/2012".to_owned(),
            publisher: "Kementerian Sosial".to_owned(),
            url: "https://kemensos.go.id".to_owned(),
            date: Day::new(2012, 1, 1),
        };
        let names = vec!["Aluh-Aluh".to_owned(), "Astambul".to_owned(), "Gambut".to_owned()];
        let stage =
            (registration::labels::KIND.say(locale).to_owned(), registration::wizard::KEPT.say(locale).to_owned());
        view! {
            <h2 lang="en">"Lead, OfficialName, Hint, FinePrint, SourceNote, Standing, Ticket, Mark"</h2>
            <Lead>{registration::start::LEAD.say(locale)}</Lead>
            <OfficialName name="Karang Taruna".to_owned() />
            <Hint>{registration::wizard::KEPT.say(locale)}</Hint>
            <FinePrint>{registration::wizard::KEPT.say(locale)}</FinePrint>
            <SourceNote source=source />
            <Standing text=registration::labels::KIND />
            <p>
                <Ticket number="ABCD-EFGH".to_owned() />
                <Unseen text=registration::labels::KIND.say(locale) />
            </p>
            <p>
                <Ticket number="ABCD-EFGH".to_owned() large=true />
            </p>
            <p>
                <Mark />
            </p>
            <h2 lang="en">"Tags, Tag, PillarTags"</h2>
            <Tags>
                <Tag>{Pillar::Community.name().say(locale)}</Tag>
                <Tag kind=TagKind::Required>{registration::labels::NAME.say(locale)}</Tag>
                <Tag kind=TagKind::Outside>{registration::labels::KIND.say(locale)}</Tag>
                <Tag kind=TagKind::Late>{registration::labels::PHONE.say(locale)}</Tag>
                <PillarTags pillars=Pillar::ALL.to_vec() />
            </Tags>
            <h2 lang="en">"Table, Facts, Figures, Meters, NameColumns, Stages, Timeline, Unfold, FileLink, FileLinks"</h2>
            <Table caption=registration::labels::KIND.say(locale)>
                <thead>
                    <tr>
                        <th scope="col">{registration::labels::NAME.say(locale)}</th>
                        {number_head(registration::labels::KIND.say(locale))}
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">"Banjar"</th>
                        {number_cell(locale.number(12_345))}
                    </tr>
                </tbody>
            </Table>
            <Facts>
                {fact(locale, registration::labels::NAME, "Banjar")} {fact(locale, registration::labels::KIND, locale.number(12))}
            </Facts>
            <Figures>
                <Figure label=registration::labels::KIND.say(locale) value=locale.number(2_016) />
                <Figure label=registration::labels::NAME.say(locale) value=locale.rupiah(1_500_000) />
            </Figures>
            <Meters>
                <Meter name="Banjar".to_owned() value=3 most=8>
                    "Banjar: 3/8"
                </Meter>
            </Meters>
            {bullets(names.clone())}
            <NameColumns names=names />
            <Stages stages=vec![stage.clone(), stage] />
            <Timeline>
                <TimelineEntry name=registration::labels::KIND when=locale.number(2_024)>
                    <p>{registration::wizard::KEPT.say(locale)}</p>
                </TimelineEntry>
                <TimelineEntry name=registration::labels::NAME when=locale.number(2_023)>
                    ""
                </TimelineEntry>
            </Timeline>
            <Unfold summary=registration::labels::KIND about="Banjar" open=true>
                <p>{registration::wizard::KEPT.say(locale)}</p>
            </Unfold>
            <FileLink href=locale.path("/galeri") text=registration::labels::NAME about="Banjar".to_owned() />
            <FileLinks files=vec![("csv", Signal::stored(locale.path("/galeri")))] about=registration::labels::KIND.say(locale) />
            <h2 lang="en">"Bars, TileMap, RegionMap, Columns, FlowChart, PairBars, Sides, Multiples, MultiplesSheet, HeatTable, BandChart, CurveChart, Spark, Drawn"</h2>
            <Spark points=Signal::stored(vec![1, 2, 4]) />
            <Drawn html="<svg viewBox=\"0 0 34 6\"><rect width=\"20\" height=\"6\" fill=\"currentColor\"/></svg>".to_owned() />
            <Multiples
                locale=locale
                key=shades(locale)
                items=["Banjar", "Tapin"]
                    .map(|name| Multiple {
                        name: name.to_owned(),
                        said: name.to_owned(),
                        columns: vec![
                            Some(vec![(Shade::Light, 1_234)]),
                            Some(vec![(Shade::Middle, 600), (Shade::Dark, 300)]),
                            Some(vec![(Shade::Open, 40)]),
                            None,
                        ],
                    })
                    .to_vec()
            />
            <MultiplesSheet
                locale=locale
                label=registration::labels::KIND.say(locale).to_owned()
                key=shades(locale).into_iter().map(|(shade, _)| shade).zip(data(locale).into_iter().map(Head::Mark)).collect()
                whole=None
                ends=("2024".to_owned(), "2026".to_owned())
                items=vec![
                    Multiple {
                        name: "Banjar".to_owned(),
                        said: "Banjar".to_owned(),
                        columns: vec![Some(vec![(Shade::Dark, 12), (Shade::Light, 30)]), None],
                    },
                ]
            />
            <PairBars
                label=registration::labels::KIND.say(locale).to_owned()
                bars=[Pair { whole: 9, known: 6, part: 4 }, Pair { whole: 3, known: 3, part: 4 }]
                    .map(|pair| PairBar {
                        name: registration::labels::NAME.say(locale).to_owned(),
                        pair: Signal::stored(Some(pair)),
                        said: Signal::stored(locale.rupiah(pair.whole)),
                    })
                    .to_vec()
            />
            <Sides
                locale=locale
                label=registration::labels::KIND.say(locale).to_owned()
                heads=("Banjar".to_owned(), "Tapin".to_owned())
                rows=[(9, 4), (0, 1_234)]
                    .map(|(one, other)| SidesRow {
                        name: registration::labels::NAME.say(locale).to_owned(),
                        halves: Signal::stored((
                            Half { count: one, said: locale.number(one) },
                            Half { count: other, said: locale.rupiah(other) },
                        )),
                    })
                    .to_vec()
            />
            <FlowChart
                locale=locale label=registration::labels::KIND.say(locale).to_owned()
                stages=[Some(9), Some(4), None]
                    .map(|count| FlowStage { name: registration::labels::NAME.say(locale).to_owned(), count: Signal::stored(count) })
                    .to_vec()
            />
            <Bars locale=locale label=registration::labels::KIND.say(locale).to_owned() data=data(locale) />
            <TileMap
                locale=locale
                label=registration::labels::REGENCY.say(locale).to_owned()
                data=data(locale).into_iter().zip(0i64..).map(|(datum, column)| (datum, TilePlace { column, row: column % 2 })).collect()
            />
            <RegionMap
                locale=locale
                label=registration::labels::VILLAGE.say(locale).to_owned()
                data=data(locale)
                map=map()
            />
            <Columns
                locale=locale
                label=registration::labels::NAME.say(locale).to_owned()
                data=data(locale).into_iter().map(Some).collect()
                groups=data(locale).into_iter().take(1).map(|datum| Group { datum, columns: 4 }).collect()
                remark=Some((3, registration::labels::NAME.say(locale).to_owned()))
                brushed=Callback::new(|_| ())
            />
            <HeatTable
                label=registration::labels::DISTRICT.say(locale).to_owned()
                rows_are=registration::labels::NAME.say(locale)
                columns=data(locale).into_iter().take(2).map(Head::Mark).collect()
                rows=vec![HeatRow {
                    head: Head::Name(registration::labels::KIND.say(locale).to_owned()),
                    cells: vec![
                        HeatCell { count: Some(3), of: Some(4), sought: 2, detail: registration::labels::NAME.say(locale).to_owned() },
                        HeatCell { count: None, of: None, sought: 0, detail: String::new() },
                    ],
                }]
            />
            <BandChart
                label=registration::labels::KIND.say(locale).to_owned()
                points=[1.0, 2.0, 4.0].map(|value| BandPoint { said: locale.decimal(value, 1), low: value / 2.0, central: value, high: value * 1.5 }).to_vec()
                from="2026".to_owned()
                until="2028".to_owned()
                most=locale.number(6)
            />
            <CurveChart
                locale=locale
                label=registration::labels::KIND.say(locale).to_owned()
                curves=["Banjar", "Tapin", "Tabalong", "Balangan", "Kotabaru"]
                    .into_iter()
                    .zip([0.9, 0.7, 0.5, 0.3, 0.1])
                    .map(|(name, share)| Curve { name: name.to_owned(), points: vec![(2, share / 2.0), (9, share)] })
                    .collect()
            />
            <h2 lang="en">"Cards, PillarCards, Panels, Ways"</h2>
            <Cards>
                <Card>
                    <CardTitle to="/program" title=programme::list::TITLE.say(locale) nested=true />
                    <p>{registration::wizard::KEPT.say(locale)}</p>
                </Card>
                <Card number="12">
                    <CardTitle to="/program" title=programme::list::TITLE.say(locale) nested=true />
                    <p>{registration::wizard::KEPT.say(locale)}</p>
                </Card>
            </Cards>
            <Cards rows=true>
                <Card>
                    <CardTitle to="/program" title=programme::list::TITLE.say(locale) nested=true />
                </Card>
            </Cards>
            <PillarCards>
                {Pillar::ALL
                    .iter()
                    .map(|pillar| {
                        view! {
                            <PillarCard pillar=*pillar anchor=true>
                                <h3>{pillar.name().say(locale)}</h3>
                                <p>{registration::wizard::KEPT.say(locale)}</p>
                            </PillarCard>
                        }
                    })
                    .collect_view()}
            </PillarCards>
            <Panels>
                <Panel id="panel" heading=programme::list::TITLE.say(locale)>
                    <p>{registration::wizard::KEPT.say(locale)}</p>
                </Panel>
            </Panels>
            <Ways ways=&WAYS />
        }
    }
}
