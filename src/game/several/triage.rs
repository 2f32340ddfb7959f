//! Plants in need, all decided on at once: what letting each go would take, in the order of what that is
//! per dollar of help, and a cut through the list: what stands above it is helped, what stands below it is
//! let go. A row can be answered by itself, and then the cut does not move it.
use super::{Several, SeveralKind, SeveralRow, Whom};
use crate::game::Game;
use crate::game::desk::asked_for;
use crate::game::form::turned;
use crate::game::losses::Running;
use crate::rules::chain::{signed_carry, signed_kg_of, stage_share};
use crate::rules::check::check;
use crate::rules::deal::contract_end_of;
use crate::rules::demand::demand_kg;
use crate::rules::id::*;
use crate::rules::labour;
use crate::rules::math;
use crate::rules::orders::{Order, Refusal, Rescue};
use crate::rules::view::SeatView;

/// What the loss of a plant in need would take, and what it stands on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stake {
    /// Secured share lost today, by the reckoning of N-1.
    pub secured: f64,
    /// Share of demand that it carries at its step: today, or as signed while it is built.
    pub of_step: f64,
    /// Skilled people of its basin for whom there would be no work; they leave with time.
    pub people: f64,
    /// The last half-year of its contract.
    pub contract_until: Option<u32>,
    /// What help costs, thousand $; of a search for a buyer what a bridge of its size would.
    per_kusd: f64,
}

impl Stake {
    /// What stands first: what costs no money, then what takes most of the secured share per dollar, then,
    /// among those that take none of it today, what carries most of its step per dollar.
    fn rank(&self) -> (f64, f64) {
        let per = |share: f64| if self.per_kusd > 0.0 { share / self.per_kusd } else { f64::MAX };
        let shown = if self.secured < SHOWN { 0.0 } else { self.secured };
        (per(shown), per(self.of_step))
    }
}

/// Less of the secured share is shown as nothing.
const SHOWN: f64 = 0.0005;

/// What is decided of a plant in need besides what is ordered.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Need {
    /// What its loss would take.
    pub stake: Stake,
    /// Its answer stood in the draft when the list was opened.
    pub drafted: bool,
    /// Answered by itself: the cut does not move it.
    pub by_itself: bool,
    /// What helping it costs beside the rest, chosen or not, thousand $; none where no money helps it.
    pub help_kusd: Option<f64>,
}

impl Need {
    pub(super) fn of(stake: Stake, drafted: bool) -> Self {
        Self { stake, drafted, by_itself: false, help_kusd: None }
    }
}

/// What the loss of each of some plants would take.
pub(super) fn stakes(
    view: &SeatView<'_>,
    plants: impl Iterator<Item = FacilityId>,
) -> Vec<(FacilityId, Stake)> {
    let (scenario, p) = (view.scenario(), &view.scenario().parameters);
    let running = Running::of(view);
    let (today, signed) = (running.carried(), signed_carry(view));
    let demand = demand_kg(scenario, view.step());
    plants
        .map(|plant| {
            let (i, facility) = (plant.at(), &scenario.facilities[plant.at()]);
            let runs = view.status()[i] == Status::Operating;
            let (all, own) = match runs {
                true => (today[facility.stage.at()], running.kg(plant)),
                false => (signed[facility.stage.at()], signed_kg_of(view, i)),
            };
            let share = |kg| stage_share(scenario, kg, demand);
            let at = scenario.facility_pool[i];
            let idle = |needed: f64| labour::surplus(p, view.skilled()[at], needed);
            let needed = view.needed()[at];
            let crew = if runs { math::lower(facility.skilled_persons, needed) } else { 0.0 };
            let signed = view.deal_status()[i] == DealStatus::Signed;
            let last = contract_end_of(view, plant).map(|end| end.saturating_sub(1));
            let help = help_of(view, plant).map(|order| check(view, &order));
            let stake = Stake {
                secured: math::positive_part(running.whole().share - running.without_node(plant).share),
                of_step: share(all) - share((all - own).positive_part()),
                people: math::lower(idle(needed - crew) - idle(needed), crew),
                contract_until: last.filter(|_| signed),
                per_kusd: match help {
                    Some(Ok(price)) if price.teams > 0.0 => p.bridge_share * facility.capital_kusd,
                    Some(Ok(price)) => price.now_kusd,
                    Some(Err(_)) | None => p.bridge_share * facility.capital_kusd,
                },
            };
            (plant, stake)
        })
        .collect()
}

/// What a plant in need asks for.
fn help_of(view: &SeatView<'_>, plant: FacilityId) -> Option<Order> {
    match view.status()[plant.at()] {
        Status::Suspended => Some(Order::TopUp { facility: plant }),
        _ => asked_for(view, plant).map(|action| Order::Rescue { facility: plant, action }),
    }
}

/// An answer: the order of a position, or nothing, which lets a halted build be.
type Position = Option<usize>;

/// Where the answer stands that lets a plant go.
fn let_go(row: &SeveralRow) -> Position {
    let gone = |order: &Order| matches!(order, Order::Rescue { action: Rescue::LetGo, .. });
    row.remedies.iter().position(gone)
}

