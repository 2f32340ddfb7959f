//! Whose doing the change of a figure over several years was: the causes of its ledger summed by who did
//! them, gains less losses. Together they are the whole change, so nothing that came and went crowds out
//! what stayed.
use super::{Driver, ExplanationLine, LongLedger};
use crate::rules::event::{Cause, Subject};

/// Whose doing a cause is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// Deals and seats that the programme ordered.
    Orders,
    /// Firms by themselves, and deals from before.
    Firms,
    /// Plants that went to a Chinese owner, by whosever doing.
    Sold,
    /// Measures of Beijing's, and their ends as far as these gave back what the measures took.
    Beijing,
    /// What came back beyond that: built while the measures stood, and of use once they ended.
    Meanwhile,
    /// Events of the campaign and injects.
    Events,
    /// Stops that nobody ordered, and their ends.
    Stops,
    /// Demand.
    Demand,
    /// What plants were fed by allies, where no plant's own output explains it.
    Feed,
    /// The first half-year as counted, over what was believed before it.
    FirstCount,
    /// Margins, staff and the like.
    Rest,
}

impl Whose {
    const ALL: [Whose; 11] = [
        Whose::Orders,
        Whose::Firms,
        Whose::Sold,
        Whose::Beijing,
        Whose::Meanwhile,
        Whose::Events,
        Whose::Stops,
        Whose::Demand,
        Whose::Feed,
        Whose::FirstCount,
        Whose::Rest,
    ];

    fn of(line: &ExplanationLine) -> Self {
        match (line.cause, line.driver) {
            (_, Driver::Demand) => Whose::Demand,
            (_, Driver::FirstCount) => Whose::FirstCount,
            (_, Driver::Sold) => Whose::Sold,
            (Cause::Order(_), _) => Whose::Orders,
            (Cause::Firm(_) | Cause::Before, _) => Whose::Firms,
            (Cause::Beijing(_), _) => Whose::Beijing,
            (Cause::Event(_), _) => Whose::Events,
            (Cause::Chance, Driver::Outage | Driver::Back | Driver::CountryOutage | Driver::CountryBack) => {
                Whose::Stops
            }
            (Cause::Market, Driver::Feed | Driver::FeedEased) => Whose::Feed,
            (Cause::Market | Cause::Chance | Cause::Law, _) => Whose::Rest,
        }
    }
}

/// What one of them did to a figure, in the figure's unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Who.
    pub whose: Whose,
    /// What raised it; not below nought.
    pub gained: f64,
    /// What lowered it; not above nought.
    pub lost: f64,
    /// By whom it was done or whom it struck, gains less losses, largest first. The root is that of the
    /// largest line.
    pub parts: Vec<ExplanationLine>,
    /// The turn in which its largest line moved the figure most.
    pub turn: usize,
}

impl Account {
    /// Gains less losses.
    pub fn net(&self) -> f64 {
        self.gained + self.lost
    }

    /// How many plants have a part in it.
    pub fn plants(&self) -> usize {
        self.parts.iter().filter(|part| matches!(part.subject, Subject::Facility(_))).count()
    }
}

/// The accounts of a ledger over several years that are not empty, largest first; their nets are what the
/// figure moved by.
pub fn accounts(long: &LongLedger) -> Vec<Account> {
    let mut all: Vec<Account> = Whose::ALL.into_iter().filter_map(|whose| account(long, whose)).collect();
    let built = all.iter_mut().find(|account| account.whose == Whose::Beijing).and_then(built_meanwhile);
    all.extend(built);
    all.sort_by(|a, b| b.net().abs().total_cmp(&a.net().abs()));
    all
}

