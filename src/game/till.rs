//! A firm's till before its board meets: its means and its last results stand in its accounts, which the
//! seat sees. What they say of the coming half-years is part of the answer that an offer can expect.
use crate::rules::distress::firm_result_kusd_of;
use crate::rules::firm::{means_kusd_of, put_off_when_empty_steps_of, puts_off_builds_of};
use crate::rules::id::*;
use crate::rules::investment::{Estimate, Outlook, estimate_of, estimate_put_off_of};
use crate::rules::math;
use crate::rules::orders::Terms;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// Half-years of results ahead that a till must bear for the board to be taken as free to build. Further
/// ahead it tells more false alarms and no more of those that come.
const BORNE: f64 = 2.0;

/// How a firm's till stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Till {
    /// Nothing in its accounts speaks against a build.
    Sound,
    /// A bad half-year may empty it: it would not bear the losses of the last one for as long as an offer
    /// stands, or holds less than one of its plants should have.
    Thin,
    /// Empty within a year at the pace of the last half-year.
    RunsOut,
    /// Its board puts builds off for want of cash already.
    PutsOff,
}

/// A firm's till with what is in it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FirmTill {
    /// How it stands.
    pub till: Till,
    /// What the firm can pay with, thousand $.
    pub means_kusd: f64,
    /// Result of the last half-year after debt service, thousand $.
    pub result_kusd: f64,
}

/// The till of a facility's firm.
pub fn till_of(view: &SeatView<'_>, facility: FacilityId) -> FirmTill {
    let scenario = view.scenario();
    let p = &scenario.parameters;
    let firm = scenario.facilities[facility.at()].firm;
    let at = firm.at();
    let means_kusd = means_kusd_of(view, firm);
    let result_kusd = firm_result_kusd_of(view, firm);
    let running: Vec<usize> = scenario.firm_facilities[at]
        .iter()
        .map(|plant| plant.at())
        .filter(|plant| view.status()[*plant] == Status::Operating)
        .collect();
    let bears = |steps: f64| means_kusd + steps * result_kusd >= 0.0;
    let largest_kusd = running.iter().map(|i| scenario.facilities[*i].capital_kusd).fold(0.0, math::upper);
    let till = if puts_off_builds_of(view, facility) {
        Till::PutsOff
    } else if running.is_empty() {
        Till::Sound
    } else if !bears(BORNE) {
        Till::RunsOut
    } else if !bears(p.offer_steps) || means_kusd < p.distress_cash_share * largest_kusd {
        Till::Thin
    } else {
        Till::Sound
    };
    FirmTill { till, means_kusd, result_kusd }
}

/// Half-years for which a till bears the losses of the last one; without end where the firm made money.
fn bears_for(firm: &FirmTill) -> f64 {
    if firm.result_kusd < 0.0 { firm.means_kusd / -firm.result_kusd } else { f64::INFINITY }
}

/// Odds from which a firm likely builds.
pub const LIKELY: f64 = 0.7;

/// Half-years for which an offer of a plant still stands: of one that is out those that are left, else all that it
/// would once its permit is in hand.
pub fn stands_for(view: &SeatView<'_>, facility: FacilityId) -> f64 {
    let (i, whole) = (facility.at(), view.scenario().parameters.offer_steps);
    let out = view.status()[i] == Status::Prospect
        && view.deal_status()[i] == DealStatus::Offered
        && view.deal_due_by()[i] != NEVER;
    if out { math::lower(f64::from(view.deal_due_by()[i].saturating_sub(view.step())), whole) } else { whole }
}

/// Of the meetings at which a fresh offer can be decided those that an offer of a plant no longer has. A fresh one is
/// counted at as many as it stands half-years, though it has one more: so is one that is out.
fn meetings_gone(view: &SeatView<'_>, stands: f64) -> f64 {
    let whole = view.scenario().parameters.offer_steps;
    whole - whole * (stands + 1.0) / (whole + 1.0)
}

/// The firm's estimated answer to terms, with what its accounts say of its till: where that runs out, its
/// board puts the matter off unless the owners put money in, from when it is expected to, and where it is empty it
/// does. Of an offer that is out
/// only the meetings that are left count.
pub fn answer_of(view: &SeatView<'_>, outlook: &Outlook, facility: FacilityId, terms: &Terms) -> Estimate {
    answer_while_it_stands(view, outlook, facility, terms, stands_for(view, facility))
}

/// The same of an offer that stands for so many half-years. Where an offer is only imagined, the world still holds
/// the time of one that was over long ago.
pub fn answer_while_it_stands(
    view: &SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    terms: &Terms,
    stands: f64,
) -> Estimate {
    let gone = meetings_gone(view, stands);
    let fresh = estimate_of(view, outlook, facility, terms);
    let sound = match gone > 0.0 {
        true => {
            let left = estimate_put_off_of(view, outlook, facility, terms, gone);
            Estimate { odds: left.odds, odds_range: left.odds_range, ..fresh }
        }
        false => fresh,
    };
    let firm = till_of(view, facility);
    let till = firm.till;
    let meetings = view.scenario().parameters.offer_steps - gone;
    let steps = match till {
        Till::Sound => 0.0,
        // Those after the half-year in which it empties at the pace of the last one.
        Till::Thin => math::positive_part(meetings - bears_for(&firm)),
        Till::RunsOut | Till::PutsOff => put_off_when_empty_steps_of(view),
    };
    if view.status()[facility.at()] != Status::Prospect || steps <= 0.0 {
        return sound;
    }
    let put_off = estimate_put_off_of(view, outlook, facility, terms, steps + gone);
    // A till that is empty now was not filled when it emptied.
    if till == Till::PutsOff {
        return Estimate { held_back_by: steps, ..put_off };
    }
    let saved = view.scenario().parameters.owner_injects_chance;
    let mix = |sound: f64, put_off: f64| saved * sound + (1.0 - saved) * put_off;
    let (low, high) = (put_off.odds_range.0, sound.odds_range.1);
    let mut answer = Estimate { odds: mix(sound.odds, put_off.odds), odds_range: (low, high), ..sound };
    // What no terms can mend is named once the terms themselves would do.
    if fresh.odds >= LIKELY {
        (answer.held_back, answer.held_back_by) = (Factor::Cash, steps);
    }
    answer
}
