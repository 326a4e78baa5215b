//! Pictures and tables as files. Each says what it is, how it was filtered, where it comes from and of which day, so that
//! it stands for itself once it is sent on.

use std::fmt::Write as _;

use axum::response::{IntoResponse as _, Response};
use domain::cube::class_of;
use domain::locale::Locale;
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use leptos::prelude::*;
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, Writer};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::{WIDTH, shortened, wrapped};
use crate::dashboard::StillCell;
use crate::server::csv_file;
use crate::texts::chart as t;

/// A picture as a file of the kind that its name ends with: its table, its workbook or its drawing.
pub fn sent(name: &str, table: &Sheet, about: &About, locale: Locale, draw: impl FnOnce() -> AnyView) -> Response {
    let file = format!("tiga-pilar-{name}");
    let answer = |content_type: &'static str, bytes: Vec<u8>| {
        let disposition = format!("attachment; filename=\"{file}\"");
        ([(CONTENT_TYPE, content_type.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
    };
    let unmade = |cause: &dyn std::error::Error| {
        tracing::error!(%cause, "a file of a picture could not be made");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    };
    match name.rsplit_once('.').map_or("", |(_, kind)| kind) {
        "csv" => csv_file(&with_about(table, about, locale), &file),
        "xlsx" => match xlsx(table, about, locale) {
            Ok(book) => answer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", book),
            Err(cause) => unmade(&cause),
        },
        "svg" => match svg(draw, about) {
            Ok(drawing) => answer("image/svg+xml", drawing.into_bytes()),
            Err(cause) => unmade(&cause),
        },
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What a file says of itself, in its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What it shows.
    pub title: String,
    /// What was filtered.
    pub filter: String,
    /// Where it comes from.
    pub source: String,
    /// Of which day it is.
    pub date: String,
}

impl About {
    fn named(&self, locale: Locale) -> [(&'static str, &str); 4] {
        [(t::TITLE, &self.title), (t::FILTER, &self.filter), (t::SOURCE, &self.source), (t::DATE, &self.date)]
            .map(|(name, text)| (name.say(locale), text.as_str()))
    }
}

/// What stands in a cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A number with so many places.
    Rate(f64, usize),
    /// No data, which is not nought.
    Empty,
}

impl Cell {
    /// As a page has it, written as its language does.
    #[must_use]
    pub fn shown(&self, locale: Locale) -> StillCell {
        match self {
            Self::Text(text) => StillCell::Text(text.clone()),
            Self::Count(count) => StillCell::Number(locale.number(*count)),
            Self::Rate(rate, places) => StillCell::Number(locale.decimal(*rate, *places)),
            Self::Empty => StillCell::Number("–".to_owned()),
        }
    }

    /// As a file of plain text has it: numbers with a point, without marks between thousands.
    fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Rate(rate, places) => format!("{rate:.places$}"),
            Self::Empty => String::new(),
        }
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What the columns are called.
    pub heading: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A table as plain text, its heading first, of which each row also says what it belongs to: a line that is copied from the
/// file does not lose it, and the file stays one table.
#[must_use]
pub fn with_about(sheet: &Sheet, about: &About, locale: Locale) -> Vec<Vec<String>> {
    let about = about.named(locale);
    let names = about.iter().map(|(name, _)| name.to_lowercase().replace(' ', "_"));
    let heading = sheet.heading.iter().cloned().chain(names).collect();
    let rows = sheet
        .rows
        .iter()
        .map(|row| row.iter().map(Cell::plain).chain(about.iter().map(|(_, text)| (*text).to_owned())).collect());
    std::iter::once(heading).chain(rows).collect()
}

/// A table as a workbook: what it is above, numbers as numbers.
///
/// # Errors
/// Where the table is larger than a sheet can be.
#[expect(clippy::cast_precision_loss, reason = "counts are far smaller than what a float holds exactly")]
pub fn xlsx(table: &Sheet, about: &About, locale: Locale) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold();
    let mut line = 0;
    for (name, text) in about.named(locale) {
        sheet.write_string_with_format(line, 0, name, &bold)?;
        sheet.write_string(line, 1, text)?;
        line += 1;
    }
    line += 1;
    for (column, name) in (0u16..).zip(&table.heading) {
        sheet.write_string_with_format(line, column, name, &bold)?;
    }
    for row in &table.rows {
        line += 1;
        for (column, cell) in (0u16..).zip(row) {
            match cell {
                Cell::Text(text) => drop(sheet.write_string(line, column, text)?),
                Cell::Count(count) => drop(sheet.write_number(line, column, *count as f64)?),
                // As precise as what is said: a sheet that shows more places would promise more.
                Cell::Rate(..) => drop(sheet.write_number(line, column, cell.plain().parse().unwrap_or(f64::NAN))?),
                Cell::Empty => {}
            }
        }
    }
    sheet.autofit();
    book.save_to_buffer()
}

/// How a picture looks that stands alone: the looks of the page, without its scripts, on white paper.
const LOOK: &str = "text{font:500 13px 'DejaVu Sans',system-ui,sans-serif;fill:#1d2422}.title{font-size:15px;font-weight:700}\
.note{font-size:10px;fill:#4a5550}.count{font-weight:700}.tile-count{font-size:18px;font-weight:700}.hit,.brush{fill:none}\
.bar{fill:#0b4d38}.sought{fill:#fff;stroke:#0b4d38;stroke-width:2}.small{font-size:11px}.selected .bar{fill:#9a6c00}.tile{stroke:#b9c4be;stroke-width:1}.selected .tile{stroke:#1d2422;stroke-width:4}\
.unknown{fill:none;stroke:#6b7a73;stroke-dasharray:4 3}.ribbon{fill:#d9e6df}.aside{fill:#b5bdb9}.group{fill:#f4f6f3;stroke:#6b7a73}.grid,.axis{fill:none;stroke:#6b7a73}.band{fill:#0b4d38;opacity:.22}.line{fill:none;stroke:#0b4d38;stroke-width:2.5;stroke-linejoin:round}\
.dots{fill:none;stroke:#1d2422;stroke-width:4;stroke-linecap:round}.broken-1{stroke-dasharray:9 4}.broken-2{stroke-dasharray:2 4}.broken-3{stroke-dasharray:12 3 2 3;stroke:#1d2422}.broken-4{stroke:#1d2422;stroke-width:1.25}.no-data{display:none}\
.absent .no-data{display:inline;fill:#fff;stroke:#6b7a73;stroke-dasharray:4 3}.absent .bar{display:none}\
.class-0 .tile{fill:#eef4f0}.class-1 .tile{fill:#bcdcc9}.class-2 .tile{fill:#7dbb9a}.class-3 .tile{fill:#2b7558}\
.class-4 .tile{fill:#0b4d38}.class-3 text,.class-4 text{fill:#fff}.absent .tile{fill:#fff;stroke-dasharray:4 3}\
.tile.area{fill-rule:evenodd;stroke:#fff;stroke-width:4}.class-0 .tile.area,.class-1 .tile.area{stroke:#6b7a73}\
.absent .tile.area{stroke-dasharray:12 9}.selected .tile.area{stroke:#1d2422;stroke-width:13}\
.leader{fill:none;stroke:#1d2422;stroke-width:1.5}.area-name{font-size:10px}.area-count{font-size:14px;font-weight:700}";

/// Letters of a title and of a note that fit on a line.
const TITLE_LETTERS: usize = 36;
const NOTE_LETTERS: usize = 56;

/// A picture as HTML that nothing follows up: without the marks by which a browser brings a page to life.
pub fn html(draw: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| draw().to_html()).replace("<!>", "")
}

/// Words in place of a picture, where there is nothing to be drawn.
pub fn said(words: &str) -> AnyView {
    let lines: Vec<(String, i64)> =
        wrapped(words, NOTE_LETTERS).into_iter().zip((0..).map(|line| 20 + line * 16)).collect();
    let tall = lines.last().map_or(0, |(_, y)| y + 10);
    let lines = lines
        .into_iter()
        .map(|(line, y)| {
            view! {
                <text class="small" x="2" y=y>
                    {line}
                </text>
            }
        })
        .collect_view();
    view! {
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {tall}")>
            {lines}
        </svg>
    }
    .into_any()
}

/// A picture as a file. `draw` makes it as a page does; what leads on there does not here.
///
/// # Errors
/// Where what was drawn is no SVG.
pub fn svg(draw: impl FnOnce() -> AnyView, about: &About) -> Result<String, quick_xml::Error> {
    let drawn = html(draw);
    let drawing = standing_alone(&drawn)?;
    let (wide, tall) = size_of(&drawn);
    let height = tall * WIDTH / wide;
    let (mut words, mut line) = (String::new(), 20);
    let mut write = |text: &str, class: &str, letters: usize, step: i64, line: &mut i64| {
        for part in wrapped(text, letters) {
            let part = quick_xml::escape::escape(&part);
            // Writing into a String cannot fail.
            let _ = write!(words, "<text class=\"{class}\" x=\"2\" y=\"{line}\">{part}</text>");
            *line += step;
        }
    };
    write(&about.title, "title", TITLE_LETTERS, 19, &mut line);
    write(&about.filter, "note", NOTE_LETTERS, 14, &mut line);
    let top = line;
    line += height + 20;
    write(&about.source, "note", NOTE_LETTERS, 14, &mut line);
    write(&about.date, "note", NOTE_LETTERS, 14, &mut line);
    let (margin, all) = (12, WIDTH + 24);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"-{margin} 0 {all} {line}\" role=\"img\">\
         <title>{}</title><style>{LOOK}</style><rect x=\"-{margin}\" width=\"{all}\" height=\"{line}\" fill=\"#fff\"/>{words}\
         <svg y=\"{top}\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {wide} {tall}\">{drawing}</svg></svg>",
        all * 2,
        line * 2,
        quick_xml::escape::escape(&about.title),
    ))
}

