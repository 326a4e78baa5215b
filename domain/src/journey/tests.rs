use proptest::prelude::*;

use super::*;
use crate::actor::{Actor, OfficerActor, Role};
use crate::region::RegencyCode;

const NOW: Month = Month(2026 * 12 + 10);

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn begun(text: &str) -> Case {
    Case::new(&[Some(month(text)), None, None, None, None, None], None, 0).unwrap()
}

fn advance(stage: Stage, text: &str) -> Event {
    Event::Advance { stage, month: month(text), jobs: u32::from(stage == Stage::Employer) * 3 }
}

#[test]
fn a_case_goes_through_all_stages_in_order() {
    let mut case = begun("2025-01");
    for (stage, text) in Stage::ALL[1..].iter().zip(["2025-01", "2025-06", "2025-09", "2026-01", "2026-11"]) {
        assert_eq!(apply(&case, &advance(Stage::Reached, text), NOW), Err(Refusal::NotNext));
        case = apply(&case, &advance(*stage, text), NOW).unwrap();
        assert_eq!((case.stage(), case.month(*stage)), (*stage, Some(month(text))));
    }
    assert_eq!(case.jobs(), 3);
    assert_eq!(serde_json::from_str::<Case>(&serde_json::to_string(&case).unwrap()).unwrap(), case);
}

