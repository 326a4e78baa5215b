//! Boards ("papan"): views of the dashboard that an officer arranges, each under its own filter. A board has no numbers of
//! its own, so whatever it shows everybody may see; what is shared or published is the arrangement.

use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::calendar::Timestamp;
use crate::cube::{Dimension, Selection};
use crate::identity::FieldError;
use crate::locale::{Bilingual, Text};
use crate::registration::Problem;
use crate::texts::board as t;
use crate::typed::{Reader, Typed};

/// Indonesian address of the list.
pub const PATH: &str = "/dasbor/papan";

/// Most views of a board: more are not read on one page.
pub const MOST_VIEWS: usize = 12;

/// Longest title, in characters.
const LONGEST_TITLE: usize = 120;

/// Longest words about a board, in characters.
const LONGEST_LEAD: usize = 600;

/// Longest filter, in characters: as long as the address of a dashboard may be.
const LONGEST_FILTER: usize = 400;

/// A view of the dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum View {
    /// Stakeholders by a dimension.
    By(Dimension),
    /// How much of the area of a kind is covered.
    Coverage,
    /// Journeys from stage to stage.
    Flow,
    /// How soon people come to each stage.
    Curves,
    /// What is expected of the snowball.
    Snowball,
    /// Programmes with budget and realisation.
    Portfolio,
    /// What is sought and what is given.
    Exchange,
    /// The districts of one regency, and how far they are covered.
    Districts,
    /// The pillars year by year, regency beside regency.
    Compared,
    /// People in need against what there is for them.
    Cover,
}

impl View {
    /// All views, in the order of the dashboard.
    pub const ALL: [Self; 13] = [
        Self::By(Dimension::Regency),
        Self::By(Dimension::Pillar),
        Self::By(Dimension::Month),
        Self::By(Dimension::Kind),
        Self::Coverage,
        Self::Flow,
        Self::Curves,
        Self::Snowball,
        Self::Portfolio,
        Self::Exchange,
        Self::Districts,
        Self::Compared,
        Self::Cover,
    ];

    /// Its name in addresses: that of its files, and the id of its panel.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::By(dimension) => dimension.code(),
            Self::Coverage => "cakupan",
            Self::Flow => "perjalanan",
            Self::Curves => "laju",
            Self::Snowball => "bola-salju",
            Self::Portfolio => "anggaran",
            Self::Exchange => "kebutuhan-penawaran",
            Self::Districts => "kecamatan",
            Self::Compared => "banding",
            Self::Cover => "kebutuhan",
        }
    }

    /// The view with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == code)
    }

    /// Whether what is selected of a dimension changes what this view shows.
    #[must_use]
    pub const fn follows(self, dimension: Dimension) -> bool {
        use Dimension as D;
        match self {
            Self::By(_) | Self::Compared => !matches!(dimension, D::Ppks),
            Self::Flow | Self::Curves | Self::Snowball | Self::Portfolio => {
                matches!(dimension, D::Regency | D::Month | D::Ppks)
            }
            Self::Exchange => matches!(dimension, D::Pillar | D::Regency | D::Ppks),
            Self::Coverage | Self::Districts => matches!(dimension, D::Regency),
            Self::Cover => matches!(dimension, D::Regency | D::Ppks),
        }
    }

    /// Whether there is anything to be seen under a selection: districts are those of one regency.
    #[must_use]
    pub fn is_of(self, selection: &Selection) -> bool {
        self != Self::Districts || selection.only_regency().is_some()
    }

    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::By(Dimension::Regency) => t::REGENCY,
            Self::By(Dimension::Pillar) => t::PILLAR,
            Self::By(Dimension::Month) => t::MONTH,
            Self::By(Dimension::Kind) => t::KIND,
            Self::Coverage => t::COVERAGE,
            Self::Flow => t::FLOW,
            Self::Curves => t::CURVES,
            Self::Snowball => t::SNOWBALL,
            Self::Portfolio => t::PORTFOLIO,
            Self::Exchange => t::EXCHANGE,
            Self::Districts => t::DISTRICTS,
            Self::Compared => t::COMPARED,
            // Of people in need there is no view by themselves.
            Self::By(Dimension::Ppks) | Self::Cover => t::COVER,
        }
    }
}

