//! Orders about several plants or basins at once: what can be done about each of a kind, which are
//! ticked, and what they cost together. Ticked rows are tried beside the rest of the draft, in the order in which
//! they stand, so what the money does not reach shows on the row it does not reach. Nothing is ordered
//! until it is put into the draft. Plants in need are all answered at once, by a cut through their list.
mod content_rule;
mod found;
mod stake;
mod triage;

use super::form::turned;
use super::{ClassesAhead, Game, Tried};
use crate::rules::id::{BasinId, FacilityId, Form, PlatformId, Skill};
use crate::rules::orders::{Order, Price, Refusal, SurveyTarget};
use crate::rules::view::SeatView;
use found::found;
pub use stake::{LEAST_SHOWN, Lost, Stake, Taken};
pub use triage::{CutOutcome, Need};

/// What is decided of several plants or basins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SeveralKind {
    /// Plants in distress and halted builds.
    InNeed,
    /// Contracts near their end.
    ContractsEnd,
    /// People that basins lack.
    People,
    /// Visits.
    Surveys,
    /// The content rule, class by class, and what the stockpile is drawn for.
    ContentRule,
}

impl SeveralKind {
    /// All of them, the most pressing first.
    pub const ALL: [SeveralKind; 5] = [
        SeveralKind::InNeed,
        SeveralKind::ContractsEnd,
        SeveralKind::People,
        SeveralKind::Surveys,
        SeveralKind::ContentRule,
    ];
}

/// Whom a row is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whom {
    /// A plant.
    Plant(FacilityId),
    /// The people of a basin.
    Pool(BasinId, Skill),
    /// A class of platform.
    Class(PlatformId),
    /// The stockpile in a form.
    Stock(Form),
}

/// A plant or a basin with what can be done about it.
#[derive(Clone, PartialEq, Debug)]
pub struct SeveralRow {
    /// Whom it is about.
    pub whom: Whom,
    /// What can be done, the usual first; never empty.
    pub remedies: Vec<Order>,
    /// Position of the chosen one.
    pub chosen: usize,
    /// It is to be ordered.
    pub ticked: bool,
    /// Price of the chosen one: in its place among the ticked, else after all of them.
    pub price: Result<Price, Refusal>,
    /// Of a plant in need, or one whose contract ends: what its loss would take.
    pub stake: Option<Stake>,
    /// Of a plant in need: how it came by its answer, and what its help costs.
    pub need: Option<Need>,
}

impl SeveralRow {
    /// The chosen order.
    pub fn order(&self) -> &Order {
        &self.remedies[self.chosen]
    }
}

/// What the loss of each of some plants would take: the larger share of what is secured today and of a group as
/// signed.
pub(super) fn at_stake(view: &SeatView<'_>, plants: &[FacilityId]) -> Vec<(FacilityId, f64)> {
    stake::stakes(view, plants).into_iter().map(|(plant, stake)| (plant, stake.largest())).collect()
}

/// Position of the remedy that was ordered last in an earlier turn, so that a yearly round is a choice to
/// confirm.
fn done_last(game: &Game, remedies: &[Order]) -> Option<usize> {
    let orders = game.turns().iter().rev().flat_map(|turn| turn.orders.iter().rev());
    let last = orders.map(|numbered| numbered.order).find(|order| order.same_thing(&remedies[0]))?;
    remedies.iter().position(|remedy| *remedy == last)
}

/// Orders about several plants, being ticked.
#[derive(Clone, Debug)]
pub struct Several {
    kind: SeveralKind,
    rows: Vec<SeveralRow>,
    tried: Tried,
    /// Orders of the draft, beside those ticked, that would no longer pass.
    crowded: Vec<Order>,
    /// Plants in need above it are helped, those below it let go.
    cut: usize,
    outcome: CutOutcome,
    /// Of the content rule: what all classes come to if nothing is ticked, and as ticked.
    ahead: Option<[ClassesAhead; 2]>,
}