#[test]
fn what_is_out_of_order_is_refused_by_name() {
    let case = begun("2025-03");
    assert_eq!(apply(&case, &advance(Stage::Empowered, "2025-04"), NOW), Err(Refusal::NotNext));
    assert_eq!(apply(&case, &advance(Stage::Assisted, "2025-02"), NOW), Err(Refusal::Backwards));
    assert_eq!(apply(&case, &advance(Stage::Assisted, "2026-12"), NOW), Err(Refusal::Future));
    assert_eq!(apply(&case, &Event::Leave { month: month("2025-02") }, NOW), Err(Refusal::Backwards));
    assert_eq!(apply(&case, &Event::TakeBack, NOW), Err(Refusal::NothingToTakeBack));
    let one_job = Event::Advance { stage: Stage::Assisted, month: month("2025-04"), jobs: 1 };
    assert_eq!(apply(&case, &one_job, NOW), Err(Refusal::Jobs));
    let early = [Some(month("1999-12")), None, None, None, None, None];
    assert_eq!(Case::new(&early, None, 0), Err(Refusal::TooEarly));
    let full = [Some(month("2025-03")); STAGES];
    assert_eq!(Case::new(&full, None, 0), Err(Refusal::Jobs));
    assert_eq!(Case::new(&[None; STAGES], None, 0), Err(Refusal::NotNext));
    assert!(serde_json::from_str::<Case>(r#"{"months":[24303,24302],"left":null,"jobs":0}"#).is_err());
}

#[test]
fn the_last_step_is_taken_back_and_an_end_before_it() {
    let case = apply(&begun("2025-03"), &advance(Stage::Assisted, "2025-05"), NOW).unwrap();
    let ended = apply(&case, &Event::Leave { month: month("2025-08") }, NOW).unwrap();
    assert_eq!(apply(&ended, &advance(Stage::Empowered, "2025-09"), NOW), Err(Refusal::Closed));
    assert_eq!(apply(&ended, &Event::TakeBack, NOW), Ok(case.clone()));
    assert_eq!(apply(&case, &Event::TakeBack, NOW), Ok(begun("2025-03")));
}

fn known(scope: CaseScope) -> Known {
    Known {
        kinds: [("ppks-23".to_owned(), false), ("ppks-02".to_owned(), true)].into(),
        regencies: ["63.01".to_owned(), "63.02".to_owned()].into(),
        programmes: ["menjahit".to_owned()].into(),
        scope,
    }
}

fn origin(kind: &str, regency: &str, programme: &str) -> Origin {
    Origin { kind: kind.to_owned(), regency: regency.to_owned(), programme: programme.to_owned() }
}

#[test]
fn officers_enter_for_their_area_and_institutions_for_their_programmes() {
    let officer = |role, regency: Option<&str>| {
        Actor::Officer(OfficerActor {
            id: "1".to_owned(),
            name: "A".to_owned(),
            role,
            regency: regency.map(|code| RegencyCode::parse(code).unwrap()),
        })
    };
    let institution = Actor::Stakeholder { id: "2".to_owned() };
    let of = |actor: &Actor, programmes: &[&str]| {
        let scope = CaseScope::of(actor, programmes.iter().map(|slug| (*slug).to_owned()).collect());
        let known = known(scope);
        ["63.01", "63.02"].map(|regency| known.check_case(&origin("ppks-23", regency, "menjahit")).is_ok())
    };
    assert_eq!(of(&officer(Role::ProvinceAdmin, None), &[]), [true, true]);
    assert_eq!(of(&officer(Role::RegencyOfficer, Some("63.02")), &[]), [false, true]);
    assert_eq!(of(&officer(Role::RegencyOfficer, None), &[]), [false, false]);
    assert_eq!(of(&officer(Role::Editor, None), &["menjahit"]), [false, false]);
    assert_eq!(of(&institution, &[]), [false, false]);
    assert_eq!(of(&institution, &["sablon"]), [false, false]);
    assert_eq!(of(&institution, &["menjahit"]), [true, true]);
    assert_eq!(of(&Actor::Anonymous, &["menjahit"]), [false, false]);
}

#[test]
fn sensitive_kinds_have_counts_and_the_others_cases() {
    let known = known(CaseScope::Province);
    assert_eq!(known.check_case(&origin("ppks-02", "63.01", "")), Err(Fault::Sensitive));
    assert_eq!(known.check_case(&origin("ppks-23", "63.01", "")), Ok(()));
    assert_eq!(known.check_case(&origin("ppks-99", "63.01", "")), Err(Fault::Kind));
    assert_eq!(known.check_case(&origin("ppks-23", "63.99", "")), Err(Fault::Regency));
    assert_eq!(known.check_case(&origin("ppks-23", "63.01", "lain")), Err(Fault::Programme));
    let tally = |kind: &str, count| Tally {
        origin: origin(kind, "63.01", ""),
        stage: Stage::Assisted,
        month: month("2026-01"),
        count,
    };
    assert_eq!(known.check_tally(&tally("ppks-02", 7), NOW), Ok(()));
    assert_eq!(known.check_tally(&tally("ppks-02", 0), NOW), Err(Fault::Number));
    assert_eq!(known.check_tally(&tally("ppks-23", 7), NOW), Err(Fault::NotSensitive));
    assert_eq!(known.check_tally(&tally("ppks-02", 7), month("2025-12")), Err(Fault::Case(Refusal::Future)));
}

#[test]
fn a_file_is_read_whatever_separates_its_columns() {
    let text = "kind;regency;programme;reached;assisted;empowered;independent;potential;employer;jobs;left;brought_by\r\n\
        \r\n\
        ppks-23;63.01;menjahit;2025-01;2025-02;2025-02;2025-06;2025-09;2026-01;4;;\r\n\
        \"PPKS-23\";63.02;;2025-03;;;;;;;2025-08;3\r\n\
        ppks-23;63.02;;2025-04;;;;;;;;0D9C2F1E-aaaa\r\n";
    for separator in ["\t", ";", ","] {
        let rows = read_import(&text.replace(';', separator), NOW).unwrap();
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 4, 5]);
        assert_eq!((rows[0].entry.case.stage(), rows[0].entry.case.jobs()), (Stage::Employer, 4));
        assert_eq!(rows[1].entry.origin, origin("ppks-23", "63.02", ""));
        assert_eq!(rows[1].entry.case.left(), Some(month("2025-08")));
        assert_eq!(rows[1].entry.brought_by, Some(Inviter::Line(3)));
        assert_eq!(rows[2].entry.brought_by, Some(Inviter::Case("0d9c2f1e-aaaa".to_owned())));
    }
}