impl From<View> for String {
    fn from(view: View) -> Self {
        view.code().to_owned()
    }
}

impl TryFrom<String> for View {
    type Error = UnknownView;

    fn try_from(code: String) -> Result<Self, UnknownView> {
        Self::from_code(&code).ok_or(UnknownView(code))
    }
}

/// A code that no view has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no view {0}")]
pub struct UnknownView(String);

/// A view in its place on a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// What it shows.
    pub view: View,
    /// Its filter, as the officer wrote it: a question in words or the address of a dashboard. It is read anew whenever
    /// the board is shown, so that "tahun ini" stays this year.
    pub filter: String,
}

/// A board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// Title.
    pub title: Bilingual,
    /// What it is for.
    pub lead: Bilingual,
    /// Its views, in their order.
    pub views: Vec<Placed>,
    /// Roles of officers who see it in the office before it is public.
    pub shared: Vec<Role>,
}

/// A public board in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardItem {
    /// Its part of the address: random letters.
    pub slug: String,
    /// Title.
    pub title: Bilingual,
    /// What it is for.
    pub lead: Bilingual,
}

/// A board in the office's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeBoardItem {
    /// Its part of the address.
    pub slug: String,
    /// Title.
    pub title: Bilingual,
    /// Name of the officer whose it is.
    pub owner: String,
    /// Whether who asks may change it.
    pub changeable: bool,
    /// Whether everybody sees it.
    pub published: bool,
    /// When it last changed.
    pub at: Timestamp,
}

/// A board as the office sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeBoard {
    /// As the list has it.
    pub item: OfficeBoardItem,
    /// The board.
    pub board: Board,
    /// Rises with every change.
    pub version: i64,
}

/// Names of the form's fields.
pub mod key {
    /// Title, in both languages.
    pub const TITLE: &str = "title";
    /// What it is for, in both languages.
    pub const LEAD: &str = "lead";
    /// Roles that it is shared with.
    pub const SHARED: &str = "shared";
    /// The fields of the places, first to last: the view, its filter, and where it is to stand.
    pub const PLACES: [[&str; 3]; super::MOST_VIEWS] = [
        ["view1", "filter1", "place1"],
        ["view2", "filter2", "place2"],
        ["view3", "filter3", "place3"],
        ["view4", "filter4", "place4"],
        ["view5", "filter5", "place5"],
        ["view6", "filter6", "place6"],
        ["view7", "filter7", "place7"],
        ["view8", "filter8", "place8"],
        ["view9", "filter9", "place9"],
        ["view10", "filter10", "place10"],
        ["view11", "filter11", "place11"],
        ["view12", "filter12", "place12"],
    ];
    /// The fields that are texts.
    pub const TEXTS: [&str; 4] = ["title_id", "title_en", "lead_id", "lead_en"];
}

/// The form of a board: its views in their order, each with its place.
#[must_use]
pub fn board_form(board: &Board) -> Typed {
    let mut form = Typed::default();
    form.set_both(key::TITLE, &board.title);
    form.set_both(key::LEAD, &board.lead);
    form.set(key::SHARED, &board.shared.iter().map(|role| role.code()).collect::<Vec<_>>().join(","));
    for (index, [view, filter, place]) in key::PLACES.into_iter().enumerate() {
        form.set(place, &(index + 1).to_string());
        if let Some(placed) = board.views.get(index) {
            form.set(view, placed.view.code());
            form.set(filter, &placed.filter);
        }
    }
    form
}

/// How many places of a form are shown: those that are used, and two more.
#[must_use]
pub fn places_shown(form: &Typed) -> usize {
    let used =
        key::PLACES.iter().rposition(|[view, filter, _]| !form.text(view).is_empty() || !form.text(filter).is_empty());
    used.map_or(3, |last| last + 3).min(MOST_VIEWS)
}