impl SeveralRow {
    /// Is it helped, as far as money reaches, and not let go?
    pub fn helped(&self) -> bool {
        self.ticked && self.price.is_ok() && let_go(self) != Some(self.chosen)
    }

    fn answer(&self) -> Position {
        self.ticked.then_some(self.chosen)
    }

    fn give(&mut self, answer: Position) {
        self.ticked = answer.is_some();
        self.chosen = answer.unwrap_or(0);
    }
}

impl Several {
    /// How many plants in need stand above the cut.
    pub fn cut(&self) -> usize {
        self.cut
    }

    /// Points of the secured share that go with the plants that are not helped, and those that would go
    /// beside them if none were.
    pub fn lost_and_kept(&self) -> (f64, f64) {
        self.lost_and_kept
    }

    /// Moves the cut: so many plants are helped, the others let go, but for those answered by themselves.
    pub fn set_cut(&mut self, game: &Game, cut: usize) {
        self.cut = cut.min(self.rows.len());
        self.give_by_the_cut(game);
        self.try_again(game);
    }

    /// Puts the cut under a plant, or above it where it stands under it already; then the cut decides on it.
    pub fn cut_at(&mut self, game: &Game, row: usize) {
        if let Some(Need { by_itself, .. }) = self.rows.get_mut(row).and_then(|row| row.need.as_mut()) {
            *by_itself = false;
        }
        let above = self.cut == row + 1;
        self.set_cut(game, if above { row } else { row + 1 });
    }

    /// Gives a plant in need another answer than the cut does.
    pub(super) fn answer_by_itself(&mut self, game: &Game, at: usize, steps: i32) -> bool {
        let by_cut = self.by_cut(game, at, self.cut);
        let Some(row) = self.rows.get_mut(at) else { return false };
        // A halted build has no order that lets it be: there nothing is the last of its answers.
        let answers = row.remedies.len() + usize::from(let_go(row).is_none());
        let next = turned(row.answer().unwrap_or(row.remedies.len()), answers, steps);
        let answer = (next < row.remedies.len()).then_some(next);
        row.give(answer);
        if let Some(need) = &mut row.need {
            need.by_itself = answer != by_cut;
        }
        self.try_again(game);
        true
    }

