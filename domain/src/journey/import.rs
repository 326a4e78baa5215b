//! Cases from a file, one on a line. All of its faults are told at once, and nothing of a file with a fault is taken.
//!
//! The columns are codes, months and numbers, in which no separator can occur: so a line is split where its separator
//! stands, without the quoting rules of RFC 4180. Quotes that a spreadsheet puts around a value are taken off.

use serde::{Deserialize, Serialize};

use super::{Case, Entry, Fault, Inviter, Origin, Refusal, STAGES, Stage};
use crate::calendar::Month;
use crate::pillar::coded;

/// Most cases in one file.
pub const MOST_ROWS: usize = 5_000;

coded! {
    /// A column of the file, in its order.
    Column {
        /// Code of the kind.
        Kind = "kind",
        /// Code of the regency.
        Regency = "regency",
        /// Address part of the programme; may be empty.
        Programme = "programme",
        /// Month of the stage; months are written `2025-03`.
        Reached = "reached",
        /// Month of the stage; empty from the first stage on that was not reached.
        Assisted = "assisted",
        /// Month of the stage.
        Empowered = "empowered",
        /// Month of the stage.
        Independent = "independent",
        /// Month of the stage.
        Potential = "potential",
        /// Month of the stage.
        Employer = "employer",
        /// Jobs opened for others; empty except for an employer.
        Jobs = "jobs",
        /// The last month in which the case was followed; empty where it goes on.
        Left = "left",
        /// Id of the case that brought this one along, or the number of an earlier line; may be empty.
        BroughtBy = "brought_by",
    }
}

impl Column {
    const fn of(stage: Stage) -> Self {
        match stage {
            Stage::Reached => Self::Reached,
            Stage::Assisted => Self::Assisted,
            Stage::Empowered => Self::Empowered,
            Stage::Independent => Self::Independent,
            Stage::Potential => Self::Potential,
            Stage::Employer => Self::Employer,
        }
    }
}

/// A fault of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineProblem {
    /// Number of the line, from 1.
    pub line: usize,
    /// The column, where it is one column's fault.
    pub column: Option<Column>,
    /// What is wrong.
    pub fault: Fault,
}

impl LineProblem {
    /// A fault of one column.
    #[must_use]
    pub const fn new(line: usize, column: Column, fault: Fault) -> Self {
        Self { line, column: Some(column), fault }
    }
}

/// A case of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Number of its line, from 1.
    pub line: usize,
    /// The case.
    pub entry: Entry,
}

/// Reads a file of lines whose columns are those of [`Column`], separated by tabs, semicolons or commas. A first line
/// of column names is passed over, and so are empty lines. `now` is the present month.
///
/// # Errors
/// All faults that the file itself shows, in the order of its lines.
pub fn read_import(text: &str, now: Month) -> Result<Vec<Row>, Vec<LineProblem>> {
    let text = text.trim_start_matches('\u{feff}');
    let separator = ['\t', ';', ','].into_iter().find(|mark| text.contains(*mark)).unwrap_or(';');
    let mut lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()).peekable();
    let is_header =
        |line: &str| split(line, separator).next().is_some_and(|name| name.eq_ignore_ascii_case(Column::Kind.code()));
    lines.next_if(|(line, _)| is_header(line));

    let (mut rows, mut problems): (Vec<Row>, Vec<LineProblem>) = (Vec::new(), Vec::new());
    let mut count = 0;
    for (line, number) in lines {
        count += 1;
        if count > MOST_ROWS {
            problems.push(LineProblem { line: number, column: None, fault: Fault::TooMany });
            break;
        }
        match read_line(&split(line, separator).collect::<Vec<_>>(), number, now) {
            Ok(entry) => rows.push(Row { line: number, entry }),
            Err(found) => problems.extend(found),
        }
    }
    if count == 0 {
        problems.push(LineProblem { line: 1, column: None, fault: Fault::Nothing });
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    check_lines(&rows)?;
    Ok(rows)
}

fn split(line: &str, separator: char) -> impl Iterator<Item = &str> {
    line.split(separator).map(|field| field.trim().trim_matches('"').trim())
}

fn read_line(fields: &[&str], line: usize, now: Month) -> Result<Entry, Vec<LineProblem>> {
    if fields.len() != Column::ALL.len() {
        return Err(vec![LineProblem { line, column: None, fault: Fault::Columns }]);
    }
    let mut problems = Vec::new();
    let field = |column: Column| fields[column as usize];
    let mut month = |column: Column| {
        let text = field(column);
        let month = Month::parse(text);
        if !text.is_empty() && month.is_none() {
            problems.push(LineProblem::new(line, column, Fault::Month));
        }
        month
    };
    let mut months = [None; STAGES];
    for stage in Stage::ALL {
        months[stage.index()] = month(Column::of(*stage));
    }
    let left = month(Column::Left);
    let mut number = |column: Column| match field(column) {
        "" => Some(0),
        text => {
            let number = text.parse::<u32>().ok();
            if number.is_none() {
                problems.push(LineProblem::new(line, column, Fault::Number));
            }
            number
        }
    };
    let jobs = number(Column::Jobs).unwrap_or(0);
    let brought_by = match field(Column::BroughtBy) {
        "" => None,
        text if text.len() < 6 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.parse().ok().map(Inviter::Line)
        }
        text => Some(Inviter::Case(text.to_lowercase())),
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let whole = |refusal| vec![LineProblem { line, column: None, fault: Fault::Case(refusal) }];
    let case = Case::new(&months, left, jobs).map_err(whole)?;
    if !case.is_by(now) {
        return Err(whole(Refusal::Future));
    }
    let origin = Origin {
        kind: field(Column::Kind).to_lowercase(),
        regency: field(Column::Regency).to_owned(),
        programme: field(Column::Programme).to_lowercase(),
    };
    Ok(Entry { origin, case, brought_by })
}

/// Whether those who brought others along on earlier lines are there, and were reached first.
fn check_lines(rows: &[Row]) -> Result<(), Vec<LineProblem>> {
    let mut problems = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Some(Inviter::Line(line)) = row.entry.brought_by else { continue };
        // Lines rise, so the earlier ones can be searched by halves.
        let fault = match rows[..index].binary_search_by_key(&line, |earlier| earlier.line) {
            Err(_) => Fault::Inviter,
            Ok(place) if rows[place].entry.case.reached() > row.entry.case.reached() => Fault::InviterLater,
            Ok(_) => continue,
        };
        problems.push(LineProblem::new(row.line, Column::BroughtBy, fault));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
