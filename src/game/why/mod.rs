//! Why a figure is what it is: what it was, each cause that moved it in a turn, what it is now. The
//! lines sum to the difference.
//!
//! Money and people are explained by what was booked. A derived figure is explained by ordered
//! substitution: the inputs go from old to new in the order of the phases, the figure is computed
//! again after each, and each input's line is what that changed. Every line can be followed to a
//! ledger of its own: a secured share to a plant, a plant to its feed, its feed to the seller.
mod capacity;
mod dated;
mod fee;
mod ledger;
mod money;
mod others;
mod output;
mod price;
mod stops;
mod upstream;

use super::ordered::root_of_move;
use super::snapshot::PlantSnapshot;
use super::{Game, Snapshot};
use crate::rules::event::{Cause, Event, EventKind, Record, Subject};
use crate::rules::figure::{FigureId, Unit};
use crate::rules::id::pool;
use crate::rules::id::*;
use crate::rules::orders::{Order, Rescue};
use crate::rules::scenario::LeverEffect;
pub use ledger::{Explanation, ExplanationLine};

/// What a ledger can be asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Topic {
    /// A figure of the registry.
    Figure(FigureId),
    /// A stage's first figure on the ribbon.
    Today(Stage, super::Material),
    /// Its second.
    Signed(Stage, super::Material),
    /// Allied-origin output of a plant.
    Plant(FacilityId),
    /// Allied feed that reached a plant, by seller.
    Feed(FacilityId),
    /// Readiness of a class of platform.
    Readiness(PlatformId),
    /// Money set aside for a plant.
    SetAside(FacilityId),
    /// Conversion fee that China takes at a stage from metal on.
    ChineseFee(Stage),
    /// The one that allies pay each other there.
    AlliedFee(Stage),
}

impl Topic {
    /// Unit of its amounts.
    pub fn unit(self) -> Unit {
        match self {
            Topic::Figure(figure) => figure.unit(),
            Topic::Today(..) | Topic::Signed(..) | Topic::Readiness(_) => Unit::Share,
            Topic::Plant(_) | Topic::Feed(_) => Unit::KgPerStep,
            Topic::SetAside(_) => Unit::Kusd,
            Topic::ChineseFee(_) | Topic::AlliedFee(_) => Unit::UsdPerKg,
        }
    }
}

/// What moved it, beside who did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Driver {
    /// A plant started.
    Started,
    /// A plant restarted.
    Restarted,
    /// A plant was shut or closed.
    Shut,
    /// A plant went to a Chinese owner.
    Sold,
    /// An outage began.
    Outage,
    /// An outage is over.
    Back,
    /// All plants of a country were stopped.
    CountryOutage,
    /// That is over.
    CountryBack,
    /// A plant learnt, or lost skill.
    Ramp,
    /// Feed of allied origin.
    Feed,
    /// The same of a plant that lives on Chinese feed too, as China ceased to refuse it.
    FeedEased,
    /// Run chosen on margin.
    Margin,
    /// Parts or reagents from China that a plant lacks, or has again.
    Dependence,
    /// Staff.
    Staff,
    /// What is delivered caps what the others could still carry.
    Delivered,
    /// Announced capacity was replaced by what was confirmed.
    Audited,
    /// A deal was signed or offered, or a build decided.
    Signed,
    /// Belief about a plant changed.
    Belief,
    /// A deal or build was given up.
    GivenUp,
    /// Demand.
    Demand,
    /// Money booked.
    Booked,
    /// Dues that could not be paid.
    Unpaid,
    /// The year's appropriation.
    Appropriated,
    /// Money that went back to the Treasury.
    Returned,
    /// Seats, mentors and visas.
    Training,
    /// Deal teams.
    Teams,
    /// Stock bought.
    Stock,
    /// Pooling with partners.
    Pooling,
    /// People hired and retired.
    ComeAndGo,
    /// Money set aside or returned.
    SetAside,
    /// A price's way back to the long run.
    Trend,
    /// A price's chance.
    Noise,
    /// Feed that China refuses, or no longer does.
    Refused,
    /// Beijing's quota.
    Quota,
    /// Beijing's dumping.
    Dumping,
    /// Premium of allied supply.
    Premium,
    /// An event of the campaign.
    Happened,
    /// People.
    People,
    /// People who left for a visa elsewhere.
    HiredAway,
    /// People who came on visas a year before and count as skilled now.
    CameOnVisas,
    /// Need filled some half-years before; the step in which.
    Fill(u32),
    /// What fades from half-year to half-year by itself.
    Fades,
    /// A shock nobody made.
    Shock,
    /// The first half-year as counted, over what was believed before it.
    FirstCount,
    /// Everything that has no input of its own in this ledger.
    Other,
}

/// Allied share of a plant's output from which none of its feed is taken to be Chinese.
const ALL_ALLIED: f64 = 0.99;

