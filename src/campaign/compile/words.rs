//! The texts: briefing, glossary, papers; and the placeholders that stand in them for names and
//! figures of a game.
use super::super::raw;
use super::super::read::Files;
use super::super::{Finding, Findings, Span, Spanned, did_you_mean};
use super::cited::no_address;
use super::references::{Ids, find};
use crate::rules::id::CountryId;
use crate::rules::math;
use crate::rules::parameters::{Axis, Parameters};
use crate::rules::scenario::{Calendar, GlossaryTerm, PaperKind, PaperTemplate, Texts};

/// Every placeholder that a text of an event or a paper may hold.
const PLACEHOLDERS: &[&str] = &[
    "plant", "firm", "country", "stage", "basin", "partner", "platform", "people", "cost", "later", "lapses",
    "months",
];

/// What a text is about: the placeholders that mean something in it.
#[derive(Clone, Copy)]
pub(super) struct About(&'static [&'static str]);

impl About {
    /// An event that concerns nobody.
    pub const NOBODY: About = About(&[]);
    /// An event about a partner government.
    pub const PARTNER: About = About(&["partner", "country"]);
    /// An event about a plant.
    pub const PLANT: About = About(&["plant", "firm", "country", "stage", "basin", "people"]);

    fn paper(kind: PaperKind) -> About {
        About(match kind {
            PaperKind::Dilemma => &[],
            PaperKind::Waiver => &["platform", "months"],
            PaperKind::Distress | PaperKind::ContractEnds => {
                &["plant", "firm", "country", "stage", "basin", "people", "cost", "later", "lapses"]
            }
            PaperKind::Suspended | PaperKind::ProjectAsks => {
                &["plant", "firm", "country", "stage", "basin", "people", "cost", "later"]
            }
            PaperKind::PeopleShort => &["basin", "people", "cost", "later"],
            PaperKind::StaffSurvey => &["stage", "cost"],
            PaperKind::StockLow => &["months", "cost", "later"],
            PaperKind::Team => &["cost"],
        })
    }
}

/// The words in braces of a text; an error for a brace without its partner.
pub(super) fn in_braces(text: &str) -> Result<Vec<&str>, &'static str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (open, after) = (rest.as_bytes()[at] == b'{', &rest[at + 1..]);
        let Some(end) = after.find(['{', '}']).filter(|end| open && after.as_bytes()[*end] == b'}') else {
            return Err("a brace has no partner; a placeholder is written as `{plant}`");
        };
        words.push(&after[..end]);
        rest = &after[end + 1..];
    }
    Ok(words)
}

/// Finds placeholders that nobody will fill.
pub(super) fn placeholders(text: &str, span: Span, whose: &str, about: About, findings: &mut Findings) {
    let words = match in_braces(text) {
        Ok(words) => words,
        Err(message) => return findings.error(span, format!("{whose}: {message}")),
    };
    for word in words {
        if !PLACEHOLDERS.contains(&word) {
            let help = did_you_mean(word, PLACEHOLDERS.iter().copied());
            let message = format!("{whose}: there is no placeholder `{{{word}}}`");
            findings.push(Finding::error(span, message).help(help));
        } else if !about.0.contains(&word) {
            let message = format!("{whose}: nothing can stand for `{{{word}}}` here");
            let help = match about.0 {
                [] => "it is about nobody in particular".to_owned(),
                known => format!("it can hold `{{{}}}`", known.join("}`, `{")),
            };
            findings.push(Finding::error(span, message).help(help));
        }
    }
}

/// All texts of a campaign.
pub(super) fn texts(
    campaign: &raw::Campaign,
    files: &Files,
    ids: &Ids,
    calendar: &Calendar,
    parameters: &Parameters,
    findings: &mut Findings,
) -> Texts {
    let briefing =
        campaign.briefing.iter().map(|paragraph| briefing(paragraph, calendar, parameters, findings));
    Texts {
        briefing: briefing.collect(),
        glossary: files.glossary.iter().map(|term| glossary(term, findings)).collect(),
        papers: papers(files, ids, findings),
        lessons: Vec::new(),
    }
}

/// What a briefing calls the last fiscal year of play.
const LAST_YEAR: &str = "last_year";