/// How wide the names of rows are, and the cells.
const NAMES: i64 = 300;
const CELL: i64 = 34;
const ROW: i64 = 22;
/// How tall the names of columns are, which stand upright, and how far the last leans out.
const HEADS: i64 = 132;
const LEAN: i64 = 70;
/// Letters of a row's name that fit.
const NAME_LETTERS: usize = 40;

/// A table of counts in four classes as a drawing; on the page it is a table.
#[must_use]
pub fn grid(locale: Locale, columns: Vec<String>, rows: Vec<(String, Vec<i64>)>) -> AnyView {
    let largest = rows.iter().flat_map(|(_, counts)| counts).copied().max().unwrap_or(0).max(1);
    let at = |index: usize, first: i64, step: i64| first + i64::try_from(index).unwrap_or(0) * step;
    let (wide, tall) = (at(columns.len(), NAMES, CELL) + LEAN, at(rows.len(), HEADS, ROW));
    let heads = columns
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let x = at(index, NAMES, CELL) + CELL / 2 + 4;
            view! {
                <text x=x y=HEADS - 6 transform=format!("rotate(-60 {x} {})", HEADS - 6)>
                    {name}
                </text>
            }
        })
        .collect_view();
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(row, (name, counts))| {
            let y = at(row, HEADS, ROW);
            let cells = counts
                .into_iter()
                .enumerate()
                .map(|(index, count)| {
                    let x = at(index, NAMES, CELL);
                    // Nothing is said by a dash, not by a nought.
                    let (class, text) = match count {
                        0 => ("absent".to_owned(), "–".to_owned()),
                        _ => (format!("class-{}", class_of(count, largest)), locale.number(count)),
                    };
                    view! {
                        <g class=class>
                            <rect class="tile" x=x + 1 y=y + 1 width=CELL - 2 height=ROW - 2 />
                            <text x=x + CELL / 2 y=y + 16 text-anchor="middle">
                                {text}
                            </text>
                        </g>
                    }
                })
                .collect_view();
            view! {
                <text x="0" y=y + 16>
                    {shortened(&name, NAME_LETTERS)}
                </text>
                {cells}
            }
        })
        .collect_view();
    view! { <svg class="chart" viewBox=format!("0 0 {wide} {tall}")>{heads} {rows}</svg> }.into_any()
}

