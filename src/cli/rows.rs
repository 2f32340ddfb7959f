//! Rows of `run --out`: one a game, CSV or NDJSON, the columns of the published contract first.
//!
//! Written beside the file asked for and renamed once whole, so that a broken run never passes for
//! a finished one. Numbers are printed in full and the same in both forms; booleans are 0 or 1.
use super::stop::Stop;
use crate::futures::{DoctrineFile, RunRow, clause_ids, column, columns};
use crate::rules::RULES_VERSION;
use crate::rules::failure::Severity;
use crate::rules::scenario::Scenario;
use crate::saves::Digest;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Numbers that come first, in this order; the others follow as the runs list them.
const LEADING: [usize; 8] = [
    column("secured_share"),
    column("worst_share"),
    column("high_temperature_share"),
    column("n1_share"),
    column("n_country_share"),
    column("epilogue_share"),
    column("spent_kusd"),
    column("arrears_peak_kusd"),
];

/// A file in one of the two forms, by its ending.
enum Form {
    Csv(Box<csv::Writer<File>>),
    Ndjson(BufWriter<File>),
}

/// A file of rows being written.
pub struct Rows {
    path: PathBuf,
    part: PathBuf,
    form: Form,
    names: Vec<String>,
    order: Vec<usize>,
    fixed: Fixed,
}

/// What is the same in every row of a run.
struct Fixed {
    campaign: String,
    campaign_hash: String,
    /// None for a run without injects.
    injects_hash: Option<String>,
    set: Vec<f64>,
}

enum Cell<'a> {
    Text(&'a str),
    Number(String),
    Nothing,
}

impl Rows {
    /// Opens the file. `set` holds the parameters that differ from the campaign's, with values.
    pub fn create(path: &Path, scenario: &Scenario, set: &[(String, f64)]) -> Result<Self, Stop> {
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
        if !["csv", "ndjson"].contains(&end) {
            let piped = [Path::new("-"), Path::new("/dev/stdout")].contains(&path);
            let what = if piped {
                "rows go to a file of their own; standard output has a line for each doctrine".to_owned()
            } else {
                format!("{}: rows are written as CSV or NDJSON", path.display())
            };
            return Err(Stop::bad(what, "end the name in `.csv` or `.ndjson`"));
        }
        if path.is_dir() {
            let inside = path.join("rows.csv");
            let what = format!("{} is a folder, and rows go to a file", path.display());
            return Err(Stop::bad(what, format!("name a file, as in `{}`", inside.display())));
        }
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let in_the_way = if part.is_dir() { &part } else { path };
        let file = File::create(&part).map_err(|error| Stop::unwritable(in_the_way, &error))?;
        let form = match end {
            "csv" => Form::Csv(Box::new(csv::Writer::from_writer(file))),
            _ => Form::Ndjson(BufWriter::new(file)),
        };
        let order = order();
        let names = names(scenario, &order, set);
        let campaign_hash = Digest(scenario.content_hash).to_string();
        let injects_hash = scenario.injects.as_ref().map(|injects| Digest(injects.hash()).to_string());
        let set = set.iter().map(|(_, value)| *value).collect();
        let fixed = Fixed { campaign: scenario.id.clone(), campaign_hash, injects_hash, set };
        let mut rows = Self { path: path.to_owned(), part, form, names, order, fixed };
        if let Form::Csv(writer) = &mut rows.form {
            let written = writer.write_record(&rows.names).map_err(io::Error::from);
            written.map_err(|error| Stop::unwritable(path, &error))?;
        }
        Ok(rows)
    }

