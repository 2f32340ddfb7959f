//! What stands behind contracts that ended together: how long those that were signed ran, what of the fall of the
//! secured share their end took, and which renewals were left or could not be signed.
use super::Facts;
use super::failures::given;
use super::left::{Where, left_there};
use crate::game::{CameOf, Cliff, came_of, contract_cliff};
use crate::report::{figures, why};
use crate::rules::math;
use crate::rules::scenario::PaperKind;

/// Other causes that are named.
const OTHERS: usize = 3;
/// Points of the secured share under which a cause is not named.
const TOLD_FROM: f64 = 0.005;

/// Contracts that ended by a step, and what was left of them.
pub(super) fn contracts(facts: &Facts<'_>, until: u32) -> Vec<String> {
    let terms: Vec<f64> = given(facts, until)
        .iter()
        .filter(|(step, plant, terms)| {
            let came = came_of(facts.game, *plant, *step, until);
            terms.term_steps > 0 && matches!(came, CameOf::Signed(_))
        })
        .map(|(_, _, terms)| f64::from(terms.term_steps))
        .collect();
    let mut said = Vec::new();
    if !terms.is_empty() {
        let mean = terms.iter().sum::<f64>() / terms.len() as f64;
        let years = figures::years(math::whole(mean));
        said.push(match terms.len() {
            1 => format!("The one contract signed by then ran for {years}."),
            more => format!("The {more} contracts signed by then ran for {years} on average."),
        });
    }
    if let Some(cliff) = contract_cliff(facts.game, until.saturating_sub(1)) {
        said.push(fall(facts, &cliff));
    }
    said.extend(left_there(facts, Where::Kind(PaperKind::ContractEnds), until));
    said
}

/// What of the fall of those years the plants whose contracts ended took, and what took the rest where that was most.
fn fall(facts: &Facts<'_>, cliff: &Cliff) -> String {
    let steps = &cliff.long.steps;
    let points = |share: f64| figures::points(share).trim_start_matches(['+', '-']).to_owned();
    let years = facts.years(steps.start, steps.end);
    let mut fell = format!(
        "Over {years} the secured share fell by {} points, of which plants whose contracts had ended took {}",
        points(cliff.fell),
        points(cliff.by_them)
    );
    if cliff.is_mostly_else() {
        let words = why::long_text(facts.reader, &cliff.long).lines;
        let lines = cliff.long.ledger.lines.iter().zip(&words);
        let others: Vec<String> = lines
            .filter(|(line, _)| line.amount < -TOLD_FROM && !cliff.is_of_them(line))
            .take(OTHERS)
            .map(|(_, word)| format!("{} ({})", word.text, word.amount))
            .collect();
        fell.push_str("; most of the fall has another cause");
        if !others.is_empty() {
            fell.push_str(&format!(": {}", others.join("; ")));
        }
    }
    format!("{fell}.")
}