impl Several {
    /// What there is of a kind, the draft's own orders ticked; `among` narrows it to some plants.
    pub fn of(game: &Game, kind: SeveralKind, among: Option<&[FacilityId]>) -> Self {
        let view = game.view();
        let drafted = |remedies: &[Order]| {
            let orders = game.draft().orders().iter();
            orders.map(|numbered| numbered.order).find(|order| order.same_thing(&remedies[0]))
        };
        let found = found(game, kind, among);
        let at_stake = found.iter().filter_map(|(whom, _)| match (whom, kind) {
            (Whom::Plant(plant), SeveralKind::InNeed | SeveralKind::ContractsEnd) => Some(*plant),
            _ => None,
        });
        let stakes = stake::stakes(&view, &at_stake.collect::<Vec<_>>());
        let rows = found
            .into_iter()
            .map(|(whom, mut remedies)| {
                let ordered = drafted(&remedies);
                // Terms that were changed on a sheet stay as they were set there.
                if let Some(order) = ordered.filter(|order| !remedies.contains(order)) {
                    remedies.insert(0, order);
                }
                // Else what was done about it last, else the first that would pass: a plant that had its bridges
                // is offered a buyer.
                let passes = |remedy: &Order| crate::rules::check::check(&view, remedy).is_ok();
                let last = || done_last(game, &remedies).filter(|last| passes(&remedies[*last]));
                let chosen = match ordered {
                    Some(order) => remedies.iter().position(|remedy| *remedy == order),
                    None => last().or_else(|| remedies.iter().position(passes)),
                };
                let chosen = chosen.unwrap_or(0);
                let price = Err(Refusal::Empty);
                let drafted = ordered.is_some();
                let stake = stakes.iter().find(|(plant, _)| Whom::Plant(*plant) == whom);
                let stake = stake.map(|(_, stake)| *stake);
                let need = stake.filter(|_| kind == SeveralKind::InNeed);
                let need = need.and_then(|_| Need::of(&view, whom, drafted));
                SeveralRow { whom, remedies, chosen, ticked: drafted, price, stake, need }
            })
            .collect();
        let (cut, outcome) = (0, CutOutcome::default());
        let tried = game.try_draft();
        let mut several = Self { kind, rows, tried, crowded: Vec::new(), cut, outcome, ahead: None };
        match kind {
            SeveralKind::InNeed => several.open_on_the_draft(game),
            SeveralKind::ContractsEnd | SeveralKind::People | SeveralKind::Surveys => several.try_again(game),
            SeveralKind::ContentRule => several.open_on_what_stands(game),
        }
        several
    }

    /// How many plants there are of a kind.
    pub fn count(game: &Game, kind: SeveralKind, among: Option<&[FacilityId]>) -> usize {
        found(game, kind, among).len()
    }

    /// Which kind.
    pub fn kind(&self) -> SeveralKind {
        self.kind
    }

    /// The plants.
    pub fn rows(&self) -> &[SeveralRow] {
        &self.rows
    }

    /// Ticks a plant or takes the tick off.
    pub fn tick(&mut self, game: &Game, row: usize) {
        if let Some(row) = self.rows.get_mut(row) {
            row.ticked = !row.ticked;
        }
        self.try_again(game);
    }

    /// Ticks all plants, or none if all are.
    pub fn tick_all(&mut self, game: &Game) {
        let all = self.rows.iter().all(|row| row.ticked);
        self.rows.iter_mut().for_each(|row| row.ticked = !all);
        self.try_again(game);
    }

    /// Chooses another remedy for a plant; false if there is none.
    pub fn choose(&mut self, game: &Game, row: usize, steps: i32) -> bool {
        if self.kind == SeveralKind::InNeed {
            return self.answer_by_itself(game, row, steps);
        }
        let Some(row) = self.rows.get_mut(row).filter(|row| row.remedies.len() > 1) else { return false };
        row.chosen = turned(row.chosen, row.remedies.len(), steps);
        self.try_again(game);
        true
    }

