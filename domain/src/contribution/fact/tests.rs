use proptest::prelude::*;

use super::*;

fn part(of: &str, number: i64, kind: Kind, amount: i64, worth: Worth, on: Day) -> Part {
    Part {
        of: of.to_owned(),
        number,
        kind,
        unit: kind.units()[0],
        amount,
        worth,
        on,
        title: "Kerja bagi peserta".to_owned(),
        language: Locale::Id,
        receiver: Poster::Programme { slug: "program".to_owned(), title: Bilingual::default() },
        regency: Some("63.72".to_owned()),
    }
}

fn day(year: i32) -> Day {
    Day::new(year, 5, 18).unwrap()
}

fn mentored(number: i64, year: i32) -> Mentored {
    Mentored { number, since: Month::new(year, 5), until: None, regency: "63.72".to_owned() }
}

fn held(programme: &str, role: PartnerRole, year: i32) -> Held {
    Held {
        programme: programme.to_owned(),
        title: Bilingual::default(),
        form: ServiceForm::Empowerment,
        role,
        since: day(year),
        until: None,
    }
}

#[test]
fn families_are_counted_for_those_who_mentor() {
    let one = Totals { families: 1, ..Totals::default() };
    assert!(one.shown(Pillar::Community).contains(&Measure::Families));
    assert!(!one.shown(Pillar::Business).contains(&Measure::Families));
    assert!(!Totals::default().shown(Pillar::Community).contains(&Measure::Families));
}

#[test]
fn nothing_comes_to_nothing() {
    let nothing = Facts::default();
    assert_eq!(nothing.total(), Totals::default());
    assert!(nothing.by_year(2026).is_empty() && nothing.goals().is_empty());
}

#[test]
fn each_kind_counts_what_it_is() {
    let worth = Worth { people: Some(40), value: Some(2_000_000) };
    let of = |kind, amount| part("1", 1, kind, amount, worth, day(2026)).totals();
    let jobs = of(Kind::Job, 3);
    assert_eq!((jobs.people, jobs.jobs, jobs.minutes, jobs.value), (3, 3, 0, 2_000_000), "a post is one person");
    let goods = of(Kind::Goods, 100);
    assert_eq!((goods.people, goods.jobs, goods.value), (40, 0, 2_000_000));
    assert_eq!((of(Kind::Mentoring, 6).minutes, of(Kind::Training, 6).jobs), (360, 0));
    let funds = of(Kind::Funds, 5_000_000);
    assert_eq!((funds.value, funds.people), (5_000_000, 40), "money is worth what it is");
    let silent = part("1", 1, Kind::Goods, 100, Worth::default(), day(2026)).totals();
    assert_eq!(silent, Totals::default(), "what nobody said is not guessed");
}

#[test]
fn a_fact_counts_once_and_what_goes_on_in_each_of_its_years() {
    let one = part("1", 1, Kind::Job, 2, Worth::default(), day(2025));
    let two = part("1", 2, Kind::Job, 1, Worth::default(), day(2026));
    let came = Attendance {
        activity: "pelatihan".to_owned(),
        title: Bilingual::default(),
        on: day(2026),
        minutes: 450,
        people: 2,
    };
    let facts = Facts {
        parts: vec![one.clone(), two, one],
        attendances: vec![came.clone(), came],
        roles: vec![
            held("a", PartnerRole::Implementing, 2026),
            held("a", PartnerRole::Funder, 2025),
            held("b", PartnerRole::Funder, 2024),
        ],
        mentored: vec![mentored(1, 2024), mentored(1, 2024), mentored(2, 2025)],
    };
    let years = facts.by_year(2027);
    let of = |year| years.get(&year).map(|all| (all.jobs, all.minutes, all.programmes, all.families));
    assert_eq!([of(2024), of(2025), of(2026)], [Some((0, 0, 1, 1)), Some((2, 0, 2, 2)), Some((1, 900, 2, 2))]);
    assert_eq!((of(2023), of(2027)), (None, Some((0, 0, 2, 2))), "what goes on counts in each year");
    let all = facts.total();
    assert_eq!((all.jobs, all.minutes, all.programmes, all.families), (3, 900, 2, 2), "and once in all");
    let of_2025 = facts.of_year(2025);
    assert_eq!((of_2025.parts.len(), of_2025.attendances.len(), of_2025.roles.len()), (2, 0, 2));
    let over = Held { until: Day::new(2025, 12, 31), ..held("a", PartnerRole::Funder, 2024) };
    assert_eq!([2023, 2024, 2025, 2026].map(|year| over.in_year(year)), [false, true, true, false]);
    assert_eq!(of_2025.mentored.len(), 3, "who began earlier and goes on belongs into the report of each year");
    let ended = Mentored { until: Some(Month::new(2024, 12)), ..mentored(1, 2024) };
    assert!(ended.in_year(2024) && !ended.in_year(2025) && !ended.in_year(2023));
    assert_eq!(facts.total().in_words(Measure::Hours, Locale::Id), "15");
    assert_eq!(Totals { minutes: 450, ..Totals::default() }.in_words(Measure::Hours, Locale::Id), "7,5");
    assert_eq!(Totals { value: 1_500_000, ..Totals::default() }.in_words(Measure::Value, Locale::Id), "Rp1.500.000");
}

