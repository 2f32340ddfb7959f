//! What is wrong with a doctrine for a campaign: names and years it does not know, and values that
//! no order may have.
use super::bot::largest_part_of_stock;
use super::doctrine::{Doctrine, Plan};
use super::grant::CostShare;
use super::record::Recorded;
use super::when::Change;
use crate::campaign::{did_you_mean, number};
use crate::rules::math;
use crate::rules::orders::Instrument;
use crate::rules::scenario::Scenario;

/// Largest weight or factor: beyond it the others count for nothing.
const MOST_WEIGHT: f64 = 100.0;

/// One thing wrong with a doctrine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field it stands in.
    pub field: &'static str,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to write instead, where that can be said.
    pub help: Option<String>,
}

impl Doctrine {
    /// What keeps it from being played on a campaign as it is written; nothing for most.
    pub fn faults(&self, scenario: &Scenario) -> Vec<Fault> {
        let mut faults = Faults { scenario, list: Vec::new() };
        faults.names(self);
        faults.record(self);
        faults.values(self);
        faults.changes(self);
        faults.idle(self);
        faults.list
    }
}

struct Faults<'a> {
    scenario: &'a Scenario,
    list: Vec<Fault>,
}

impl Faults<'_> {
    fn push(&mut self, field: &'static str, message: String, help: Option<String>) {
        self.list.push(Fault { field, message, help });
    }

    fn known(&mut self, field: &'static str, what: &str, name: &str, known: &[&str]) {
        if !known.contains(&name) {
            let help = did_you_mean(name, known.iter().copied());
            self.push(field, format!("there is no {what} `{name}`"), help);
        }
    }

    fn twice(&mut self, field: &'static str, names: &[String]) {
        for (at, name) in names.iter().enumerate() {
            if names[..at].contains(name) {
                self.push(field, format!("`{name}` is given twice"), None);
            }
        }
    }

    fn names(&mut self, doctrine: &Doctrine) {
        let countries: Vec<&str> = self.scenario.countries.iter().map(|each| each.name.id.as_str()).collect();
        self.twice("countries", &doctrine.countries);
        self.twice("pools", &doctrine.pools);
        for country in &doctrine.countries {
            self.known("countries", "country", country, &countries);
        }
        let partners: Vec<&str> = self.scenario.partners.iter().map(|each| each.name.id.as_str()).collect();
        for partner in &doctrine.pools {
            self.known("pools", "partner", partner, &partners);
        }
    }

    fn record(&mut self, doctrine: &Doctrine) {
        let Plan::Record(done) = &doctrine.plan else { return };
        let calendar = &self.scenario.calendar;
        let first = calendar.first_fiscal_year;
        let last = calendar.fiscal_year(calendar.steps().saturating_sub(1));
        let plants: Vec<&str> = self.scenario.facilities.iter().map(|each| each.name.id.as_str()).collect();
        let firms: Vec<&str> = self.scenario.firms.iter().map(|each| each.name.id.as_str()).collect();
        for each in done {
            let (year, name) = match each {
                Recorded::Offer {
                    year,
                    plant,
                    cost_share,
                    loan_share,
                    equity_share,
                    floor,
                    cover,
                    term_steps,
                } => {
                    self.known("plan", "plant", plant, &plants);
                    self.within("plan", "the grant", *cost_share, Some(Instrument::CostShare));
                    self.within("plan", "the loan", *loan_share, Some(Instrument::Loan));
                    self.within("plan", "the equity", *equity_share, Some(Instrument::Equity));
                    self.price("plan", *floor, Instrument::Floor);
                    self.within("plan", "the share of output", *cover, Some(Instrument::Cover));
                    self.within(
                        "plan",
                        "the contract's steps",
                        f64::from(*term_steps),
                        Some(Instrument::Term),
                    );
                    (*year, plant)
                }
                Recorded::StandBy { year, firm } => {
                    self.known("plan", "firm", firm, &firms);
                    (*year, firm)
                }
            };
            if !(first..=last).contains(&year) {
                let message =
                    format!("`{name}` is dated FY{year}, and the game runs from FY{first} to FY{last}");
                self.push("plan", message, None);
            }
        }
    }

    /// A value must be a number, not negative, and within its instrument's bounds where it has one;
    /// nought leaves the instrument out.
    fn within(&mut self, field: &'static str, what: &str, value: f64, instrument: Option<Instrument>) {
        let rule = instrument.and_then(|instrument| self.scenario.instrument(instrument));
        let (low, high) = rule.map_or((0.0, f64::INFINITY), |rule| (rule.low, rule.high));
        self.between(field, what, value, (low, high));
    }

    fn between(&mut self, field: &'static str, what: &str, value: f64, (low, high): (f64, f64)) {
        let help = if !value.is_finite() || value < 0.0 {
            "nought or more".to_owned()
        } else if value > high {
            format!("{} at most", number(high))
        } else if value > 0.0 && value < low {
            format!("{} at least, or 0 for none", number(low))
        } else {
            return;
        };
        self.push(field, format!("{what} cannot be {}", number(value)), Some(help));
    }

    /// Prices by group: the first is bounded by its instrument, the others by ten times its bound.
    fn price(&mut self, field: &'static str, (ndpr, dytb, sm): (f64, f64, f64), instrument: Instrument) {
        let high = self.scenario.instrument(instrument).map_or(f64::INFINITY, |rule| 10.0 * rule.high);
        self.within(field, "the first value (NdPr)", ndpr, Some(instrument));
        self.between(field, "the second value (DyTb)", dytb, (0.0, high));
        self.between(field, "the third value (Sm)", sm, (0.0, high));
    }

    /// A stockpile is held in parts by form, and each has the instrument's bounds.
    fn stock(&mut self, field: &'static str, steps: f64) {
        let rule = self.scenario.instrument(Instrument::Stockpile);
        let high = rule.map_or(f64::INFINITY, |rule| math::whole_down(rule.high / largest_part_of_stock()));
        self.between(field, "the stockpile", steps, (0.0, high));
    }

    /// Seats are ordered by basin, and each order has the instrument's bounds.
    fn seats(&mut self, field: &'static str, seats: f64) {
        let rule = self.scenario.instrument(Instrument::Seats);
        let high = rule.map_or(f64::INFINITY, |rule| rule.high * self.scenario.basins.len() as f64);
        self.between(field, "the ceiling of seats", seats, (0.0, high));
    }

    fn grants(&mut self, field: &'static str, grants: CostShare) {
        match grants {
            CostShare::Fixed(share) => self.within(field, "a grant", share, Some(Instrument::CostShare)),
            CostShare::Flexible(low, high, target) => {
                self.within(field, "the smallest grant", low, Some(Instrument::CostShare));
                self.within(field, "the largest grant", high, Some(Instrument::CostShare));
                if low > high {
                    let message = format!(
                        "the smallest grant, {}, is above the largest, {}",
                        number(low),
                        number(high)
                    );
                    self.push(field, message, Some("write low, high, target".to_owned()));
                }
                if !target.is_finite() || target <= 0.0 {
                    let help = "1 is where a firm builds or does not at even odds".to_owned();
                    self.push(field, format!("the target cannot be {}", number(target)), Some(help));
                }
            }
        }
    }

    fn values(&mut self, d: &Doctrine) {
        self.grants("cost_share", d.cost_share);
        self.price("floor", d.floor, Instrument::Floor);
        self.price("metal_fee", d.metal_fee, Instrument::Fee);
        self.price("alloy_fee", d.alloy_fee, Instrument::Fee);
        let (ndpr, dytb, sm) = d.goals;
        for goal in [ndpr, dytb, sm] {
            self.within("goals", "a goal", goal, None);
        }
        if matches!(d.plan, Plan::Narrowest | Plan::Announced) && ndpr + dytb + sm <= 0.0 {
            let help = "as in `goals: (1.0, 1.0, 0.5)`".to_owned();
            self.push("goals", "without a goal this plan signs nothing".to_owned(), Some(help));
        }
        // The slope adds to it, so that the least fee does not bound it.
        let most = self.scenario.instrument(Instrument::Fee).map_or(f64::INFINITY, |rule| rule.high);
        self.between("magnet_fee", "the fee", d.magnet_fee.0, (0.0, most));
        self.within("magnet_fee", "the slope", d.magnet_fee.1, None);
        self.within("term_steps", "a contract's steps", f64::from(d.term_steps), Some(Instrument::Term));
        self.within("cover", "the share of output", d.cover, Some(Instrument::Cover));
        self.stock("stock_steps", d.stock_steps);
        for credit in d.tax_credit {
            self.within("tax_credit", "a credit", credit, Some(Instrument::TaxCredit));
        }
        self.seats("seats", d.seats);
        let plain = [
            ("reserve", "the reserve", d.reserve),
            ("least_score", "a score", d.least_score),
            ("country_weight", "a weight", d.country_weight),
            ("spread", "a weight", d.spread),
            ("lean", "a weight", d.lean),
        ];
        for (field, what, value) in plain {
            self.between(field, what, value, (0.0, MOST_WEIGHT));
        }
        for (field, value) in [("without_country", d.without_country), ("without_node", d.without_node)] {
            self.within(field, "a part of the goals", value, None);
        }
    }

    /// What would play as if it were not there: a plan that can sign nothing, a clause that changes nothing.
    fn idle(&mut self, d: &Doctrine) {
        let nothing = "a plan that signs nothing is `Nothing`".to_owned();
        match &d.plan {
            Plan::Nothing => return,
            Plan::Order(stages) if stages.is_empty() => {
                self.push("plan", "without a stage this plan signs nothing".to_owned(), Some(nothing));
                return;
            }
            Plan::Record(done) => {
                if done.is_empty() {
                    self.push("plan", "without an entry this plan signs nothing".to_owned(), Some(nothing));
                }
                return;
            }
            Plan::Order(_) | Plan::Narrowest | Plan::Announced => {
                if d.limits.iter().all(|limit| *limit == 0) {
                    let message = "with no plant allowed at any stage it signs nothing".to_owned();
                    self.push("limits", message, Some(nothing));
                }
            }
            Plan::Desk => {}
        }
        let steps = self.scenario.calendar.steps();
        if d.from_step >= d.until_step {
            let (from, until) = (d.from_step, d.until_step);
            let message = format!("it would sign from step {from} to before step {until}: never");
            self.push("until_step", message, Some("make `from_step` the smaller one".to_owned()));
        } else if d.from_step >= steps {
            let message =
                format!("it would begin in step {}, and the last of play is {}", d.from_step, steps - 1);
            self.push("from_step", message, None);
        }
    }

    fn changes(&mut self, doctrine: &Doctrine) {
        for when in doctrine.when.iter().filter(|when| when.then.is_empty()) {
            let message = format!("while `{}` is so, nothing changes: `then` is empty", when.figure.id());
            self.push("when", message, Some("leave the clause out, or say what changes".to_owned()));
        }
        for value in doctrine.when.iter().map(|when| when.value).filter(|value| !value.is_finite()) {
            self.push("when", format!("nothing can be compared with {}", number(value)), None);
        }
        for change in doctrine.when.iter().flat_map(|when| &when.then) {
            match change {
                Change::FloorFactor(factor) | Change::FeeFactor(factor) | Change::GoalFactor(factor) => {
                    self.between("when", "a factor", *factor, (0.0, MOST_WEIGHT));
                }
                Change::Grants(grants) => self.grants("when", *grants),
                Change::Term(steps) => {
                    self.within("when", "a contract's steps", f64::from(*steps), Some(Instrument::Term));
                }
                Change::Seats(seats) => self.seats("when", *seats),
                Change::Stock(steps) => self.stock("when", *steps),
                Change::Reserve(share) => self.within("when", "the reserve", *share, None),
                Change::Wait => {}
            }
        }
    }
}
