//! Plants in need that are settled: an answer that stands from turn to turn. As a turn begins the desk drafts what
//! is settled, in the order of what is at stake and as far as money and teams go; the player sees these orders in the
//! plan and can take them out. It is a habit of the desk and no part of a turn: a journal holds the orders alone.
//!
//! It asks again, and drafts nothing, where more is at stake than when it was settled, where the help passes what was
//! agreed on, or where the order would be refused.
use super::several::{Several, SeveralKind, SeveralRow, Whom};
use super::{Draft, Game};
use crate::rules::id::FacilityId;
use crate::rules::math;
use crate::rules::orders::{Order, Rescue};

/// A standing answer to the plight of one plant.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Settlement {
    /// The order that is drafted: help of one kind, or to let it go.
    pub order: Order,
    /// Most that it may cost a turn, thousand $.
    pub most_kusd: f64,
    /// What was at stake when it was settled: the larger share of what is secured today and of a group as signed.
    pub stake: f64,
}

impl Settlement {
    /// The plant.
    pub fn plant(&self) -> Option<FacilityId> {
        self.order.facility()
    }

    /// Is the plant let go?
    pub fn lets_go(&self) -> bool {
        matches!(self.order, Order::Rescue { action: Rescue::LetGo, .. })
    }
}

/// What is settled, a plant at most once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled(Vec<Settlement>);

/// Help may cost so many times what it cost when it was settled.
const DEARER: f64 = 1.5;
/// The most that help may cost is a whole number of these, thousand $.
const MOST_STEP_KUSD: f64 = 10_000.0;
/// The stake may rise to so many times what it was, and so much more, before a settled plant asks again.
const RISEN: (f64, f64) = (1.5, 0.01);

impl Settled {
    /// Read back from disk; of a plant that is settled twice the last counts.
    pub fn from_list(list: impl IntoIterator<Item = Settlement>) -> Self {
        let mut settled = Self::default();
        list.into_iter().for_each(|each| settled.set(each));
        settled
    }

    /// All of it.
    pub fn list(&self) -> &[Settlement] {
        &self.0
    }

    /// How a plant is settled, if it is.
    pub fn of(&self, plant: FacilityId) -> Option<&Settlement> {
        self.0.iter().find(|each| each.plant() == Some(plant))
    }

    /// Settles a plant, instead of how it was settled before.
    pub fn set(&mut self, settlement: Settlement) {
        self.0.retain(|each| each.plant() != settlement.plant());
        self.0.push(settlement);
    }

    /// Lets a plant ask again; false if it was not settled.
    pub fn unset(&mut self, plant: FacilityId) -> bool {
        let before = self.0.len();
        self.0.retain(|each| each.plant() != Some(plant));
        self.0.len() < before
    }

    /// How many plants have their settled answer in a draft: helped, let go.
    pub fn drafted(&self, draft: &Draft) -> (usize, usize) {
        let drafted = |each: &&Settlement| draft.orders().iter().any(|numbered| numbered.order == each.order);
        let gone = self.0.iter().filter(drafted).filter(|each| each.lets_go()).count();
        (self.0.iter().filter(drafted).count() - gone, gone)
    }
}

/// The settlement that the answer of a row comes to: let go for good, or helped so up to half again of what that
/// costs now. None where the row has no order that could be given again, or one that does not pass.
pub fn settlement_of(row: &SeveralRow) -> Option<Settlement> {
    let order = *row.order();
    let settles = row.ticked && matches!(order, Order::Rescue { .. });
    let most = DEARER * math::positive_part(row.price.ok()?.now_kusd) / MOST_STEP_KUSD;
    let stake = stake_of(row)?;
    settles.then_some(Settlement {
        order,
        most_kusd: math::positive_part(math::whole_up(most)) * MOST_STEP_KUSD,
        stake,
    })
}

fn stake_of(row: &SeveralRow) -> Option<f64> {
    row.stake.map(|stake| stake.largest())
}