    /// Chooses for every ticked plant, for every plant where none is, the remedy so many steps on from
    /// the first one's, as far as they have it; false if none has another.
    pub fn choose_all(&mut self, game: &Game, steps: i32) -> bool {
        let none = !self.rows.iter().any(|row| row.ticked);
        let meant = |row: &SeveralRow| (row.ticked || none) && row.remedies.len() > 1;
        let Some(first) = self.rows.iter().find(|row| meant(row)) else { return false };
        let at = turned(first.chosen, first.remedies.len(), steps);
        let next = first.remedies[at];
        for row in self.rows.iter_mut().filter(|row| meant(row)) {
            let same = match self.kind {
                // The same terms again, or the cheaper ones of each plant.
                SeveralKind::ContractsEnd => Some(at.min(row.remedies.len() - 1)),
                _ => row.remedies.iter().position(|remedy| alike(remedy, &next)),
            };
            row.chosen = same.unwrap_or(row.chosen);
        }
        self.try_again(game);
        true
    }

    /// What the ticked ones that pass cost together.
    pub fn total(&self) -> Price {
        self.rows.iter().filter(|row| row.ticked).filter_map(|row| row.price.ok()).sum()
    }

    /// Ticked plants whose order does not pass, with why.
    pub fn refused(&self) -> impl Iterator<Item = (&SeveralRow, &Refusal)> {
        let ticked = self.rows.iter().filter(|row| row.ticked);
        ticked.filter_map(|row| row.price.as_ref().err().map(|why| (row, why)))
    }

    /// Orders of the draft that pass now and would no longer.
    pub fn crowded(&self) -> &[Order] {
        &self.crowded
    }

    /// The draft as it would be with what is ticked, tried.
    pub fn tried(&self) -> &Tried {
        &self.tried
    }

    /// Puts what is ticked and passes into the draft and takes out what no longer is, as one edit; gives
    /// how many were put.
    pub fn into_draft(&self, game: &mut Game) -> usize {
        let passing: Vec<Order> =
            self.rows.iter().filter(|row| row.ticked && row.price.is_ok()).map(|row| *row.order()).collect();
        let others = self.rows.iter().filter(|row| !row.ticked || row.price.is_err());
        let gone: Vec<Order> = others.map(|row| *row.order()).collect();
        game.draft_mut().set_several(&gone, &passing);
        passing.len()
    }

    fn try_again(&mut self, game: &Game) {
        self.try_orders(game);
        self.look_ahead(game);
    }

    fn try_orders(&mut self, game: &Game) {
        let orders = |ticked: bool| -> Vec<Order> {
            self.rows.iter().filter(|row| row.ticked == ticked).map(|row| *row.order()).collect()
        };
        let (ticked, gone) = (orders(true), orders(false));
        let mut draft = game.draft().clone();
        draft.set_several(&gone, &ticked);
        self.tried = game.try_orders(draft.orders());
        for row in &mut self.rows {
            let line =
                self.tried.lines.iter().find(|line| row.ticked && line.order == row.remedies[row.chosen]);
            row.price = match line {
                Some(line) => line.price,
                None => self.tried.check(&row.remedies[row.chosen]),
            };
        }
        self.weigh(game);
        let before = game.try_draft();
        let passed =
            |order: &Order| before.lines.iter().any(|line| line.order == *order && line.price.is_ok());
        let own = |order: &Order| self.rows.iter().any(|row| row.order().same_thing(order));
        let fallen = self.tried.refused().map(|(line, _)| line.order);
        self.crowded = fallen.filter(|order| !own(order) && passed(order)).collect();
    }
}

