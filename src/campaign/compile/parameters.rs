//! The constants of the rules: each given once, of the right length, inside its own range.
use super::super::raw;
use super::super::{Finding, Findings, Spanned, did_you_mean, number};
use super::bounds::sums_to_one;
use super::cited::citation;
use crate::rules::parameters::{Axis, Parameters};
use crate::rules::scenario::{Citation, Confidence};

/// Ranges and citation of each parameter, in the order of the rules' table.
pub(super) type Notes = Vec<(Vec<(f64, f64)>, Citation)>;

/// Parameters whose numbers are the parts of a whole.
const PARTS: &[&str] = &[
    "class_weight",
    "floor_value_share",
    "class_share_existing",
    "class_share_upstream",
    "class_share_downstream",
];

pub(super) fn parameters(list: &[Spanned<raw::Parameter>], findings: &mut Findings) -> (Parameters, Notes) {
    let mut parameters = Parameters::blank();
    let blank = Citation { figure: String::new(), source: String::new(), confidence: Confidence::Assumed };
    let mut notes = vec![(Vec::new(), blank); Parameters::TABLE.len()];
    let mut given = vec![false; Parameters::TABLE.len()];
    for entry in list {
        let each = &entry.value;
        let Some(position) = Parameters::position(&each.id) else {
            let known: Vec<&str> = Parameters::TABLE.iter().map(|info| info.name).collect();
            let message = format!("the rules know no parameter `{}`", each.id);
            findings.push(Finding::error(entry.span, message).help(did_you_mean(&each.id, known)));
            continue;
        };
        given[position] = true;
        let info = &Parameters::TABLE[position];
        if each.value.len() != info.axis.len() {
            let message =
                format!("`{}` takes {} numbers, not {}", each.id, info.axis.len(), each.value.len());
            findings.error(each.value.span, message);
            continue;
        }
        let Some(ranges) = ranges(each, info.axis, Parameters::bounds(position), findings) else { continue };
        if PARTS.contains(&each.id.as_str()) {
            sums_to_one(&each.value, each.value.span, &each.id, findings);
        }
        parameters.numbers_mut(position).copy_from_slice(&each.value);
        let figure = format!("{} = {:?} {}", each.id, each.value.value, info.unit);
        notes[position] = (ranges, citation(figure, &each.source, each.confidence, findings));
    }
    missing(list, &given, findings);
    (parameters, notes)
}

/// The range of each number, if the entry gives them rightly.
fn ranges(
    each: &raw::Parameter,
    axis: Axis,
    (least, most): (f64, f64),
    findings: &mut Findings,
) -> Option<Vec<(f64, f64)>> {
    let count = axis.len();
    if each.range.len() != 1 && each.range.len() != count {
        let message = format!("`{}` takes one range, or {count} of them", each.id);
        findings.error(each.range.span, message);
        return None;
    }
    let of = |at: usize| each.range[if each.range.len() == 1 { 0 } else { at }];
    let beyond = |what: &str, value: f64| {
        let (id, value, least, most) = (&each.id, number(value), number(least), number(most));
        format!("{what}`{id}` is {value}, and the rules have no meaning for it beyond {least} to {most}")
    };
    for (at, value) in each.value.iter().enumerate() {
        let (low, high) = of(at);
        if !(least..=most).contains(value) {
            findings.error(each.value.span, beyond("", *value));
        } else if !(low..=high).contains(value) {
            let label = axis.label(at);
            let space = if label.is_empty() { "" } else { " " };
            let (value, low, high) = (number(*value), number(low), number(high));
            let message =
                format!("`{}`{space}{label} is {value}, outside its own range {low} to {high}", each.id);
            findings.error(each.value.span, message);
        }
    }
    let ends = each.range.iter().flat_map(|(low, high)| [*low, *high]);
    if let Some(end) = ends.into_iter().find(|end| !(least..=most).contains(end)) {
        findings.error(each.range.span, beyond("an end of the range of ", end));
    }
    Some((0..count).map(of).collect())
}

fn missing(list: &[Spanned<raw::Parameter>], given: &[bool], findings: &mut Findings) {
    let Some(first) = list.first() else { return };
    for (position, _) in given.iter().enumerate().filter(|(_, given)| !**given) {
        let name = Parameters::TABLE[position].name;
        if !findings.is_broken(name) {
            findings.error(first.span, format!("the parameter `{name}` is not given"));
        }
    }
}
