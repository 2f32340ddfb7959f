//! A doctrine with the file it was written in, so that what is wrong with it can be pointed at and it
//! can be shown as its author wrote it.
use super::doctrine::Doctrine;
use crate::campaign::{
    FileId, Finding, Findings, Folder, Sources, Span, field_spans, is_id, read_in_part, steering,
};
use crate::rules::scenario::Scenario;
use std::collections::BTreeMap;

/// A doctrine and its file.
#[derive(Clone, Debug)]
pub struct DoctrineFile {
    /// What it says.
    pub doctrine: Doctrine,
    hash: String,
    sources: Sources,
    file: FileId,
    whole: Span,
    fields: BTreeMap<String, Span>,
}

impl DoctrineFile {
    /// Reads one; the error has a line for each thing that is wrong, with its place. `name` is what
    /// places are given in. What cannot be read is told together with what cannot be played on `scenario`.
    pub fn read(name: &str, text: &str, scenario: Option<&Scenario>) -> Result<DoctrineFile, String> {
        let (mut sources, mut findings) = (Sources::new(), Findings::new());
        let file = sources.add(name, text);
        let fields: BTreeMap<String, Span> = field_spans(&sources[file]).into_iter().collect();
        let doctrine = read_in_part::<Doctrine>(&sources[file], "doctrine", &mut findings);
        steering(&sources[file], &mut findings);
        let unread: Vec<Span> = findings.sorted().iter().map(|finding| finding.span).collect();
        // Something stands in the place of a field that is missing or cannot be read: that is no fault of it.
        let as_written = |field: &str| match fields.get(field) {
            Some(span) => !unread.iter().any(|other| other.start < span.end && span.start < other.end),
            None => unread.is_empty(),
        };
        if let Some(doctrine) = &doctrine {
            for (field, message, help) in
                nameless(doctrine).into_iter().filter(|(field, ..)| as_written(field))
            {
                let span = fields.get(field).copied().unwrap_or(doctrine.span);
                findings.push(Finding::error(span, message).help(help.map(str::to_owned)));
            }
            let faults = scenario.filter(|_| findings.is_fatal()).map(|scenario| doctrine.faults(scenario));
            for fault in faults.into_iter().flatten().filter(|fault| as_written(fault.field)) {
                let span = fields.get(fault.field).copied().unwrap_or(doctrine.span);
                let message = format!("doctrine `{}`: {}", doctrine.id, fault.message);
                findings.push(Finding::error(span, message).help(fault.help));
            }
        }
        match doctrine {
            Some(doctrine) if !findings.is_fatal() => {
                let (whole, doctrine) = (doctrine.span, doctrine.value);
                let hash = digest(text);
                Ok(DoctrineFile { doctrine, hash, sources, file, whole, fields })
            }
            _ => Err(findings.plain(&sources)),
        }
    }

    /// The doctrines that lie beside a campaign, in the order of their files. A broken one, or one that
    /// has the id of another, is an error that names it.
    pub fn beside(folder: &Folder, scenario: Option<&Scenario>) -> Result<Vec<DoctrineFile>, String> {
        let files = folder.files.iter().filter(|(name, _)| name.starts_with("doctrines/"));
        let (mut list, mut wrong) = (Vec::new(), String::new());
        for (name, text) in files {
            match DoctrineFile::read(&folder.place_of(name), text, scenario) {
                Ok(file) => match file.same_as(&list) {
                    Some(twice) => wrong.push_str(&twice),
                    None => list.push(file),
                },
                Err(lines) => wrong.push_str(&lines),
            }
        }
        if wrong.is_empty() { Ok(list) } else { Err(wrong) }
    }

    /// A line about another doctrine with the same id, if there is one.
    pub fn same_as(&self, others: &[DoctrineFile]) -> Option<String> {
        let other = others.iter().find(|other| other.doctrine.id == self.doctrine.id)?;
        let help = format!("give one of them another id; the other is {}", other.place());
        let message = format!("the id `{}` is given twice", self.doctrine.id);
        Some(self.finding(self.span("id"), message, Some(help)).plain(&self.sources) + "\n")
    }

    /// What keeps it from being played on a campaign, a line each, by place; nothing if it can be.
    pub fn faults(&self, scenario: &Scenario) -> String {
        let mut findings = Findings::new();
        for fault in self.doctrine.faults(scenario) {
            findings.push(self.finding(self.span(fault.field), fault.message, fault.help));
        }
        findings.plain(&self.sources)
    }

    /// The text as it was written.
    pub fn text(&self) -> &str {
        self.sources[self.file].text()
    }

    /// The first sixteen hexadecimal digits of the BLAKE3 hash of its file: tells one doctrine from
    /// another that has its id.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Where its id stands: `file:line:column`.
    pub fn place(&self) -> String {
        self.sources.place(self.span("id"))
    }

    fn span(&self, field: &str) -> Span {
        self.fields.get(field).copied().unwrap_or(self.whole)
    }

    fn finding(&self, span: Span, message: String, help: Option<String>) -> Finding {
        Finding::error(span, format!("doctrine `{}`: {message}", self.doctrine.id)).help(help)
    }
}

/// What rows and lists call it by: an id in one word, a name, and what it teaches.
fn nameless(doctrine: &Doctrine) -> Vec<(&'static str, String, Option<&'static str>)> {
    let mut wrong = Vec::new();
    if !is_id(&doctrine.id) {
        let message = match doctrine.id.is_empty() {
            true => "doctrine: the id is empty".to_owned(),
            false => format!("doctrine: `{}` is no id", doctrine.id),
        };
        let help = "write small letters and digits with `-` between, as in `balanced-price-led`";
        wrong.push(("id", message, Some(help)));
    }
    for (field, text) in [("name", &doctrine.name), ("text", &doctrine.text)] {
        if text.trim().is_empty() {
            wrong.push((field, format!("doctrine: its {field} is empty"), None));
        }
    }
    wrong
}

fn digest(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(16).collect()
}

/// The doctrines that lie beside a campaign, in the binary or on disk, by id. A broken one is an error that names
/// it.
pub fn doctrines_beside(folder: &Folder) -> Result<Vec<Doctrine>, String> {
    Ok(DoctrineFile::beside(folder, None)?.into_iter().map(|file| file.doctrine).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::{embedded, load_embedded};

    #[test]
    fn what_cannot_be_read_and_what_cannot_be_played_are_told_in_one_run() {
        let scenario =
            load_embedded("as-is").expect("it is in the binary").scenario.expect("it can be played");
        let folder = embedded("as-is").expect("it is in the binary");
        let (_, text) = folder
            .files
            .iter()
            .find(|(name, _)| name.ends_with("balanced-price-led.ron"))
            .expect("it is shipped");
        let broken: String = text
            .lines()
            .map(|line| match line.trim_start().split_once(':') {
                Some(("term_steps", _)) => "    term_steps: 400,\n".to_owned(),
                Some(("floor", _)) => "    floor: (101.0, 392.0),\n".to_owned(),
                Some(("cover", _)) => format!("    coverage: 1.0,\n{line}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let said = DoctrineFile::read("mine.ron", &broken, Some(&scenario)).expect_err("it is broken");
        for words in ["coverage", "expected 3", "a contract's steps cannot be 400"] {
            assert!(said.contains(words), "{words:?} is not in {said}");
        }
        assert_eq!(said.lines().filter(|line| line.contains("mine.ron:")).count(), 3, "{said}");
        assert!(DoctrineFile::read("mine.ron", text, Some(&scenario)).is_ok());
    }
}