/// Drafts what is settled of the plants in need, those with most at stake per dollar first.
pub(super) fn draft_settled(game: &mut Game) {
    if game.settled().list().is_empty() || game.over() {
        return;
    }
    let in_need = Several::of(game, SeveralKind::InNeed, None);
    for row in in_need.rows() {
        let Whom::Plant(plant) = row.whom else { continue };
        let Some(settlement) = game.settled().of(plant).copied() else { continue };
        let risen = stake_of(row).is_none_or(|now| now > RISEN.0 * settlement.stake + RISEN.1);
        let can_be_given = row.remedies.contains(&settlement.order)
            && (settlement.lets_go() || row.would_help(&settlement.order));
        let price = game.price_put(settlement.order);
        let agreed = price.is_ok_and(|price| price.now_kusd <= settlement.most_kusd);
        if can_be_given && !risen && agreed {
            game.draft_mut().put(settlement.order);
        }
    }
    // What the desk drafts is how the turn begins, and no edit that could be taken back by mistake.
    let orders = game.draft().orders().to_vec();
    *game.draft_mut() = Draft::from_orders(orders);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::tests::as_is;
    use crate::game::{Paper, PaperKind, left_as_they_are};

    /// A game in which a plant is in need that can be let go and whose loss takes two points and more.
    fn in_need() -> (Game, SeveralRow) {
        let mut game = Game::new(as_is(), 7);
        loop {
            let several = Several::of(&game, SeveralKind::InNeed, None);
            let asks = |row: &&SeveralRow| row.remedies.len() == 4 && stake_of(row) > Some(0.02);
            if let Some(row) = several.rows().iter().find(asks) {
                let row = row.clone();
                return (game, row);
            }
            assert!(!game.over(), "no such plant was in need in a whole game");
            game.commit(Default::default()).expect("an empty draft passes");
        }
    }

    fn drafted_about(game: &Game, plant: FacilityId) -> bool {
        game.draft().orders().iter().any(|each| each.order.facility() == Some(plant))
    }

    #[test]
    fn plants_that_are_settled_are_answered_as_each_turn_begins_and_stop_no_run() {
        let mut game = Game::new(as_is(), 7);
        let all = (0..game.scenario().facilities.len()).map(FacilityId::of);
        let gone = |facility| Order::Rescue { facility, action: Rescue::LetGo };
        let list = all.map(|plant| Settlement { order: gone(plant), most_kusd: 0.0, stake: 1.0 });
        *game.settled_mut() = Settled::from_list(list);
        let mut answered = 0;
        while !game.over() {
            game.commit(Default::default()).expect("what the desk drafts passes");
            let several = Several::of(&game, SeveralKind::InNeed, None);
            for row in several.rows().iter().filter(|_| !game.over()) {
                let Whom::Plant(plant) = row.whom else { panic!("plants are in need") };
                assert_eq!(drafted_about(&game, plant), row.remedies.contains(&gone(plant)));
            }
            let in_need = |paper: &Paper| paper.kind == PaperKind::Distress;
            assert!(game.over() || !left_as_they_are(&game).iter().any(in_need));
            answered += game.draft().orders().len();
        }
        assert!(answered > 3, "few plants are in need in a game left alone");
    }

    #[test]
    fn a_settled_plant_asks_again_where_more_is_at_stake_or_the_help_costs_more_than_agreed() {
        let (mut game, row) = in_need();
        let plant = row.remedies[0].facility().expect("a rescue is about a plant");
        let drafted = |game: &mut Game, settlement: Settlement| {
            *game.draft_mut() = Draft::default();
            *game.settled_mut() = Settled::from_list([settlement]);
            draft_settled(game);
            drafted_about(game, plant)
        };
        let now = stake_of(&row).expect("it is in need");
        let let_go = |stake| Settlement { order: row.remedies[3], most_kusd: 0.0, stake };
        assert!(drafted(&mut game, let_go(now)));
        assert!(!drafted(&mut game, let_go(now / 4.0)), "four times as much is at stake");
        let bridge = row.remedies[0];
        let costs = game.price_put(bridge).expect("a first bridge passes").now_kusd;
        let kept = |most_kusd| Settlement { order: bridge, most_kusd, stake: now };
        assert!(drafted(&mut game, kept(costs)));
        assert!(!drafted(&mut game, kept(costs - 1.0)), "it costs more than agreed");
        assert!(game.settled_mut().unset(plant));
        draft_settled(&mut game);
        assert!(game.draft().is_empty(), "what is settled no more is not drafted");
    }
}