    /// Writes one game.
    pub fn write(&mut self, file: &DoctrineFile, row: &RunRow) -> Result<(), Stop> {
        let outcome = &row.outcome;
        let fixed = &self.fixed;
        let mut cells = vec![
            Cell::Text(env!("CARGO_PKG_VERSION")),
            Cell::Number(RULES_VERSION.to_string()),
            Cell::Text(&fixed.campaign),
            Cell::Text(&fixed.campaign_hash),
            Cell::Text(&file.doctrine.id),
            Cell::Number(row.seed.to_string()),
            Cell::Number(u8::from(outcome.held).to_string()),
        ];
        cells.extend(self.order.iter().map(|at| number(outcome.numbers[*at])));
        cells.extend(outcome.failures.iter().map(|(severity, _)| Cell::Number(level(*severity).to_string())));
        cells.extend(outcome.clauses.iter().map(|clause| Cell::Number(u8::from(clause.met()).to_string())));
        cells.push(Cell::Text(file.hash()));
        cells.push(fixed.injects_hash.as_deref().map_or(Cell::Nothing, Cell::Text));
        cells.extend(fixed.set.iter().map(|value| number(*value)));
        let written = match &mut self.form {
            Form::Csv(writer) => writer.write_record(cells.iter().map(Cell::text)).map_err(io::Error::from),
            Form::Ndjson(writer) => writeln!(writer, "{}", object(&self.names, &cells)),
        };
        written.map_err(|error| Stop::unwritable(&self.path, &error))
    }

    /// All rows are there: the file takes its name.
    pub fn finish(self) -> Result<(), Stop> {
        let file = match self.form {
            Form::Csv(writer) => writer.into_inner().map_err(|error| error.into_error()),
            Form::Ndjson(writer) => writer.into_inner().map_err(|error| error.into_error()),
        };
        file.and_then(|file| file.sync_all())
            .and_then(|()| std::fs::rename(&self.part, &self.path))
            .map_err(|error| Stop::unwritable(&self.path, &error))
    }
}

impl Cell<'_> {
    fn text(&self) -> &str {
        match self {
            Cell::Text(text) => text,
            Cell::Number(number) => number,
            Cell::Nothing => "",
        }
    }
}

/// One JSON object. Numbers are written as they are, so that both forms agree to the digit.
fn object(names: &[String], cells: &[Cell<'_>]) -> String {
    let pair = |(name, cell): (&String, &Cell<'_>)| {
        let value = match cell {
            Cell::Text(text) => serde_json::Value::from(*text).to_string(),
            Cell::Nothing => "null".to_owned(),
            Cell::Number(number) => number.clone(),
        };
        format!("{}:{value}", serde_json::Value::from(name.as_str()))
    };
    format!("{{{}}}", names.iter().zip(cells).map(pair).collect::<Vec<_>>().join(","))
}

/// Positions in [`columns`] of the numbers, in the order of the file.
fn order() -> Vec<usize> {
    let rest = (0..columns().len()).filter(|at| !LEADING.contains(at));
    LEADING.into_iter().chain(rest).collect()
}

fn names(scenario: &Scenario, order: &[usize], set: &[(String, f64)]) -> Vec<String> {
    let first = ["program_version", "rules_version", "campaign", "campaign_hash", "doctrine", "seed", "held"];
    let all: Vec<&str> = columns().collect();
    let snake = |text: &str| text.replace(['-', '.', ' '], "_");
    first
        .iter()
        .map(|name| (*name).to_owned())
        .chain(order.iter().map(|at| all[*at].to_owned()))
        .chain(scenario.failures.iter().map(|rule| format!("failure_{}", snake(&rule.name.id))))
        .chain(clause_ids(scenario).into_iter().map(|id| format!("clause_{}", snake(id))))
        .chain(["doctrine_hash", "injects_hash"].map(str::to_owned))
        .chain(set.iter().map(|(path, _)| format!("set_{}", snake(path))))
        .collect()
}

/// How severe a failure became, as rows have it: 0 not seen, 1 amber, 2 red.
const fn level(severity: Severity) -> u8 {
    match severity {
        Severity::Clear => 0,
        Severity::Amber => 1,
        Severity::Red => 2,
    }
}

/// A number in full; nothing for one that is not finite, which no reader could take.
fn number(value: f64) -> Cell<'static> {
    if value.is_finite() { Cell::Number(value.to_string()) } else { Cell::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_a_run_has_exactly_one_column_and_the_contract_comes_first() {
        let order = order();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..columns().len()).collect::<Vec<_>>());
        assert_eq!(order[..LEADING.len()], LEADING);
    }
}