fn account(long: &LongLedger, whose: Whose) -> Option<Account> {
    let listed = &long.ledger.lines;
    let lines = || listed.iter().chain(&long.ledger.rest_lines).filter(|line| Whose::of(line) == whose);
    lines().next()?;
    let of_sign =
        |gains: bool| lines().map(|line| line.amount).filter(|amount| (*amount > 0.0) == gains).sum::<f64>();
    let line = listed.iter().position(|line| Whose::of(line) == whose);
    let turn = line.and_then(|at| long.turns.get(at).copied()).unwrap_or(1);
    Some(Account { whose, gained: of_sign(true), lost: of_sign(false), parts: parts(lines()), turn })
}

/// Takes out of Beijing's account what came back with each measure beyond what it had taken, as an account of its own;
/// none where nothing did.
fn built_meanwhile(beijing: &mut Account) -> Option<Account> {
    let mut by_measure: Vec<ExplanationLine> = Vec::new();
    for part in &beijing.parts {
        match by_measure.iter_mut().find(|measure| measure.cause == part.cause) {
            Some(measure) => measure.amount += part.amount,
            None => by_measure.push(ExplanationLine { subject: Subject::Nobody, ..*part }),
        }
    }
    by_measure.retain(|measure| measure.amount > 0.0);
    let over: f64 = by_measure.iter().map(|measure| measure.amount).sum();
    if over <= 0.0 {
        return None;
    }
    beijing.gained -= over;
    beijing.parts.extend(by_measure.iter().map(|part| ExplanationLine { amount: -part.amount, ..*part }));
    beijing.parts = parts(beijing.parts.iter());
    Some(Account { whose: Whose::Meanwhile, gained: over, lost: 0.0, parts: by_measure, turn: beijing.turn })
}

/// One part for each whom the lines are about; where they are about nobody, for each root.
fn parts<'a>(lines: impl Iterator<Item = &'a ExplanationLine>) -> Vec<ExplanationLine> {
    let mut parts: Vec<(ExplanationLine, f64)> = Vec::new();
    for line in lines {
        let alike = |part: &ExplanationLine| match line.subject {
            Subject::Nobody => part.subject == line.subject && part.cause == line.cause,
            subject => part.subject == subject,
        };
        match parts.iter_mut().find(|(part, _)| alike(part)) {
            Some((part, most)) => {
                let amount = part.amount + line.amount;
                if line.amount.abs() > *most {
                    (*part, *most) = (*line, line.amount.abs());
                }
                part.amount = amount;
            }
            None => parts.push((*line, line.amount.abs())),
        }
    }
    parts.sort_by(|(a, _), (b, _)| b.amount.abs().total_cmp(&a.amount.abs()));
    parts.into_iter().map(|(part, _)| part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::tests::as_is;
    use crate::game::{Game, moved_over};
    use crate::rules::figure::FigureId;

    #[test]
    fn the_accounts_of_all_play_are_the_whole_of_what_the_secured_share_moved_by() {
        let mut game = Game::new(as_is(), 7);
        while !game.over() {
            game.commit(Default::default()).expect("an empty draft passes");
        }
        let steps = 0..game.scenario().calendar.steps();
        let long = moved_over(&game, FigureId::SecuredShare, steps).expect("it was played");
        let all = accounts(&long);
        let beijing = all.iter().find(|account| account.whose == Whose::Beijing);
        assert!(
            beijing.is_none_or(|account| account.net() <= 1e-9),
            "no measure of Beijing's helped: {beijing:?}"
        );
        let net: f64 = all.iter().map(Account::net).sum();
        assert!((long.ledger.was + net - long.ledger.is).abs() < 1e-9, "{all:?}");
        for whose in [Whose::Firms, Whose::Stops, Whose::Demand, Whose::Feed] {
            assert!(all.iter().any(|account| account.whose == whose), "{whose:?} moved nothing");
        }
        assert!(!all.iter().any(|account| account.whose == Whose::Orders), "nothing was ordered");
        for account in &all {
            let parts: f64 = account.parts.iter().map(|part| part.amount).sum();
            assert!((parts - account.net()).abs() < 1e-9, "{account:?}");
            assert!(account.gained >= 0.0 && account.lost <= 0.0);
        }
    }
}
