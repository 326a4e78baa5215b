use proptest::prelude::*;

use super::*;

pub fn cell() -> impl Strategy<Value = Cell> {
    (0usize..3, 0usize..4, 0usize..3, 24_300i32..24_306, 0i64..9).prop_map(|(pillar, kind, regency, month, count)| {
        Cell {
            pillar: Pillar::ALL[pillar],
            kind: format!("psks-0{kind}"),
            regency: format!("63.0{regency}"),
            month: Month(month),
            count,
        }
    })
}

pub fn coverage() -> impl Strategy<Value = CoverageCell> {
    (0usize..3, 0usize..3, 0usize..5, 0i64..3).prop_map(|(kind, regency, area, count)| CoverageCell {
        kind: format!("psks-0{kind}"),
        area: format!("63.0{regency}.0{area}"),
        count,
    })
}

pub fn selection() -> impl Strategy<Value = Selection> {
    prop::collection::vec((0usize..5, 0usize..6), 0..6).prop_map(|chosen| {
        chosen.into_iter().fold(Selection::default(), |selection, (dimension, value)| match dimension {
            0 => selection.toggled(Dimension::Pillar, Pillar::ALL[value % 3].code()),
            1 => selection.toggled(Dimension::Kind, &format!("psks-0{value}")),
            2 => selection.toggled(Dimension::Regency, &format!("63.0{value}")),
            3 => selection.toggled(Dimension::Ppks, &format!("ppks-0{value}")),
            _ => selection.toggled(Dimension::Month, &Month(24_300 + value as i32).to_string()),
        })
    })
}

/// Whether a cell is selected, as slowly as it can be said; `except` is a dimension that does not count.
fn takes(selection: &Selection, cell: &Cell, except: Option<Dimension>) -> bool {
    Dimension::ALL.iter().all(|dimension| {
        except == Some(*dimension)
            || match dimension {
                Dimension::Pillar => selection.takes_pillar(cell.pillar),
                Dimension::Kind => selection.takes_kind(&cell.kind),
                Dimension::Regency => selection.takes_regency(&cell.regency),
                Dimension::Month => selection.takes_month(cell.month),
                // No cell has one.
                Dimension::Ppks => true,
            }
    })
}