#[test]
fn goals_say_what_they_come_from() {
    let facts = Facts {
        parts: vec![part("1", 1, Kind::Job, 2, Worth::default(), day(2026))],
        attendances: Vec::new(),
        roles: vec![held("a", PartnerRole::Funder, 2026)],
        mentored: Vec::new(),
    };
    let goals = facts.goals();
    assert!(goals.windows(2).all(|pair| pair[0].0 < pair[1].0));
    let work = goals.iter().find(|(goal, _)| *goal == Goal::DecentWork).unwrap();
    assert_eq!(work.1, [Kind::Job.name(), ServiceForm::Empowerment.name()]);
    assert!(goals.iter().any(|(goal, from)| *goal == Goal::Partnerships && from.len() == 1));
}

prop_compose! {
    fn any_part()(
        of in "[a-c]", number in 1_i64..4, kind in prop::sample::select(Kind::ALL), amount in 1_i64..1_000,
        people in prop::option::of(1_i64..500), value in prop::option::of(1_i64..1_000_000), year in 2022..2027,
    ) -> Part {
        part(&of, number, kind, amount, Worth { people, value }, day(year))
    }
}

prop_compose! {
    fn any_facts()(
        parts in prop::collection::vec(any_part(), 0..20),
        came in prop::collection::vec(("[a-e]", 2022..2027, 1_i64..600, 1_i64..5), 0..10),
        roles in prop::collection::vec(
            ("[a-c]", prop::sample::select(PartnerRole::ALL), 2022..2027, prop::option::of(0..3)), 0..10,
        ),
        families in prop::collection::btree_map(1_i64..9, 2022..2027, 0..6),
    ) -> Facts {
        let came = came.into_iter().map(|(activity, year, minutes, people)| {
            Attendance { activity, title: Bilingual::default(), on: day(year), minutes, people }
        });
        let roles = roles.into_iter().map(|(programme, role, year, years)| Held {
            until: years.and_then(|years| Day::new(year + years, 12, 1)),
            ..held(&programme, role, year)
        });
        let mentored = families.into_iter().map(|(number, year)| mentored(number, year)).collect();
        Facts { parts, attendances: came.collect(), roles: roles.collect(), mentored }
    }
}

