//! The scorecard of a game so far, and how its recorded judgements came out: figures only.
use super::course::narrowest_running_after;
use super::{Game, Material, Snapshot, ribbon};
use crate::rules::delivery::share_before_the_content_rule;
use crate::rules::event::Account;
use crate::rules::figure::FigureId;
use crate::rules::held::{Clause, Standing};
use crate::rules::id::pool_of;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::standing::is_allied_of;

/// The scorecard.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// Clauses of the verdict.
    pub clauses: Vec<Clause>,
    /// Standing of each class of platform.
    pub standings: Vec<Standing>,
    /// Whether each class was waived in the years it is judged by.
    pub waived: Vec<bool>,
    /// Secured share, mean of the last six steps of play.
    pub secured: f64,
    /// What holds without the largest node, and the largest country, mean of the last three years: what the
    /// clauses are judged by.
    pub without: (f64, f64),
    /// Paid by the programme since the start, thousand $.
    pub spent_kusd: f64,
    /// The same over the tonnes of magnets secured beyond what the opening's share would have been,
    /// $ a tonne; none where none was.
    pub usd_per_secured_tonne: Option<f64>,
    /// Private money per public dollar.
    pub private_per_public: f64,
    /// Partners' part of all public money.
    pub partners_share: f64,
    /// One less the peak of unpaid dues and a quarter of what the programme leaves behind.
    pub fiscal: f64,
    /// Skilled people and mentors by basin.
    pub people: Vec<(BasinId, f64, f64)>,
    /// Stages with two independent firms in two countries.
    pub spared_stages: Vec<Stage>,
    /// Secured share at the end of the epilogue over that at the end of play; none before it ran.
    pub lasting: Option<f64>,
    /// Secured share by year of the epilogue.
    pub after: Vec<f64>,
}

fn figure(game: &Game, figure: FigureId, step: u32) -> f64 {
    game.view_from_the_end().figure_after(figure, step).unwrap_or(0.0)
}

fn mean(game: &Game, id: FigureId, from: u32, to: u32) -> f64 {
    let sum: f64 = (from..to).map(|step| figure(game, id, step)).sum();
    math::ratio(sum, f64::from(to.saturating_sub(from)))
}

/// The scorecard of a game so far.
pub fn scorecard(game: &Game) -> Scorecard {
    let view = game.view();
    let scenario = game.scenario();
    let p = &scenario.parameters;
    let (end, all) = (view.step(), game.view_from_the_end().step());
    let last = end.saturating_sub(1);
    let from = end.saturating_sub(6);
    let entries = || game.turns().iter().flat_map(|turn| &turn.record.entries);
    let partners: f64 =
        entries().filter(|entry| entry.from == Account::Partners).map(|entry| entry.kusd).sum();
    let spent = view.spent_kusd();
    let after_end = mean(game, FigureId::SecuredShare, all.saturating_sub(6).max(end), all);
    let secured = mean(game, FigureId::SecuredShare, from, end);
    let appropriation = math::upper(p.appropriation_kusd_per_year, 1.0);
    let dues_left: f64 = crate::rules::exposure::by_year_of(&view).iter().map(|(mean, _)| mean).sum();
    Scorecard {
        clauses: game.clauses(),
        standings: (0..scenario.platforms.len()).map(|at| standing(game, end, at)).collect(),
        waived: (0..scenario.platforms.len())
            .map(|at| judged(game, end).any(|seen| seen.waived[at]))
            .collect(),
        secured,
        without: [FigureId::NodeShare, FigureId::CountryShare]
            .map(|share| mean(game, share, from, end))
            .into(),
        spent_kusd: spent,
        usd_per_secured_tonne: secured_tonnes(game, end).map(|tonnes| spent * 1000.0 / tonnes),
        private_per_public: math::ratio(figure(game, FigureId::PrivateCapital, last), spent),
        partners_share: math::ratio(partners, partners + spent),
        fiscal: 1.0
            - math::clip(view.arrears_peak_kusd() / appropriation, 0.0, 1.0)
            - 0.25 * math::clip(dues_left / (3.0 * appropriation), 0.0, 1.0),
        people: people(game),
        spared_stages: spared_stages(game),
        lasting: game.over().then(|| math::ratio(after_end, secured)),
        after: (end..all)
            .step_by(2)
            .map(|step| mean(game, FigureId::SecuredShare, step, (step + 2).min(all)))
            .collect(),
    }
}

/// The last six half-years of play.
fn judged(game: &Game, end: u32) -> impl Iterator<Item = &Snapshot> {
    game.seen().filter(move |seen| seen.done + 6 > end && seen.done <= end && seen.done > 0)
}

/// Standing of a class over the last six half-years of play: ready in all of them, and by what.
fn standing(game: &Game, end: u32, platform: usize) -> Standing {
    let p = &game.scenario().parameters;
    let (mut ready, mut imports) = (true, false);
    for each in judged(game, end) {
        ready &= each.readiness[platform] >= p.held_readiness;
        // Before the content rule is in force nobody needs a waiver for what is imported.
        imports |= each.waived[platform] || share_before_the_content_rule(p, each.done - 1) > 0.0;
    }
    match (ready, imports) {
        (true, false) => Standing::Held,
        (true, true) => Standing::Dependent,
        (false, _) => Standing::Coerced,
    }
}

