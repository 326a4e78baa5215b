//! One regency looked at more closely: how far its districts are covered.

use domain::board::View;
use domain::cube::District;
use domain::kind::{Coverage, KindCode};
use domain::locale::{Bilingual, Locale};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::coverage::area_name;
use super::page::Shown;
use super::{Covered, bring, listed, load_districts, reads};
use crate::chart::{Head, HeatCell, HeatRow, HeatTable};
use crate::not_found::Problem;
use crate::texts::dashboard::districts as t;
use crate::ui::{FileLinks, Hint, Panel, Skeleton, bullets};

/// Name of its files, and id of its panel.
const FILE: &str = View::Districts.code();

/// A kind that has a target of coverage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Code.
    pub code: KindCode,
    /// Name.
    pub name: Bilingual,
    /// Abbreviation in daily use, or a short name.
    pub short: String,
    /// In what it should be present.
    pub area: Coverage,
}

/// The districts of a regency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Districts {
    /// Code of the regency.
    pub regency: String,
    /// Its districts, by name.
    pub districts: Vec<District>,
    /// The kinds that have a target.
    pub targets: Vec<Target>,
}

impl Districts {
    /// Each district with each kind.
    #[cfg(feature = "ssr")]
    pub fn lines(&self) -> impl Iterator<Item = (&District, &Target)> {
        self.districts.iter().flat_map(|district| self.targets.iter().map(move |target| (district, target)))
    }

    /// As a drawing, in percent; on the page it is a table.
    #[cfg(feature = "ssr")]
    pub fn drawing(&self, locale: Locale) -> AnyView {
        let percent = |district: &District, target: &Target| {
            let (covered, of) = (district.covered(&target.code), district.areas(target.area));
            // What is little is not nothing.
            if of > 0 { (covered * 100 / of).max(i64::from(covered > 0)) } else { 0 }
        };
        let rows = self.districts.iter().map(|district| {
            (district.name.clone(), self.targets.iter().map(|target| percent(district, target)).collect())
        });
        let columns = self.targets.iter().map(|target| target.short.clone()).collect();
        crate::chart::export::grid(locale, columns, rows.collect())
    }
}

/// What is looked at: a regency, and how far it is covered, which tells when its districts are to be asked for again.
type Wanted = Option<(String, Vec<Covered>)>;

/// Where exactly one regency is selected: its districts, with files.
#[component]
pub fn DistrictsPanel(shown: Shown) -> impl IntoView {
    let files = shown.files(FILE);
    let Shown { locale, start, data, .. } = shown.clone();
    let wanted: Memo<Wanted> =
        reads(data, |data| Some((data.selection.only_regency()?.to_owned(), data.covered.clone())));
    let here = RwSignal::new(start.districts.clone().map(Ok));
    let ask = |wanted: &Wanted| wanted.as_ref().map(|(code, _)| load_districts(code.clone()));
    bring(wanted, ask, move |answer| here.set(Some(answer)));
    let one = reads(data, |data| data.selection.only_regency().map(str::to_owned));
    move || {
        let code = one.get()?;
        let name = start.names.regencies.iter().find(|known| known.code.as_str() == code)?.name.clone();
        let (title, files, aside) = (t::title(locale, &name), files.clone(), shown.unfollowed(View::Districts));
        Some(view! {
            <Panel id=FILE heading=title.clone()>
                <Hint>{t::HELP.say(locale)}</Hint>
                {aside}
                {
                    let title = title.clone();
                    move || match here.get() {
                        Some(Ok(districts)) if districts.regency == code => table(locale, &title, &districts),
                        Some(Err(error)) => view! { <Problem error=error /> }.into_any(),
                        _ => view! { <Skeleton /> }.into_any(),
                    }
                }
                <FileLinks files=files about=t::ABOUT.say(locale) />
            </Panel>
        })
    }
}

/// The districts with every kind that has a target, and the gaps in sentences.
fn table(locale: Locale, title: &str, districts: &Districts) -> AnyView {
    let rows = districts
        .districts
        .iter()
        .map(|district| HeatRow {
            head: Head::Name(district.name.clone()),
            cells: districts
                .targets
                .iter()
                .map(|target| {
                    let (covered, of) = (district.covered(&target.code), district.areas(target.area));
                    HeatCell {
                        count: u32::try_from(covered).ok().filter(|covered| *covered > 0),
                        of: u32::try_from(of).ok(),
                        sought: 0,
                        detail: area_name(target.area).say(locale).to_owned(),
                    }
                })
                .collect(),
        })
        .collect::<Vec<_>>();
    let columns = districts.targets.iter().map(|target| Head::Name(target.short.clone())).collect::<Vec<_>>();
    let gaps = gaps(locale, districts);
    view! {
        <HeatTable
            label=title.to_owned()
            rows_are=t::DISTRICT.say(locale)
            columns=columns
            rows=rows
        />
        {if gaps.is_empty() { view! { <p>{t::NO_GAPS.say(locale)}</p> }.into_any() } else { bullets(gaps).into_any() }}
    }
    .into_any()
}

/// In which districts a kind is nowhere, in a sentence for each kind.
fn gaps(locale: Locale, districts: &Districts) -> Vec<String> {
    districts
        .targets
        .iter()
        .filter_map(|target| {
            let all = &districts.districts;
            let without = all.iter().filter(|district| district.covered(&target.code) == 0);
            let names: Vec<&str> = without.map(|district| district.name.as_str()).collect();
            match names.len() {
                0 => None,
                count if count == all.len() => Some(t::nowhere(locale, &target.short)),
                _ => Some(t::missing(locale, &target.short, &listed(locale, &names))),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use domain::cube::CoverageCell;
    use domain::region::DistrictCode;

    use super::*;

    #[test]
    fn gaps_are_said_by_kind() {
        let district = |code: &str, name: &str| District::new(DistrictCode::parse(code).unwrap(), name.to_owned(), 2);
        let target = |code: &str, short: &str, area| Target {
            code: code.to_owned(),
            name: Bilingual::default(),
            short: short.to_owned(),
            area,
        };
        let cell = |kind: &str, area: &str| CoverageCell { kind: kind.to_owned(), area: area.to_owned(), count: 1 };
        let of = |cells: &[CoverageCell]| {
            let all = ["Binuang", "Lokpaikat", "Piani"].into_iter().zip(1..);
            let all = all.map(|(name, number)| district(&format!("63.05.0{number}"), name)).collect();
            let districts = Districts {
                regency: "63.05".to_owned(),
                districts: District::counted(all, cells),
                targets: vec![
                    target("psks-11", "TKSK", Coverage::District),
                    target("psks-05", "Karang Taruna", Coverage::Village),
                ],
            };
            gaps(Locale::Id, &districts)
        };
        assert_eq!(
            of(&[cell("psks-11", "63.05.02")]),
            [
                "Belum ada TKSK di Kecamatan Binuang dan Piani.",
                "Belum ada Karang Taruna di kecamatan mana pun di sini."
            ]
        );
        let villages = ["63.05.01.2001", "63.05.02.2001", "63.05.03.2002"].map(|area| cell("psks-05", area));
        let all = ["63.05.01", "63.05.02", "63.05.03"].map(|area| cell("psks-11", area));
        assert!(of(&[villages, all].concat()).is_empty());
    }
}
