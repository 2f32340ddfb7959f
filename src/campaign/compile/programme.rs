//! The programme's own rules: calendar, instruments with their bounds, and templates of deals.
use super::super::raw::{self, TermsEntry};
use super::super::read::Files;
use super::super::{Finding, Findings, Spanned};
use super::bounds::{basket, count_within};
use super::cited::citation;
use super::references::name_of;
use crate::rules::id::Stage;
use crate::rules::math;
use crate::rules::orders::{Instrument, Terms};
use crate::rules::scenario::*;

/// Most half-years of play.
const MOST_STEPS: u32 = 200;
/// Most half-years of a turn.
const MOST_TURN_STEPS: u32 = 20;

pub(super) fn calendar(campaign: &raw::Campaign, findings: &mut Findings) -> Calendar {
    let turns = &campaign.turn_steps;
    let steps: u32 = turns.iter().fold(0, |sum, steps| sum.saturating_add(*steps));
    if turns.is_empty()
        || turns.iter().any(|steps| !(1..=MOST_TURN_STEPS).contains(steps))
        || steps > MOST_STEPS
    {
        findings.error(turns.span, "turn_steps: one entry a turn, each of 1 to 20 half-years, 200 in all");
    }
    // What was refused is cut to size, so that nothing else is laid out over millions of half-years.
    let mut left = MOST_STEPS;
    let cut = turns.iter().map(|steps| {
        let steps = (*steps).min(MOST_TURN_STEPS).min(left);
        left -= steps;
        steps
    });
    let turn_steps = cut.collect();
    let epilogue_steps = count_within(&campaign.epilogue_steps, 0, 40, "epilogue_steps", findings);
    let first = count_within(&campaign.first_fiscal_year, 1900, 2200, "first_fiscal_year", findings);
    Calendar { first_fiscal_year: first, turn_steps, epilogue_steps: epilogue_steps.min(40) }
}

/// Widest bounds that make sense for an instrument, in its unit.
fn widest(instrument: Instrument) -> (f64, f64) {
    match instrument {
        Instrument::CostShare
        | Instrument::Loan
        | Instrument::Equity
        | Instrument::Cover
        | Instrument::Upside
        | Instrument::Partner => (0.0, 1.0),
        Instrument::Floor => (0.0, 1000.0),
        Instrument::Fee => (0.0, 2000.0),
        Instrument::Term => (0.0, 80.0),
        Instrument::Guarantee => (0.0, 2_000_000.0),
        Instrument::Seats | Instrument::Mentors | Instrument::Visas => (0.0, 5000.0),
        Instrument::Survey => (1.0, 20.0),
        Instrument::Stockpile => (0.0, 40.0),
        Instrument::TaxCredit => (0.0, 500.0),
        Instrument::Recycling => (0.0, 100_000.0),
        Instrument::Pilot
        | Instrument::Pooling
        | Instrument::Specification
        | Instrument::Waiver
        | Instrument::Rescue
        | Instrument::TopUp
        | Instrument::Termination
        | Instrument::Team => (0.0, 1.0),
    }
}

pub(super) fn instruments(campaign: &raw::Campaign, findings: &mut Findings) -> Vec<InstrumentRule> {
    let mut rules: Vec<InstrumentRule> = Vec::new();
    let turns = campaign.turn_steps.len();
    // A shorter game may inherit instruments that it never comes to.
    let own = campaign.instruments.span.file == campaign.id.span.file;
    for each in &campaign.instruments.value {
        let (least, most) = widest(each.instrument);
        if each.low > each.high || each.step <= 0.0 {
            findings.error(each.span, "low must not pass high, and step must be above 0");
        } else if each.low < least || each.high > most {
            let message = format!("{:?} runs from {least} to {most} in its unit", each.instrument);
            findings.error(each.span, message);
        }
        if each.from_turn == 0 || own && usize::from(each.from_turn) > turns {
            let message = format!(
                "{:?} is offered from turn {}, and turns run from 1 to {turns}",
                each.instrument, each.from_turn
            );
            findings.error(each.span, message);
        }
        if rules.iter().any(|rule| rule.instrument == each.instrument) {
            findings.error(each.span, format!("{:?} is given twice", each.instrument));
        }
        rules.push(InstrumentRule {
            instrument: each.instrument,
            from_turn: each.from_turn,
            low: each.low,
            high: each.high,
            step: each.step,
        });
    }
    rules
}

const OWN_PACKAGES: &str =
    "a campaign whose instruments differ from those of its base brings a `packages.ron` of its own";