/// What a ledger is made from: a turn's steps as seen before and after, and what was recorded.
pub(super) struct Span<'a> {
    pub game: &'a Game,
    pub record: &'a Record,
    /// Before the first step of the turn, then after each.
    pub seen: Vec<&'a Snapshot>,
    /// First step of the turn.
    pub from: u32,
}

impl<'a> Span<'a> {
    /// A committed turn; the one after the last is the years without the programme, once they have run.
    fn of(game: &'a Game, turn: usize) -> Option<Self> {
        let (record, of_turn) = match game.turns().get(turn.checked_sub(1)?) {
            Some(played) => (&played.record, played.seen.as_slice()),
            None if turn == game.turns().len() + 1 => (game.epilogue()?, game.epilogue_seen()),
            None => return None,
        };
        let before = match turn {
            1 => game.opening(),
            later => game.turns()[later - 2].seen.last()?,
        };
        let seen = std::iter::once(before).chain(of_turn).collect();
        Some(Self { game, record, seen, from: game.scenario().calendar.first_step(turn) })
    }

    /// One half-year of play or of the years after it.
    fn half_year(game: &'a Game, step: u32) -> Option<Self> {
        let calendar = &game.scenario().calendar;
        let turn = if step < calendar.steps() { calendar.turn_of_step(step) } else { game.turns().len() + 1 };
        let whole = Self::of(game, turn)?;
        let at = step.checked_sub(whole.from)? as usize;
        let seen = whole.seen.get(at..at + 2)?.to_vec();
        Some(Self { seen, ..whole })
    }

    /// Before the turn.
    fn first(&self) -> &'a Snapshot {
        self.seen[0]
    }

    /// After it.
    fn last(&self) -> &'a Snapshot {
        self.seen[self.seen.len() - 1]
    }

    /// A figure of the registry before and after: before the first step there is none, so the
    /// first step's stands for it.
    fn history(&self, figure: FigureId) -> (f64, f64) {
        let view = self.game.view_from_the_end();
        let at = |done: u32| view.figure_after(figure, done.saturating_sub(1)).unwrap_or(0.0);
        (at(self.first().done), at(self.last().done))
    }

    /// What a figure was believed to be before the first half-year; none later.
    fn believed(&self, figure: FigureId) -> Option<f64> {
        if self.first().done == 0 { self.game.opening_figure(figure) } else { None }
    }

    /// Root of what happened to a plant in a step of this turn or an earlier one: that of the event of one of these kinds, else
    /// its deal's order, else its firm.
    fn root(&self, plant: FacilityId, step: u32, told: impl Fn(&EventKind) -> bool) -> Cause {
        let of_plant = |event: &&Event| {
            event.step == step && event.subject == Subject::Facility(plant) && told(&event.kind)
        };
        self.events().filter(of_plant).last().map_or_else(|| self.owner(plant), |event| event.cause)
    }

    /// Everything that happened in play, and in this span if it is of the years after.
    fn events(&self) -> impl Iterator<Item = &'a Event> {
        let play = self.game.turns().iter().flat_map(|turn| &turn.record.events);
        let end = self.game.scenario().calendar.steps();
        let after = self.record.events.iter().filter(move |event| event.step >= end);
        play.chain(after)
    }

    /// The order that set the seats of a pool, the latest up to this turn.
    fn training_order(&self, at: usize) -> Option<Cause> {
        let turn = self.game.scenario().calendar.turn_of_step(self.from);
        for (earlier, played) in self.game.turns().iter().enumerate().take(turn).rev() {
            for numbered in &played.orders {
                if let Order::Train { basin, skill, .. } = numbered.order
                    && pool(basin, skill) == at
                {
                    let turn = earlier as u16 + 1;
                    return Some(Cause::Order(OrderId { turn, seat: 1, number: numbered.number }));
                }
            }
        }
        None
    }

    /// Whose doing Beijing's last move on licences up to a step was, this turn or before.
    fn licence_move(&self, step: u32) -> Cause {
        let licences = |effect: &LeverEffect| effect.is_of_licences();
        self.last_move(step, licences).unwrap_or(Cause::Market)
    }

    /// Whose doing Beijing's last move with a lever that does such a thing was, up to a step.
    fn last_move(&self, step: u32, does: impl Fn(&LeverEffect) -> bool) -> Option<Cause> {
        let levers = &self.game.scenario().levers;
        let moved = |event: &Event| match (event.kind, event.cause) {
            (EventKind::BeijingMove, Cause::Beijing(lever)) if event.step <= step => {
                does(&levers[lever.at()].effect).then_some((lever, event.step))
            }
            _ => None,
        };
        let (lever, step) = self.events().filter_map(moved).last()?;
        Some(root_of_move(self.game.scenario(), self.events(), lever, step))
    }

    /// Root of an event; of what came of a move of Beijing's, whoever had it made.
    fn root_of(&self, event: &Event) -> Cause {
        match event.cause {
            Cause::Beijing(lever) => root_of_move(self.game.scenario(), self.events(), lever, event.step),
            other => other,
        }
    }

    /// Whose doing a change of what a plant was fed is in a step: Beijing's for one that lives on Chinese
    /// feed too, in a half-year in which China began or ceased to refuse it; else the market's.
    fn feeds(&self, before: &PlantSnapshot, step: u32) -> (Driver, Cause) {
        let refused = |done: u32| {
            self.seen.iter().find(|seen| seen.done == done).map_or(0.0, |seen| seen.refused.sum())
        };
        let (was, is) = (refused(step), refused(step + 1));
        if before.allied_share() >= ALL_ALLIED || was == is {
            return (Driver::Feed, Cause::Market);
        }
        (if is < was { Driver::FeedEased } else { Driver::Feed }, self.licence_move(step))
    }

    /// A plant's deal, if the programme has one with it, else its firm.
    fn owner(&self, plant: FacilityId) -> Cause {
        match self.last().plant(plant).order {
            OrderId::NONE => Cause::Firm(self.game.scenario().facilities[plant.at()].firm),
            order => Cause::Order(order),
        }
    }

    /// Whose money stands behind what a plant gains: its deal's; else that of the order that last kept it alive
    /// or had it finished, a bridge loan or half of its overrun; else its firm's.
    fn backer(&self, plant: FacilityId) -> Cause {
        match self.owner(plant) {
            firm @ Cause::Firm(_) => self.rescue(plant).unwrap_or(firm),
            order => order,
        }
    }

    /// The last order up to this turn that paid for a plant without a deal.
    fn rescue(&self, plant: FacilityId) -> Option<Cause> {
        let turn = self.game.scenario().calendar.turn_of_step(self.from);
        self.game.turns().iter().enumerate().take(turn).rev().find_map(|(earlier, played)| {
            let paid = |order: &Order| match *order {
                Order::TopUp { facility } => facility == plant,
                Order::Rescue { facility, action } => facility == plant && action == Rescue::Bridge,
                _ => false,
            };
            let order = played.orders.iter().rev().find(|numbered| paid(&numbered.order))?;
            Some(Cause::Order(OrderId { turn: earlier as u16 + 1, seat: 1, number: order.number }))
        })
    }
}