/// Do two orders do the same about their plants?
fn alike(a: &Order, b: &Order) -> bool {
    match (a, b) {
        (
            Order::Survey { target: SurveyTarget::Facility(_, a) },
            Order::Survey { target: SurveyTarget::Facility(_, b) },
        ) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::forecast;
    use crate::game::tests::as_is;

    #[test]
    fn visits_to_several_plants_are_one_edit_of_the_draft_and_what_money_does_not_reach_is_said() {
        let mut game = Game::new(as_is(), 7);
        let mut several = Several::of(&game, SeveralKind::Surveys, None);
        assert!(several.rows().len() > 20 && several.refused().count() == 0);
        several.tick(&game, 0);
        several.tick(&game, 1);
        assert!(several.choose(&game, 1, 1), "a plant can be visited more than once");
        let visit = several.rows()[0].price.expect("a visit passes").now_kusd;
        let two = several.rows()[1].price.expect("two visits pass").now_kusd;
        assert!(two > visit);
        assert_eq!(several.total().now_kusd, visit + two);
        assert_eq!(several.into_draft(&mut game), 2);
        assert_eq!(game.draft().orders().len(), 2);
        assert!(game.draft_mut().undo());
        assert!(game.draft().is_empty(), "one undo takes all of it back");
        several.tick_all(&game);
        let (passing, refused) = (several.total().teams, several.refused().count());
        assert!(refused > 0, "the teams do not reach to all plants");
        assert!(passing > 0.0);
        let put = several.into_draft(&mut game);
        assert_eq!(put + refused, several.rows().len());
        assert_eq!(game.try_draft().refused().count(), 0);
    }

    #[test]
    fn the_list_opens_on_what_the_draft_holds_and_a_tick_taken_off_takes_it_out() {
        let mut game = Game::new(as_is(), 7);
        let mut several = Several::of(&game, SeveralKind::Surveys, None);
        let Whom::Plant(facility) = several.rows()[3].whom else { panic!("visits are paid to plants") };
        several.choose(&game, 3, 1);
        several.tick(&game, 3);
        several.into_draft(&mut game);
        let mut again = Several::of(&game, SeveralKind::Surveys, Some(&[facility]));
        assert_eq!(again.rows().len(), 1);
        let row = &again.rows()[0];
        assert!(row.ticked && *row.order() == Order::Survey { target: SurveyTarget::Facility(facility, 2) });
        again.tick(&game, 0);
        assert_eq!(again.into_draft(&mut game), 0);
        assert!(game.draft().is_empty());
    }

    #[test]
    fn a_class_waived_is_filled_better_and_a_stock_released_in_every_gap_fills_those_that_are_held() {
        let mut game = Game::new(as_is(), 7);
        let classes = game.scenario().platforms.len();
        let mut several = Several::of(&game, SeveralKind::ContentRule, None);
        let filled = |several: &Several| several.ahead().expect("of the content rule")[1].classes.clone();
        let left = filled(&several);
        assert!(matches!(several.rows()[classes].whom, Whom::Stock(_)), "the stock stands under the classes");
        several.tick(&game, 0);
        let waived = filled(&several);
        assert!(waived[0].filled > left[0].filled && waived[0].readiness > left[0].readiness);
        several.tick(&game, 0);
        assert_eq!(filled(&several), left, "as it was on the same luck");
        for row in classes..several.rows().len() {
            several.tick(&game, row);
        }
        let drawn = filled(&several);
        assert!((0..classes).any(|class| drawn[class].filled > left[class].filled));
        assert!(several.into_draft(&mut game) > 0);
        game.commit(Default::default()).expect("the draft passes");
        let only_in_stops = |several: &Several| {
            let orders = several.rows().iter().map(SeveralRow::order);
            orders.filter(|order| matches!(order, Order::Stockpile { only_in_stops: true, .. })).count()
        };
        let again = Several::of(&game, SeveralKind::ContentRule, None);
        assert!(only_in_stops(&again) > 0, "what was released can be kept for stops again");
    }

    #[test]
    fn seats_for_every_basin_that_lacks_people_are_one_edit_and_close_the_gap() {
        let mut game = Game::new(as_is(), 7);
        let mut several = Several::of(&game, SeveralKind::People, None);
        assert!(several.rows().len() > 3, "the chain lacks people in many basins");
        several.tick_all(&game);
        assert_eq!(several.refused().count(), 0);
        let put = several.into_draft(&mut game);
        assert_eq!(put, several.rows().len());
        assert_eq!(several.total().now_kusd, game.try_draft().total().now_kusd);
        let staffed = |game: &Game, tried: &Tried| -> f64 {
            let pools = several.rows().iter().filter_map(|row| match row.whom {
                Whom::Pool(basin, skill) => Some(forecast(&tried.view(), basin, skill)),
                _ => None,
            });
            assert!(!game.over());
            pools.map(|each| each.staffed[each.staffed.len() - 1]).sum()
        };
        let with = staffed(&game, &game.try_draft());
        assert!(game.draft_mut().undo());
        assert!(game.draft().is_empty(), "one undo takes all of it back");
        assert!(with > staffed(&game, &game.try_draft()), "people come of it");
    }
}