proptest! {
    #[test]
    fn every_dimension_is_what_counting_cell_by_cell_gives(
        cells in prop::collection::vec(cell(), 0..60), selection in selection(),
    ) {
        let counts = Cube::new(&cells, &[]).counts(&selection);
        let sum = |except, named: &dyn Fn(&Cell) -> bool| -> i64 {
            let taken = cells.iter().filter(|cell| takes(&selection, cell, except) && named(cell));
            taken.map(|cell| cell.count).sum()
        };
        prop_assert_eq!(counts.total, sum(None, &|_| true));
        for cell in &cells {
            let (kind, regency, month) = (cell.kind.clone(), cell.regency.clone(), cell.month);
            let of = |counted: Option<&i64>| counted.copied().unwrap_or(0);
            prop_assert_eq!(of(counts.pillars.get(cell.pillar.code())),
                sum(Some(Dimension::Pillar), &|other| other.pillar == cell.pillar));
            prop_assert_eq!(of(counts.kinds.get(&kind)), sum(Some(Dimension::Kind), &|other| other.kind == kind));
            prop_assert_eq!(of(counts.regencies.get(&regency)),
                sum(Some(Dimension::Regency), &|other| other.regency == regency));
            prop_assert_eq!(of(counts.months.get(&month.0)), sum(Some(Dimension::Month), &|other| other.month == month));
        }
    }

    #[test]
    fn a_trend_is_what_there_was_at_the_end_of_each_month(
        cells in prop::collection::vec(cell(), 0..60), selection in selection(),
    ) {
        let trend = Cube::new(&cells, &[]).counts(&selection).trend;
        let Some(until) = trend.until else {
            prop_assert!(trend.points.is_empty());
            return Ok(());
        };
        prop_assert!(selection.takes_month(until) && trend.points.len() <= TREND);
        for (back, point) in trend.points.iter().rev().enumerate() {
            let end = Month(until.0 - back as i32);
            let there: Vec<&Cell> = cells
                .iter()
                .filter(|cell| cell.count > 0 && cell.month <= end && takes(&selection, cell, None))
                .collect();
            let distinct = |of: &dyn Fn(&Cell) -> String| {
                there.iter().map(|cell| of(cell)).collect::<BTreeSet<_>>().len() as i64
            };
            prop_assert_eq!(point.total, there.iter().map(|cell| cell.count).sum::<i64>());
            prop_assert_eq!(point.pillars, distinct(&|cell| cell.pillar.code().to_owned()));
            prop_assert_eq!(point.kinds, distinct(&|cell| cell.kind.clone()));
            prop_assert_eq!(point.regencies, distinct(&|cell| cell.regency.clone()));
        }
    }

    #[test]
    fn the_part_of_a_regency_is_what_selecting_it_gives(
        cells in prop::collection::vec(cell(), 0..60), coverage in prop::collection::vec(coverage(), 0..20),
        selection in selection(), regency in 0usize..4,
    ) {
        let (cube, code) = (Cube::new(&cells, &coverage), format!("63.0{regency}"));
        let selection = Selection { regencies: BTreeSet::new(), ..selection };
        let selected = Selection { regencies: [code.clone()].into(), ..selection.clone() };
        let (part, whole) = (cube.within(&code), cube.counts(&selected));
        let counts = part.counts(&selection);
        prop_assert_eq!(counts.total, whole.total);
        prop_assert_eq!(&counts.kinds, &whole.kinds);
        prop_assert_eq!(&counts.months, &whole.months);
        prop_assert!(counts.regencies.keys().all(|known| *known == code));
        prop_assert_eq!(part.covered("psks-01", &selection), cube.covered("psks-01", &selected));
    }

    #[test]
    fn selected_values_add_up(cells in prop::collection::vec(cell(), 0..60), first in 0usize..3, second in 0usize..3) {
        let cube = Cube::new(&cells, &[]);
        let chosen: BTreeSet<String> = [first, second].map(|regency| format!("63.0{regency}")).into();
        let free = cube.counts(&Selection::default());
        let selected = cube.counts(&Selection { regencies: chosen.clone(), ..Selection::default() });
        let sum: i64 = chosen.iter().filter_map(|regency| free.regencies.get(regency)).sum();
        prop_assert_eq!(selected.total, sum);
        prop_assert_eq!(selected.regencies, free.regencies);
    }

    #[test]
    fn classes_rise_with_counts(count in 0i64..1000, more in 0i64..1000, largest in 1i64..2000) {
        prop_assert!(class_of(count, largest) <= class_of(count + more, largest));
        prop_assert_eq!(class_of(largest, largest), 4);
    }
}

#[test]
fn a_span_counts_its_months_and_nothing_is_not_nought() {
    let counts =
        Counts { months: [(Month::new(2025, 2).0, 3), (Month::new(2025, 5).0, 4)].into(), ..Counts::default() };
    assert_eq!(counts.of(Dimension::Month, "2025"), Some(7));
    assert_eq!(counts.of(Dimension::Month, "2025-05"), Some(4));
    assert_eq!(counts.of(Dimension::Month, "2024"), None);
    assert_eq!(counts.of(Dimension::Kind, "psks-01"), None);
}

#[test]
fn coverage_counts_areas_not_people() {
    let area = |area: &str, count| CoverageCell { kind: "psks-11".to_owned(), area: area.to_owned(), count };
    let cube = Cube::new(&[], &[area("63.01.01", 3), area("63.01.02", 0), area("63.02.01", 1)]);
    assert_eq!(cube.covered("psks-11", &Selection::default()), 2);
    assert_eq!(cube.covered("psks-11", &Selection::default().toggled(Dimension::Regency, "63.01")), 1);
    assert_eq!(cube.covered("psks-05", &Selection::default()), 0);
}