/// Explains a topic over a committed turn (from 1), the turn after the last being the years without the
/// programme; none if that turn was not played.
pub fn explain_topic(game: &Game, turn: usize, topic: Topic) -> Option<Explanation> {
    Some(explained(&Span::of(game, turn)?, topic))
}

/// Explains a topic over one half-year of play or of the years after it; none if it was not played.
pub(super) fn explain_half_year(game: &Game, step: u32, topic: Topic) -> Option<Explanation> {
    Some(explained(&Span::half_year(game, step)?, topic))
}

fn explained(span: &Span<'_>, topic: Topic) -> Explanation {
    let ledger = match topic {
        Topic::Figure(figure) => figure_ledger(span, figure),
        Topic::Today(stage, material) => capacity::shown(span, stage, material, capacity::Shown::Today),
        Topic::Signed(stage, material) => capacity::shown(span, stage, material, capacity::Shown::Signed),
        Topic::Plant(plant) => capacity::plant(span, plant),
        Topic::Feed(plant) => capacity::feed(span, plant),
        Topic::Readiness(platform) => others::readiness(span, platform),
        Topic::SetAside(plant) => money::set_aside(span, plant),
        Topic::ChineseFee(stage) => fee::chinese(span, stage),
        Topic::AlliedFee(stage) => fee::allied(span, stage),
    };
    ledger.close(topic)
}

fn figure_ledger(span: &Span<'_>, figure: FigureId) -> ledger::Ledger {
    match figure {
        FigureId::SecuredShare
        | FigureId::StandardShare
        | FigureId::HighTemperatureShare
        | FigureId::SamariumShare => capacity::secured(span, figure),
        FigureId::CarryMine => capacity::carried(span, Stage::Mine, figure),
        FigureId::CarryCrack => capacity::carried(span, Stage::Crack, figure),
        FigureId::CarrySeparation => capacity::carried(span, Stage::Separation, figure),
        FigureId::CarryMetal => capacity::carried(span, Stage::Metal, figure),
        FigureId::CarryAlloy => capacity::carried(span, Stage::Alloy, figure),
        FigureId::CarryMagnet => capacity::carried(span, Stage::Magnet, figure),
        FigureId::ChainShare | FigureId::NodeShare | FigureId::CountryShare => capacity::chain(span, figure),
        FigureId::FreeMoney => money::free(span),
        FigureId::Spent => money::spent(span),
        FigureId::Obligated => money::obligated(span),
        FigureId::Arrears => money::arrears(span),
        FigureId::NdPrPrice | FigureId::DyTbPrice | FigureId::SmPrice => price::chinese(span, figure),
        FigureId::AlliedNdPrPrice | FigureId::AlliedDyTbPrice => price::allied(span, figure),
        FigureId::WorstReadiness => others::worst_readiness(span),
        FigureId::PeopleSkilled => others::people(span),
        FigureId::Tension => others::tension(span),
        other => others::unexplained(span, other),
    }
}
