//! Plants in need, all decided on at once: what letting each go would take, in the order of what that is
//! per dollar of help, and a cut through the list: what stands above it is helped, what stands below it is
//! let go. A row can be answered by itself, and then the cut does not move it.
use super::stake::{Chains, Lost, help_of, lets_go, plants_of};
use super::{Several, SeveralKind, SeveralRow, Whom};
use crate::game::desk::no_buyer_comes;
use crate::game::form::turned;
use crate::game::paid::priced;
use crate::game::{Draft, Game};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Order, Refusal, Rescue};
use crate::rules::view::SeatView;

/// What is decided of a plant in need besides what is ordered.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Need {
    /// Its answer stood in the draft when the list was opened.
    pub drafted: bool,
    /// The draft helped it when the list was opened.
    pub helped_before: bool,
    /// Answered by itself: the cut does not move it.
    pub by_itself: bool,
    /// A Chinese bidder asks for it: only then is a veto help.
    pub bid: bool,
    /// It loses money on every kilogram: a search finds it no buyer.
    pub no_buyer: bool,
    /// What helping it costs with no other of the list helped, thousand $; none where no money helps it.
    pub help_kusd: Option<f64>,
    /// What helping it costs beside the plants of its firm that are helped, where that is not the same, thousand $.
    pub beside_kusd: Option<f64>,
}

impl Need {
    pub(super) fn of(view: &SeatView<'_>, whom: Whom, drafted: bool) -> Option<Self> {
        let Whom::Plant(plant) = whom else { return None };
        Some(Self {
            drafted,
            helped_before: false,
            by_itself: false,
            bid: view.bid_open()[plant.at()],
            no_buyer: no_buyer_comes(view, plant),
            help_kusd: None,
            beside_kusd: None,
        })
    }
}

/// What is lost with the plants that are not helped, and what is kept by helping the others.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct CutOutcome {
    /// Lost together with the plants that are not helped.
    pub lost: Lost,
    /// Secured share that would go beside it if none were helped.
    pub kept: f64,
}

/// An answer: the order of a position, or nothing, which lets a halted build be.
type Position = Option<usize>;

/// Where the answer stands that lets a plant go.
fn let_go(row: &SeveralRow) -> Position {
    row.remedies.iter().position(lets_go)
}

impl SeveralRow {
    /// Is it helped, as far as money reaches? A veto of a sale that nobody bids for is no help, nor is a search for a
    /// buyer where none comes.
    pub fn helped(&self) -> bool {
        self.ticked && self.price.is_ok() && self.would_help(self.order())
    }