#[test]
fn every_fault_of_a_file_is_told_with_its_line() {
    let text = "ppks-23;63.01;;2025-01;;2025-03;;;;;;\n\
        ppks-23;63.01;;2025-13;;;;;;x;;\n\
        ppks-23;63.01;;2025-01\n\
        ppks-23;63.01;;2026-12;;;;;;;;\n";
    let whole = |line, fault| LineProblem { line, column: None, fault };
    assert_eq!(
        read_import(text, NOW).unwrap_err(),
        [
            whole(1, Fault::Case(Refusal::NotNext)),
            LineProblem::new(2, Column::Reached, Fault::Month),
            LineProblem::new(2, Column::Jobs, Fault::Number),
            whole(3, Fault::Columns),
            whole(4, Fault::Case(Refusal::Future)),
        ]
    );
    let edges = "ppks-23;63.01;;2025-05;;;;;;;;1\nppks-23;63.01;;2025-04;;;;;;;;1\nppks-23;63.01;;2025-04;;;;;;;;2\n";
    assert_eq!(
        read_import(edges, NOW).unwrap_err(),
        [
            LineProblem::new(1, Column::BroughtBy, Fault::Inviter),
            LineProblem::new(2, Column::BroughtBy, Fault::InviterLater),
        ]
    );
    assert_eq!(read_import(" \n", NOW).unwrap_err(), [whole(1, Fault::Nothing)]);
    let row = "ppks-23;63.01;;2025-01;;;;;;;;\n";
    assert_eq!(read_import(&row.repeat(MOST_ROWS), NOW).unwrap().len(), MOST_ROWS);
    assert_eq!(read_import(&row.repeat(MOST_ROWS + 2), NOW).unwrap_err(), [whole(MOST_ROWS + 1, Fault::TooMany)]);
}

fn event() -> impl Strategy<Value = Event> {
    let month = (2025 * 12..2027 * 12).prop_map(Month);
    prop_oneof![
        6 => (0..STAGES, month.clone(), 0u32..3)
            .prop_map(|(stage, month, jobs)| Event::Advance { stage: Stage::ALL[stage], month, jobs }),
        1 => month.prop_map(|month| Event::Leave { month }),
        1 => Just(Event::TakeBack),
    ]
}

proptest! {
    #[test]
    fn no_sequence_of_events_breaks_the_order_of_stages(events in prop::collection::vec(event(), 0..60)) {
        let mut case = begun("2025-01");
        for event in events {
            let before = case.clone();
            match apply(&case, &event, NOW) {
                Ok(next) => case = next,
                Err(_) => continue,
            }
            let months: Vec<_> = Stage::ALL.iter().map(|stage| case.month(*stage)).collect();
            let reached: Vec<_> = months.iter().flatten().collect();
            prop_assert_eq!(reached.len(), case.stage().index() + 1);
            prop_assert!(months[..reached.len()].iter().all(Option::is_some), "no stage is skipped");
            prop_assert!(reached.is_sorted() && case.is_by(NOW));
            prop_assert!(case.left().is_none_or(|left| left >= *reached[reached.len() - 1]));
            prop_assert_eq!(case.jobs() > 0, case.stage() == Stage::Employer);
            if event != Event::TakeBack {
                prop_assert_eq!(apply(&case, &Event::TakeBack, NOW), Ok(before), "the last step can be taken back");
            }
        }
    }

    #[test]
    fn no_file_makes_the_reader_fail(text in "[a-z0-9;,\t\n\" -]{0,200}") {
        match read_import(&text, NOW) {
            Ok(rows) => prop_assert!(!rows.is_empty()),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}