/// The board that a form means: its views in the order of their places, those of one place as they stand.
/// `understood` says whether all of a filter is understood.
///
/// # Errors
/// All fields that are not in order.
pub fn read_board(form: &Typed, understood: impl Fn(&str) -> bool) -> Result<Board, Vec<Problem>> {
    let mut reader = Reader::new(form);
    let title = reader.each(key::TITLE, LONGEST_TITLE);
    let lead = reader.both(key::LEAD, false, LONGEST_LEAD);
    let mut views = Vec::new();
    for [view, filter, place] in key::PLACES {
        if form.text(view).is_empty() && form.text(filter).is_empty() {
            continue;
        }
        let view = reader.choice(view, View::from_code);
        let words = reader.text(filter, false, LONGEST_FILTER);
        if !words.is_empty() && !understood(&words) {
            reader.wrong(filter, FieldError::Filter);
        }
        let place: usize = form.text(place).parse().unwrap_or(MOST_VIEWS);
        if let Some(view) = view {
            views.push((place, Placed { view, filter: words }));
        }
    }
    let [first, ..] = key::PLACES[0];
    if views.is_empty() && !reader.has_problem(first) {
        reader.wrong(first, FieldError::Required);
    }
    views.sort_by_key(|(place, _)| *place);
    let views = views.into_iter().map(|(_, placed)| placed).collect();
    let shared = form.list(key::SHARED).iter().filter_map(|code| Role::from_code(code)).collect();
    let problems = reader.finish();
    if problems.is_empty() { Ok(Board { title, lead, views, shared }) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(problems: &[Problem]) -> Vec<&str> {
        problems.iter().map(|problem| problem.key.as_str()).collect()
    }

    fn full() -> Typed {
        let mut form = Typed::default();
        for (key, text) in [
            ("title_id", "Tapin bulan ini"),
            ("title_en", "Tapin this month"),
            ("view1", "wilayah"),
            ("place1", "3"),
            ("view2", "perjalanan"),
            ("filter2", "di Tapin"),
            ("place2", "1"),
            (key::SHARED, "editor,nobody"),
        ] {
            form.set(key, text);
        }
        form
    }

    #[test]
    fn views_stand_in_the_order_of_their_places() {
        let board = read_board(&full(), |_| true).unwrap();
        assert_eq!(
            board.views.iter().map(|placed| placed.view).collect::<Vec<_>>(),
            [View::Flow, View::By(Dimension::Regency)]
        );
        assert_eq!(board.shared, [Role::Editor]);
    }

    #[test]
    fn what_is_wrong_is_told_at_once() {
        assert_eq!(keys(&read_board(&Typed::default(), |_| true).unwrap_err()), ["title_id", "title_en", "view1"]);
        let mut form = full();
        form.set("view1", "lain");
        form.set("filter3", "TKSK");
        let problems = read_board(&form, |filter| filter != "di Tapin").unwrap_err();
        assert_eq!(keys(&problems), ["view1", "filter2", "view3"], "a filter needs a view, and has to be understood");
    }

    #[test]
    fn there_is_always_room_for_more_until_there_is_none() {
        assert_eq!(places_shown(&Typed::default()), 3);
        assert_eq!(places_shown(&full()), 4);
        let mut form = Typed::default();
        form.set("filter12", "x");
        assert_eq!(places_shown(&form), MOST_VIEWS);
    }

    proptest! {
        #[test]
        fn a_board_is_what_its_form_means(views in prop::collection::vec(0..View::ALL.len(), 1..=MOST_VIEWS), shared in 0usize..4) {
            let board = Board {
                title: Bilingual { id: "Papan".to_owned(), en: "Board".to_owned() },
                lead: Bilingual { id: "Untuk rapat".to_owned(), en: String::new() },
                views: views
                    .into_iter()
                    .map(|view| Placed { view: View::ALL[view], filter: format!("tahun {view}") })
                    .collect(),
                shared: Role::ALL.iter().copied().take(shared).collect(),
            };
            prop_assert_eq!(read_board(&board_form(&board), |_| true), Ok(board));
        }
    }
}