    /// Is an order help for it, and not to let it go?
    pub fn would_help(&self, order: &Order) -> bool {
        match order {
            Order::Rescue { action: Rescue::LetGo, .. } => false,
            Order::Rescue { action: Rescue::Veto, .. } => self.need.is_none_or(|need| need.bid),
            Order::Rescue { action: Rescue::Buyer, .. } => self.need.is_none_or(|need| !need.no_buyer),
            _ => true,
        }
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

    /// Are all plants above the cut helped, and none below it? Not where some were answered by themselves.
    pub fn cut_parts(&self) -> bool {
        self.rows.iter().enumerate().all(|(at, row)| row.helped() == (at < self.cut))
    }

    /// What goes with the plants that are not helped, and what is kept by helping the others.
    pub fn outcome(&self) -> CutOutcome {
        self.outcome
    }

    /// Plants that the draft helped when the list was opened and that are not helped now.
    pub fn dropped(&self) -> impl Iterator<Item = &SeveralRow> {
        self.rows.iter().filter(|row| !row.helped() && row.need.is_some_and(|need| need.helped_before))
    }

    /// Plants of the same firm that are helped before it or beside it: their help fills the till that its own
    /// would.
    pub fn sisters(&self, game: &Game, row: &SeveralRow) -> Vec<FacilityId> {
        let firm = |plant: FacilityId| game.scenario().facilities[plant.at()].firm;
        let Whom::Plant(plant) = row.whom else { return Vec::new() };
        let lent = |row: &&SeveralRow| {
            row.helped() && matches!(row.order(), Order::Rescue { action: Rescue::Bridge, .. })
        };
        let lent = plants_of(self.rows.iter().filter(lent));
        lent.into_iter().filter(|other| *other != plant && firm(*other) == firm(plant)).collect()
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
        self.price_alone(game);
        for row in &mut self.rows {
            let helped = row.ticked && row.would_help(row.order());
            if let Some(need) = &mut row.need {
                need.helped_before = helped;
            }
        }
        // What is drafted moves nothing in the list: it opens in one order all through a turn.
        let view = game.view();
        let rank = |row: &SeveralRow| match (row.whom, row.stake) {
            (Whom::Plant(plant), Some(stake)) => {
                let help = help_of(&view, plant);
                let helps = f64::from(u8::from(help.is_some()));
                let (first, second) = stake.rank(money_of(help.map(|order| priced(&view, &order))));
                [helps, first, second]
            }
            _ => [0.0; 3],
        };
        let mut ranked: Vec<_> = self.rows.drain(..).map(|row| (rank(&row), row)).collect();
        ranked.sort_by(|(a, _), (b, _)| {
            let each = a.iter().zip(b).map(|(a, b)| b.total_cmp(a));
            each.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
        });
        self.rows = ranked.into_iter().map(|(_, row)| row).collect();
        let drafted: Vec<Position> = self.rows.iter().map(SeveralRow::answer).collect();
        // A halted build that is let be has no order in the draft.
        let answered = |(row, answer): (&SeveralRow, &Position)| answer.is_some() || let_go(row).is_none();
        let whole = drafted.iter().any(Option::is_some) && self.rows.iter().zip(&drafted).all(answered);
        let deviates =
            |several: &Several, at: usize, cut: usize| several.by_cut(game, at, cut) != drafted[at];
        let deviating = |cut: usize| (0..drafted.len()).filter(|at| deviates(self, *at, cut)).count();
        // The cut that parts who is helped from who is not, whatever the help is; of such the nearest to the answers.
        let astray = |cut: usize| {
            let helped = |row: &SeveralRow| row.need.is_some_and(|need| need.helped_before);
            self.rows.iter().enumerate().filter(|(at, row)| helped(row) != (*at < cut)).count()
        };
        self.cut = match whole {
            true => (0..=drafted.len()).min_by_key(|cut| (astray(*cut), deviating(*cut))).unwrap_or(0),
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
        let help = if at < cut { help_of(&game.view(), plant) } else { None };
        let helping = help.and_then(|help| row.remedies.iter().position(|remedy| *remedy == help));
        helping.or_else(|| let_go(row))
    }

    /// Prices the help of each with nothing done about the others of the list, as a single paper asks for it.
    fn price_alone(&mut self, game: &Game) {
        let view = game.view();
        let mut others: Draft = game.draft().clone();
        let own: Vec<Order> = self.rows.iter().map(|row| row.remedies[0]).collect();
        others.set_several(&own, &[]);
        let tried = game.try_orders(others.orders());
        for row in &mut self.rows {
            let (Whom::Plant(plant), Some(need)) = (row.whom, &mut row.need) else { continue };
            need.help_kusd = money_of(help_of(&view, plant).map(|order| tried.check(&order)));
        }
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
            let beside = money_of(price);
            need.beside_kusd = beside.filter(|_| beside != need.help_kusd);
        }
        let chains = Chains::of(&view);
        let lost = chains.lost(&plants_of(self.rows.iter().filter(|row| !row.helped())));
        let all = chains.lost(&plants_of(self.rows.iter()));
        self.outcome = CutOutcome { lost, kept: math::positive_part(all.secured - lost.secured) };
    }
}

/// What an order costs or would cost, thousand $; none where something else than money stands against it.
fn money_of(price: Option<Result<crate::rules::orders::Price, Refusal>>) -> Option<f64> {
    match price? {
        Ok(price) => Some(price.now_kusd),
        Err(Refusal::Money { needed_kusd, .. }) => Some(needed_kusd),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::tests::as_is;

    /// A game in which many plants are in need at once.
    fn in_need(least: usize) -> Game {
        until(|game| Several::count(game, SeveralKind::InNeed, None) >= least)
    }

    /// The first game, left alone, that comes to such a state.
    fn until(reached: impl Fn(&Game) -> bool) -> Game {
        (1..20)
            .find_map(|seed| {
                let mut game = Game::new(as_is(), seed);
                while !game.over() && !reached(&game) {
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
        let ranks: Vec<_> = several
            .rows()
            .iter()
            .map(|row| {
                let help_kusd = row.need.expect("it is in need").help_kusd;
                row.stake.expect("something is at stake").rank(help_kusd)
            })
            .collect();
        assert!(ranks.windows(2).all(|pair| pair[0] >= pair[1]), "{ranks:?}");
        let mut spent = f64::MAX;
        let sum = |several: &Several| several.outcome().lost.secured + several.outcome().kept;
        let mut all: Vec<f64> = vec![sum(&several)];
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
            all.push(sum(&several));
        }
        assert_eq!((several.total().now_kusd, several.outcome().kept), (0.0, 0.0));
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
        // A halted build that is let be has no order, so one answer among those alone would be all there are.
        let mut game = until(|game| {
            let rows = of(game);
            rows.rows().iter().filter(|row| row.remedies.len() == 4).count() >= 2
        });
        let rows = of(&game);
        let row = rows.rows().iter().find(|row| row.remedies.len() == 4).expect("two of them run");
        let (whom, gone) = (row.whom, row.remedies[3]);
        game.put(gone).expect("nobody refuses to let a plant go");
        let several = of(&game);
        let row = several.rows().iter().find(|row| row.whom == whom).expect("it is still in need");
        assert_eq!(*row.order(), gone);
        assert!(row.need.is_some_and(|need| need.drafted && need.by_itself));
    }

    #[test]
    fn a_plant_whose_loss_matters_only_with_others_counts_so_and_what_is_not_built_secures_nothing_today() {
        let mut joint = 0;
        for seed in [1, 3, 5] {
            let mut game = Game::new(as_is(), seed);
            while !game.over() {
                let view = game.view();
                let several = of(&game);
                let all = several.outcome().lost.secured + several.outcome().kept;
                let mut parts = 0.0;
                for row in several.rows() {
                    let stake = row.stake.expect("it is in need");
                    assert!(stake.secured().share >= stake.alone.secured);
                    joint += usize::from(stake.secured().jointly || stake.signed().1.jointly);
                    parts += stake.part.secured;
                    let Whom::Plant(plant) = row.whom else { panic!("plants are in need") };
                    if view.status()[plant.at()] == Status::Suspended {
                        assert_eq!(stake.alone.secured, 0.0, "what is not built secures nothing today");
                    }
                }
                assert!(
                    (parts - all).abs() < 1e-9,
                    "the parts add up to what goes with all: {parts} of {all}"
                );
                game.commit(Default::default()).expect("an empty draft passes");
            }
        }
        assert!(joint > 0, "no plant mattered only with others");
    }

    #[test]
    fn what_the_draft_helped_and_the_list_lets_go_is_told() {
        let mut game = in_need(6);
        let several = of(&game);
        assert_eq!(several.dropped().count(), 0);
        several.into_draft(&mut game);
        let mut again = of(&game);
        let helped = again.rows().iter().filter(|row| row.helped()).count();
        assert!(helped > 1);
        again.set_cut(&game, 0);
        let by_itself = again.rows().iter().filter(|row| row.helped()).count();
        assert_eq!(again.dropped().count(), helped - by_itself);
    }
}