/// Templates of deals; each must be one that this campaign's deal sheet can hold.
pub(super) fn packages(
    files: &Files,
    instruments: &[InstrumentRule],
    public_share_limit: f64,
    findings: &mut Findings,
) -> Vec<Package> {
    let mut packages = Vec::new();
    // Said once: a campaign that offers less than its base has many packages that do not fit.
    let mut help = Some(OWN_PACKAGES);
    for p in &files.packages {
        let stages: Vec<Stage> = p.stages.iter().map(|s| (*s).into()).collect();
        if stages.is_empty() {
            findings.error(p.stages.span, format!("`{}` fits no stage", p.id));
        }
        let terms = terms(&p.terms);
        fits_instruments(&p.id, &p.terms, &terms, instruments, &mut help, findings);
        fits_stages(&p.id, &p.terms, &terms, &stages, findings);
        let public = terms.public_share();
        if public > public_share_limit + 1e-9 {
            let message = format!(
                "`{}` puts {public} of the capital on the public, and at most {public_share_limit} is allowed",
                p.id
            );
            findings.error(p.terms.span, message);
        }
        packages.push(Package {
            name: name_of("package", &p.id, &p.name, &p.short),
            text: p.text.clone(),
            stages,
            terms,
            citation: Some(citation(p.name.clone(), &p.source, p.confidence, findings)),
        });
    }
    packages
}

/// Years to steps.
fn terms(t: &TermsEntry) -> Terms {
    Terms {
        cost_share: t.cost_share,
        loan_share: t.loan_share,
        equity_share: t.equity_share,
        pilot: t.pilot,
        floor_usd_per_kg: basket(t.floor_usd_per_kg),
        fee_usd_per_kg: basket(t.fee_usd_per_kg),
        term_steps: math::whole(math::clip(2.0 * t.term_years, 0.0, 1000.0)) as u32,
        cover: t.cover,
        upside_share: t.upside_share,
        guarantee_kusd_per_step: 500.0 * t.guarantee_musd_per_year,
        allied_only: t.allied_only,
        ..Terms::default()
    }
}

/// Each term against the instrument it is an amount of. The first on one that is not offered takes the help.
fn fits_instruments(
    id: &str,
    written: &Spanned<TermsEntry>,
    terms: &Terms,
    instruments: &[InstrumentRule],
    help: &mut Option<&str>,
    findings: &mut Findings,
) {
    for (instrument, amount) in [
        (Instrument::CostShare, terms.cost_share),
        (Instrument::Loan, terms.loan_share),
        (Instrument::Equity, terms.equity_share),
        (Instrument::Pilot, if terms.pilot { 1.0 } else { 0.0 }),
        (Instrument::Floor, terms.floor_usd_per_kg.0[0]),
        (Instrument::Fee, terms.fee_usd_per_kg.0[0]),
        (Instrument::Term, f64::from(terms.term_steps)),
        (Instrument::Cover, terms.cover),
        (Instrument::Upside, terms.upside_share),
        (Instrument::Guarantee, terms.guarantee_kusd_per_step),
    ] {
        if amount == 0.0 {
            continue;
        }
        let message = match instruments.iter().find(|rule| rule.instrument == instrument) {
            None => {
                let message = format!("`{id}` rests on {instrument:?}, which this campaign does not offer");
                findings.push(Finding::error(written.span, message).help(help.take().map(str::to_owned)));
                continue;
            }
            Some(rule) if !(rule.low..=rule.high).contains(&amount) => {
                format!("`{id}` asks for {instrument:?} of {amount}, outside {} to {}", rule.low, rule.high)
            }
            Some(_) => continue,
        };
        findings.error(written.span, message);
    }
}

/// Floors upstream, fees downstream, and a contract that pays somebody.
fn fits_stages(
    id: &str,
    written: &Spanned<TermsEntry>,
    terms: &Terms,
    stages: &[Stage],
    findings: &mut Findings,
) {
    let (floors, fees) = (terms.floor_usd_per_kg.sum(), terms.fee_usd_per_kg.sum());
    for stage in stages {
        let wrong = if stage.is_upstream() { fees } else { floors };
        if wrong > 0.0 {
            let word = if stage.is_upstream() { "fee" } else { "floor" };
            let help = "floors are for mine, crack and separation, fees for metal, alloy and magnet";
            let message = format!("nobody can use the {word} of `{id}` at {}", stage.name());
            findings.push(Finding::error(written.span, message).help(help.to_owned()));
        }
    }
    let priced = floors > 0.0 || fees > 0.0 || terms.guarantee_kusd_per_step > 0.0;
    if priced && (terms.term_steps == 0 || terms.cover <= 0.0) {
        let message =
            format!("the contract of `{id}` pays nobody: it needs `term_years` and `cover` above 0");
        findings.error(written.span, message);
    }
    let public = terms.public_share();
    if !priced && public <= 0.0 && !terms.pilot {
        findings.error(written.span, format!("`{id}` offers nothing"));
    }
}