/// The size of a drawing in its own units.
fn size_of(drawn: &str) -> (i64, i64) {
    let numbers = drawn
        .split_once("viewBox=\"0 0 ")
        .and_then(|(_, rest)| rest.split_once('"'))
        .and_then(|(size, _)| size.split_once(' '))
        .and_then(|(wide, tall)| Some((wide.parse().ok()?, tall.parse().ok()?)));
    numbers.filter(|(wide, _)| *wide > 0).unwrap_or((WIDTH, WIDTH))
}

/// What stands within a drawing's outermost element: links become groups, and what is there for the page is left out.
fn standing_alone(drawn: &str) -> Result<String, quick_xml::Error> {
    const KEPT: [&str; 10] = ["class", "x", "y", "width", "height", "rx", "d", "points", "text-anchor", "transform"];
    let plain = |element: &BytesStart<'_>| -> Result<BytesStart<'static>, AttrError> {
        let name = element.name().as_ref().to_owned();
        let mut copy = BytesStart::new(if name == "a" { "g".to_owned() } else { name });
        for attribute in element.attributes() {
            let attribute = attribute?;
            if KEPT.contains(&attribute.key.as_ref()) {
                copy.push_attribute(attribute);
            }
        }
        Ok(copy)
    };
    let mut reader = Reader::from_str(drawn);
    let mut writer = Writer::new(Vec::new());
    let mut depth = 0;
    loop {
        match reader.read_event()? {
            Event::Eof => break,
            Event::Start(element) => {
                depth += 1;
                if depth > 1 {
                    writer.write_event(Event::Start(plain(&element)?))?;
                }
            }
            Event::Empty(element) => writer.write_event(Event::Empty(plain(&element)?))?,
            Event::End(element) => {
                if depth > 1 {
                    let is_link = element.name().as_ref() == "a";
                    let end = if is_link { BytesEnd::new("g") } else { element };
                    writer.write_event(Event::End(end))?;
                }
                depth -= 1;
            }
            Event::Comment(_) => {}
            event if depth > 1 => writer.write_event(event)?,
            _ => {}
        }
    }
    Ok(String::from_utf8_lossy(&writer.into_inner()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about() -> About {
        About {
            title: "Menurut <pilar> & jenis".to_owned(),
            filter: "Penyaring: Kabupaten Tapin".to_owned(),
            source: "Tiga Pilar Kalsel".to_owned(),
            date: "27 November 2026".to_owned(),
        }
    }

    fn sheet() -> Sheet {
        let text = |text: &str| Cell::Text(text.to_owned());
        Sheet {
            heading: ["kode", "jumlah", "bagian"].map(str::to_owned).to_vec(),
            rows: vec![
                vec![text("63.05"), Cell::Count(12), Cell::Rate(6.449, 1)],
                vec![text("63.06"), Cell::Empty, Cell::Empty],
            ],
        }
    }

    #[test]
    fn a_table_says_what_it_is_in_each_row() {
        let table = with_about(&sheet(), &about(), Locale::Id);
        assert!(table.iter().all(|row| row.len() == 7));
        assert_eq!(table[1][..3], ["63.05", "12", "6.4"]);
        assert_eq!(table[2][1..5], ["", "", "Menurut <pilar> & jenis", "Penyaring: Kabupaten Tapin"]);
        assert!(table[0].iter().all(|name| !name.contains(' ')));
        assert!(xlsx(&sheet(), &about(), Locale::En).unwrap().starts_with(b"PK"));
    }

    #[test]
    fn a_picture_stands_alone() {
        let draw = || {
            view! {
                <svg class="chart" viewBox="0 0 680 100" role="group" aria-label="x">
                    <g>
                        <a href="/dasbor?pilar=business" class="datum class-1" aria-label="Usaha: 3" aria-current="true">
                            <rect class="tile" x="2" y="2" width="80" height="80" />
                            <text x="4">"A & B"</text>
                        </a>
                    </g>
                </svg>
            }
            .into_any()
        };
        let file = svg(draw, &about()).unwrap();
        for part in
            ["<g class=\"datum class-1\">", "A &amp; B", "Menurut &lt;pilar&gt; &amp; jenis", "27 November 2026"]
        {
            assert!(file.contains(part), "{part}: {file}");
        }
        assert!(file.contains("viewBox=\"0 0 680 100\"") && file.contains("height=\"50\""), "{file}");
        for part in ["<a", "href", "aria", "<!", "on:"] {
            assert!(!file.contains(part), "{part}: {file}");
        }
        let mut reader = Reader::from_str(&file);
        while !matches!(reader.read_event().unwrap(), Event::Eof) {}
    }
}