proptest! {
    #[test]
    #[test]
    fn the_years_together_are_the_whole(facts in any_facts()) {
        let mut once = facts;
        let (mut parts, mut came) = (BTreeSet::new(), BTreeSet::new());
        once.parts.retain(|part| parts.insert((part.of.clone(), part.number)));
        once.attendances.retain(|attendance| came.insert(attendance.activity.clone()));
        let sum = once.by_year(2027).into_values().fold(Totals::default(), Totals::plus);
        let total = once.total();
        let done = |all: Totals| (all.people, all.jobs, all.minutes, all.value);
        prop_assert_eq!(done(sum), done(total));
        // What goes on stands in more than one year.
        prop_assert!(sum.programmes >= total.programmes && sum.families >= total.families);
    }

    #[test]
    fn a_year_counts_what_its_report_lists(facts in any_facts(), year in 2022..2027) {
        let listed = facts.of_year(year);
        let counted = facts.by_year(2027).remove(&year).unwrap_or_default();
        let mut seen = BTreeSet::new();
        let jobs = listed.parts.iter().filter(|part| seen.insert((&part.of, part.number)) && part.kind == Kind::Job);
        prop_assert_eq!(counted.jobs, jobs.map(|part| part.amount).sum::<i64>());
        let mut programmes: Vec<&str> = listed.roles.iter().map(|held| held.programme.as_str()).collect();
        programmes.sort_unstable();
        programmes.dedup();
        prop_assert_eq!(counted.programmes, i64::try_from(programmes.len()).unwrap());
        prop_assert_eq!(counted.families, i64::try_from(listed.mentored.len()).unwrap());
        prop_assert!(listed.parts.iter().all(|part| part.on.year() == year));
        for held in &facts.roles {
            let goes_on = held.since.year() <= year && held.until.is_none_or(|until| year <= until.year());
            prop_assert_eq!(goes_on, listed.roles.contains(held));
        }
    }

    #[test]
    fn never_more_counts_than_was_confirmed(facts in any_facts()) {
        let total = facts.total();
        let sum = |of: fn(&Part) -> i64| facts.parts.iter().map(of).sum::<i64>();
        let jobs = sum(|part| if part.kind == Kind::Job { part.amount } else { 0 });
        let value = sum(|part| if part.unit == Unit::Rupiah { part.amount } else { part.worth.value.unwrap_or(0) });
        prop_assert!((0..=jobs).contains(&total.jobs) && (0..=value).contains(&total.value));
        let programmes: BTreeSet<&String> = facts.roles.iter().map(|held| &held.programme).collect();
        prop_assert_eq!(total.programmes, i64::try_from(programmes.len()).unwrap());
        prop_assert_eq!(total.families, i64::try_from(facts.mentored.len()).unwrap());
    }

    #[test]
    fn totals_are_what_counting_one_by_one_gives(facts in any_facts()) {
        let mut seen: Vec<(String, i64)> = Vec::new();
        let (mut people, mut jobs, mut minutes, mut value) = (0, 0, 0, 0);
        for part in &facts.parts {
            let key = (part.of.clone(), part.number);
            if seen.contains(&key) {
                continue;
            }
            seen.push(key);
            match part.kind {
                Kind::Job => { jobs += part.amount; people += part.amount; }
                Kind::Apprenticeship | Kind::Training => people += part.amount,
                _ => people += part.worth.people.unwrap_or(0),
            }
            if part.kind == Kind::Mentoring {
                minutes += part.amount * 60;
            }
            value += if part.kind == Kind::Funds { part.amount } else { part.worth.value.unwrap_or(0) };
        }
        let mut been: Vec<&str> = Vec::new();
        for came in &facts.attendances {
            if !been.contains(&came.activity.as_str()) {
                been.push(&came.activity);
                minutes += came.minutes * came.people;
            }
        }
        let total = facts.total();
        prop_assert_eq!((total.people, total.jobs, total.minutes, total.value), (people, jobs, minutes, value));
    }

    #[test]
    fn the_order_of_facts_does_not_matter_where_each_comes_once(facts in any_facts()) {
        let mut once = facts;
        let (mut parts, mut came) = (BTreeSet::new(), BTreeSet::new());
        once.parts.retain(|part| parts.insert((part.of.clone(), part.number)));
        once.attendances.retain(|attendance| came.insert(attendance.activity.clone()));
        let mut turned = once.clone();
        turned.parts.reverse();
        turned.attendances.reverse();
        turned.roles.reverse();
        turned.mentored.reverse();
        prop_assert_eq!(once.by_year(2027), turned.by_year(2027));
    }
}
