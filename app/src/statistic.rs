//! Published figures with their date and source, apart from the system's own counts.

use domain::calendar::Month;
use domain::locale::{Locale, Text};
use domain::statistic::Statistic;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;
use crate::ui::{PageTitle, PathLink, loaded, use_locale};

const TITLE: Text = Text::new("Angka terbitan", "Published figures");
const LEAD: Text = Text::new(
    "Angka tentang pilar sosial Kalimantan Selatan yang pernah diterbitkan, masing-masing dengan tanggal dan sumbernya.",
    "Figures about the social pillars of South Kalimantan as they were published, each with its date and source.",
);
const APART: Text = Text::new(
    "Angka-angka ini berdiri sendiri. Hitungan di dasbor berasal dari pendaftaran yang sudah diverifikasi dan tidak dicampur dengan angka di sini.",
    "These figures stand on their own. The counts on the dashboard come from verified registrations and are never mixed with them.",
);
const CAPTION: Text = Text::new("Angka dengan tanggal dan sumber", "Figures with date and source");
const WHAT: Text = Text::new("Yang dihitung", "What is counted");
const VALUE: Text = Text::new("Jumlah", "Number");
const WHEN: Text = Text::new("Keadaan", "As of");
const SOURCE: Text = Text::new("Sumber", "Source");
const DASHBOARD: Text = Text::new("Hitungan situs ini: dasbor", "This site's own counts: dashboard");

/// The published figures.
#[server(input = Json)]
async fn load_statistics() -> Result<Vec<Statistic>, AppError> {
    Ok(crate::server::here().store.statistics().await?)
}

/// The page of published figures.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_statistics());
    view! {
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        <p class="notice">{APART.say(locale)}</p>
        {loaded(data, move |figures| show(locale, figures))}
        <p>
            <PathLink to="/dasbor">{DASHBOARD.say(locale)}</PathLink>
        </p>
    }
}

fn show(locale: Locale, figures: Vec<Statistic>) -> impl IntoView {
    let rows = figures
        .into_iter()
        .map(|figure| {
            let month = Month::parse(&figure.as_of).map(|month| month.in_words(locale));
            let kind = format!("/psks/{}", figure.kind);
            let label = figure.label.get(locale).to_owned();
            view! {
                <tr>
                    <th scope="row">
                        <PathLink to=kind>{label}</PathLink>
                    </th>
                    <td>{locale.number(figure.value)}</td>
                    <td class="words">{month.unwrap_or(figure.as_of)}</td>
                    <td class="words">
                        <a href=figure.source.url rel="external" title=figure.source.title>
                            {figure.source.publisher}
                        </a>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=CAPTION.say(locale)>
            <table class="numbers">
                <caption class="visually-hidden">{CAPTION.say(locale)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{WHAT.say(locale)}</th>
                        <th scope="col">{VALUE.say(locale)}</th>
                        <th scope="col" class="words">{WHEN.say(locale)}</th>
                        <th scope="col" class="words">{SOURCE.say(locale)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