    /// Puts the plants in their order and opens on the cut that the draft's answers stand for where it has one
    /// for each plant; else as far as money and teams reach, what is drafted left as it is.
    pub(super) fn open_on_the_draft(&mut self, game: &Game) {
        let rank = |row: &SeveralRow| row.need.map_or((0.0, 0.0), |need| need.stake.rank());
        self.rows.sort_by(|a, b| {
            let (a, b) = (rank(a), rank(b));
            b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1))
        });
        let drafted: Vec<Position> = self.rows.iter().map(SeveralRow::answer).collect();
        // A halted build that is let be has no order in the draft.
        let answered = |(row, answer): (&SeveralRow, &Position)| answer.is_some() || let_go(row).is_none();
        let whole = drafted.iter().any(Option::is_some) && self.rows.iter().zip(&drafted).all(answered);
        let deviates =
            |several: &Several, at: usize, cut: usize| several.by_cut(game, at, cut) != drafted[at];
        let deviating = |cut: &usize| (0..drafted.len()).filter(|at| deviates(self, *at, *cut)).count();
        self.cut = match whole {
            true => (0..=drafted.len()).min_by_key(deviating).unwrap_or(0),
            false => drafted.len(),
        };
        for (at, answer) in drafted.iter().enumerate() {
            let by_itself = if whole { deviates(self, at, self.cut) } else { answer.is_some() };
            if let Some(need) = &mut self.rows[at].need {
                need.by_itself = by_itself;
            }
        }
        self.give_by_the_cut(game);
        self.try_again(game);
        let refused = |row: &SeveralRow| row.ticked && row.price.is_err();
        if let (false, Some(first)) = (whole, self.rows.iter().position(refused)) {
            self.set_cut(game, first);
        }
    }

    fn give_by_the_cut(&mut self, game: &Game) {
        for at in 0..self.rows.len() {
            let answer = self.by_cut(game, at, self.cut);
            let row = &mut self.rows[at];
            if row.need.is_some_and(|need| !need.by_itself) {
                row.give(answer);
            }
        }
    }

    /// The answer that a cut gives to a plant.
    fn by_cut(&self, game: &Game, at: usize, cut: usize) -> Position {
        let row = self.rows.get(at)?;
        let Whom::Plant(plant) = row.whom else { return None };
        if at >= cut {
            return let_go(row);
        }
        let help = help_of(&game.view(), plant)?;
        row.remedies.iter().position(|remedy| *remedy == help)
    }

    /// Counts what the plants that are not helped take with them.
    pub(super) fn weigh(&mut self, game: &Game) {
        if self.kind != SeveralKind::InNeed {
            return;
        }
        let view = game.view();
        for row in &mut self.rows {
            let (Whom::Plant(plant), Some(need)) = (row.whom, &mut row.need) else { continue };
            let help = help_of(&view, plant);
            let chosen = row.ticked && help == Some(row.remedies[row.chosen]);
            let price = if chosen { Some(row.price) } else { help.map(|order| self.tried.check(&order)) };
            need.help_kusd = match price {
                Some(Ok(price)) => Some(price.now_kusd),
                Some(Err(Refusal::Money { needed_kusd, .. })) => Some(needed_kusd),
                Some(Err(_)) | None => None,
            };
        }
        let running = Running::of(&view);
        let lost = |helped_too: bool| {
            let gone = self.rows.iter().filter(|row| helped_too || !row.helped());
            let plants = gone.filter_map(|row| match row.whom {
                Whom::Plant(plant) => Some(plant.at()),
                Whom::Pool(..) => None,
            });
            math::positive_part(running.whole().share - running.without(plants).share)
        };
        let gone = lost(false);
        self.lost_and_kept = (gone, math::positive_part(lost(true) - gone));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::tests::as_is;

    /// A game in which many plants are in need at once.
    fn in_need(least: usize) -> Game {
        (1..20)
            .find_map(|seed| {
                let mut game = Game::new(as_is(), seed);
                while !game.over() && Several::count(&game, SeveralKind::InNeed, None) < least {
                    game.commit(Default::default()).expect("an empty draft passes");
                }
                (!game.over()).then_some(game)
            })
            .expect("plants run short of cash in every game")
    }

    fn of(game: &Game) -> Several {
        Several::of(game, SeveralKind::InNeed, None)
    }

    #[test]
    fn what_takes_most_per_dollar_stands_first_and_the_cut_parts_who_is_helped_from_who_is_let_go() {
        let game = in_need(6);
        let mut several = of(&game);
        let ranks: Vec<_> =
            several.rows().iter().map(|row| row.need.expect("it is in need").stake.rank()).collect();
        assert!(ranks.windows(2).all(|pair| pair[0] >= pair[1]), "{ranks:?}");
        let mut spent = f64::MAX;
        let (lost, kept) = several.lost_and_kept();
        let mut all: Vec<f64> = vec![lost + kept];
        for cut in (0..=several.rows().len()).rev() {
            several.set_cut(&game, cut);
            assert_eq!(several.cut(), cut);
            for (at, row) in several.rows().iter().enumerate() {
                let gone = matches!(row.order(), Order::Rescue { action: Rescue::LetGo, .. }) || !row.ticked;
                assert_eq!(gone, at >= cut, "{at} under a cut at {cut}");
            }
            let now = several.total().now_kusd;
            assert!(now <= spent, "{now} after {spent}");
            spent = now;
            let (lost, kept) = several.lost_and_kept();
            all.push(lost + kept);
        }
        assert_eq!((several.total().now_kusd, several.lost_and_kept().1), (0.0, 0.0));
        assert!(all.iter().all(|sum| (sum - all[0]).abs() < 1e-9), "the parts add up at every cut: {all:?}");
        assert!(game.draft().is_empty(), "nothing is drafted before it is asked for");
    }

    #[test]
    fn a_plant_answered_by_itself_stays_and_the_list_opens_again_as_it_was_drafted() {
        let mut game = in_need(6);
        let mut several = of(&game);
        let runs = |row: &SeveralRow| row.remedies.len() == 4;
        let last = several.rows().iter().rposition(runs).expect("one of them runs");
        several.set_cut(&game, last);
        assert!(several.choose(&game, last, -1));
        let veto = *several.rows()[last].order();
        assert!(matches!(veto, Order::Rescue { action: Rescue::Veto, .. }), "{veto:?}");
        several.set_cut(&game, 1);
        assert_eq!(*several.rows()[last].order(), veto, "the cut leaves it");
        let answers: Vec<Order> =
            several.rows().iter().filter(|row| row.ticked).map(|row| *row.order()).collect();
        several.into_draft(&mut game);
        let again = of(&game);
        let found: Vec<Order> =
            again.rows().iter().filter(|row| row.ticked).map(|row| *row.order()).collect();
        assert_eq!(found, answers);
        let row = again.rows()[last].need.expect("it is in need");
        assert!(row.drafted && row.by_itself);
        // The cut takes it again once it is put there.
        let mut again = again;
        again.cut_at(&game, last);
        assert_eq!(again.cut(), last + 1);
        assert_ne!(*again.rows()[last].order(), veto);
    }

    #[test]
    fn one_answer_of_the_desk_is_left_as_it_is_when_the_list_opens() {
        let mut game = in_need(6);
        let rows = of(&game);
        let row = rows.rows().iter().rfind(|row| row.remedies.len() == 4).expect("one of them runs");
        let (whom, gone) = (row.whom, row.remedies[3]);
        game.put(gone).expect("nobody refuses to let a plant go");
        let several = of(&game);
        let row = several.rows().iter().find(|row| row.whom == whom).expect("it is still in need");
        assert_eq!(*row.order(), gone);
        assert!(row.need.is_some_and(|need| need.drafted && need.by_itself));
    }
}