/// A paragraph with thresholds filled in from the parameters they are, so that what the briefing
/// says is what the verdict asks.
fn briefing(
    paragraph: &Spanned<String>,
    calendar: &Calendar,
    parameters: &Parameters,
    findings: &mut Findings,
) -> String {
    let mut text = paragraph.value.clone();
    let words = match in_braces(&paragraph.value) {
        Ok(words) => words,
        Err(message) => {
            findings.error(paragraph.span, format!("briefing: {message}"));
            return text;
        }
    };
    let last = calendar.fiscal_year(calendar.steps().saturating_sub(1));
    if let Some(year) = years_in(&paragraph.value).find(|year| *year > last) {
        let message = format!("briefing: it speaks of FY{year}, and the play ends with FY{last}");
        findings.push(Finding::warning(paragraph.span, message).help(Some("write {last_year}".to_owned())));
    }
    for word in words {
        if word == LAST_YEAR {
            text = text.replace("{last_year}", &format!("FY{last}"));
            continue;
        }
        let position = Parameters::position(word).filter(|at| Parameters::TABLE[*at].axis == Axis::One);
        match position {
            Some(at) => {
                let said = in_words(parameters.numbers(at)[0], Parameters::TABLE[at].unit, calendar);
                text = text.replace(&format!("{{{word}}}"), &said);
            }
            None => {
                let known = Parameters::TABLE.iter().map(|info| info.name).chain([LAST_YEAR]);
                let message = format!("briefing: there is no single parameter `{word}` to name");
                findings.push(Finding::error(paragraph.span, message).help(did_you_mean(word, known)));
            }
        }
    }
    text
}

/// The fiscal years that a text names: 2046 of `FY2046`.
fn years_in(text: &str) -> impl Iterator<Item = u32> {
    text.split("FY").skip(1).filter_map(|behind| behind.get(..4)?.parse().ok())
}

/// A text with sums of money as screens write them: `$60M` for the `60 M$` of files.
pub(super) fn as_on_screen(text: &str) -> String {
    let mut parts = text.split(" M$");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for rest in parts {
        let digits =
            shown.chars().rev().take_while(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','));
        match shown.len() - digits.count() {
            at if at < shown.len() => {
                shown.insert(at, '$');
                shown.push('M');
            }
            _ => shown.push_str(" M$"),
        }
        shown.push_str(rest);
    }
    shown
}

/// A number of the parameters as a reader takes it: `55 %`, `FY2035`, `3`.
fn in_words(value: f64, unit: &str, calendar: &Calendar) -> String {
    match unit {
        "share" => format!("{} %", math::whole(1000.0 * value) / 10.0),
        "step" => format!("FY{}", calendar.fiscal_year(math::whole(math::positive_part(value)) as u32)),
        _ => value.to_string(),
    }
}

fn glossary(entry: &Spanned<raw::GlossaryEntry>, findings: &mut Findings) -> GlossaryTerm {
    if !entry.source.trim().is_empty() {
        no_address(&Spanned::new(entry.source.clone(), entry.span), findings);
    }
    if entry.term.trim().is_empty() || entry.text.trim().is_empty() {
        findings.error(entry.span, format!("`{}` needs a term and a text", entry.id));
    }
    GlossaryTerm {
        id: entry.id.clone(),
        term: entry.term.clone(),
        text: entry.text.clone(),
        unit: entry.unit.clone(),
        source: entry.source.clone(),
    }
}

fn papers(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<PaperTemplate> {
    let mut papers: Vec<PaperTemplate> = Vec::new();
    for paper in &files.papers {
        let Some(kind) = PaperKind::of(&paper.kind) else {
            let known: Vec<&str> = PaperKind::ALL.iter().map(|kind| kind.id()).collect();
            let message = format!("the desk has no papers of the kind `{}`", paper.kind.value);
            let help = did_you_mean(&paper.kind, known);
            findings.push(Finding::error(paper.kind.span, message).help(help));
            continue;
        };
        let whose = format!("a paper of the kind `{}`", kind.id());
        placeholders(&paper.text, paper.text.span, &whose, About::paper(kind), findings);
        if papers.iter().any(|other| other.text == paper.text.value) {
            findings.error(paper.text.span, "this text is a copy of another");
        }
        let countries = paper.countries.iter();
        papers.push(PaperTemplate {
            kind,
            stages: paper.stages.iter().map(|stage| (*stage).into()).collect(),
            countries: countries
                .map(|country| CountryId::of(find(&ids.countries, country, "country", findings)))
                .collect(),
            text: paper.text.value.clone(),
        });
    }
    papers
}

#[cfg(test)]
mod tests {
    use super::as_on_screen;

    #[test]
    fn money_of_a_text_reads_as_money_on_a_screen() {
        let said = as_on_screen("60 M$ less, not 1,250.5 M$; a tenth goes and 40 M$");
        assert_eq!(said, "$60M less, not $1,250.5M; a tenth goes and $40M");
        assert_eq!(as_on_screen("what an M$ is"), "what an M$ is");
    }
}