/// Tonnes of magnets of allied origin over the game beyond the share of the first step.
fn secured_tonnes(game: &Game, end: u32) -> Option<f64> {
    if end == 0 {
        return None;
    }
    let start = figure(game, FigureId::SecuredShare, 0);
    let mut tonnes = 0.0;
    for seen in game.seen().filter(|seen| seen.done > 0 && seen.done <= end) {
        let share = figure(game, FigureId::SecuredShare, seen.done - 1);
        // NdPr is about three tenths of a magnet; demand is counted in it.
        let recipe = crate::rules::demand::recipe(game.scenario(), MagnetClass::Standard).0[0];
        let demand_t = seen.delivery_demand_kg.0[0] * 0.001 / math::upper(recipe, 0.01);
        tonnes += math::positive_part(share - start) * demand_t;
    }
    (tonnes > 1.0).then_some(tonnes)
}

fn people(game: &Game) -> Vec<(BasinId, f64, f64)> {
    let view = game.view();
    let mut basins: Vec<(BasinId, f64, f64)> = Vec::new();
    for at in 0..view.skilled().len() {
        let (basin, _) = pool_of(at);
        let country = game.scenario().basins[basin.at()].country;
        if !game.scenario().countries[country.at()].allied {
            continue;
        }
        match basins.iter_mut().find(|(each, _, _)| *each == basin) {
            Some(row) => {
                row.1 += view.skilled()[at];
                row.2 += view.mentors()[at];
            }
            None => basins.push((basin, view.skilled()[at], view.mentors()[at])),
        }
    }
    basins.sort_by(|a, b| b.1.total_cmp(&a.1));
    basins
}

/// Stages in which two firms run plants in two countries.
fn spared_stages(game: &Game) -> Vec<Stage> {
    let view = game.view();
    let scenario = game.scenario();
    let running: Vec<usize> = (0..scenario.facilities.len())
        .filter(|&i| {
            view.status()[i] == Status::Operating
                && is_allied_of(&view, FacilityId::of(i))
                && view.seen_ramp()[i] >= 0.5
        })
        .collect();
    Stage::ALL
        .iter()
        .copied()
        .filter(|stage| {
            let here: Vec<usize> =
                running.iter().copied().filter(|i| scenario.facilities[*i].stage == *stage).collect();
            here.iter().any(|a| {
                here.iter().any(|b| {
                    let (a, b) = (&scenario.facilities[*a], &scenario.facilities[*b]);
                    a.firm != b.firm && a.country != b.country
                })
            })
        })
        .collect()
}

/// The two lines written at a commit, beside what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The turn.
    pub turn: usize,
    /// *What will this change, and by when?*
    pub change: String,
    /// *Which will be the narrowest link in five years?*
    pub narrowest: String,
    /// The link named in it, if one was.
    pub named: Option<Stage>,
    /// The link narrowest as it ran five years later, or now if that is sooner, and the step of that.
    pub came: (Stage, u32),
    /// Five years have passed, or there are no more to come: those without the programme count too.
    pub due: bool,
    /// Secured share then and at that time.
    pub secured: (f64, f64),
}

impl Judgement {
    /// Did it come true? None if no link was named or it is not due.
    pub fn came_true(&self) -> Option<bool> {
        self.named.filter(|_| self.due).map(|stage| stage == self.came.0)
    }
}

/// Steps after which a judgement is set beside what happened.
const FIVE_YEARS: u32 = 10;

/// All judgements that were written, oldest first.
pub fn judgements(game: &Game) -> Vec<Judgement> {
    let scenario = game.scenario();
    let end = game.view_from_the_end().step();
    let last_of_all = scenario.calendar.all_steps();
    let mut found = Vec::new();
    for (at, turn) in game.turns().iter().enumerate() {
        let [change, narrowest] = turn.predictions.clone();
        if change.trim().is_empty() && narrowest.trim().is_empty() {
            continue;
        }
        let step = scenario.calendar.first_step(at + 1);
        let then = (step + FIVE_YEARS).min(end);
        let last = then.saturating_sub(1);
        found.push(Judgement {
            turn: at + 1,
            named: named_stage(&narrowest),
            change,
            narrowest,
            came: (
                narrowest_running_after(game, last + 1)
                    .unwrap_or_else(|| ribbon(&game.view(), Material::All).narrowest_today),
                last,
            ),
            due: step + FIVE_YEARS <= end || end == last_of_all,
            secured: (
                match step.checked_sub(1) {
                    Some(before) => figure(game, FigureId::SecuredShare, before),
                    None => game.opening_figure(FigureId::SecuredShare).unwrap_or(0.0),
                },
                figure(game, FigureId::SecuredShare, last),
            ),
        });
    }
    found
}

/// The stage a player named: by its word or the beginning of it.
fn named_stage(text: &str) -> Option<Stage> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= 3).collect();
    Stage::ALL.iter().copied().find(|stage| {
        let name = stage.name();
        let start = &name[..name.len().min(5)];
        words.iter().any(|word| word.starts_with(start) || name.starts_with(word))
    })
}
