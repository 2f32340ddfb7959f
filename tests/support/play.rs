//! Plays games for tests: by a plan, by random legal orders from the menu, or both, and shows every
//! step to an onlooker.
use super::menu::{Knob, Menu, knobs_of, menu, priced_basket};
use coercivity::futures::{Bot, Doctrine, DoctrineFile, play as play_doctrine};
use coercivity::rules::basket::Basket;
use coercivity::rules::check::check;
use coercivity::rules::draw::Key;
use coercivity::rules::event::Record;
use coercivity::rules::id::*;
use coercivity::rules::math;
use coercivity::rules::opening::open;
use coercivity::rules::orders::*;
use coercivity::rules::scenario::Scenario;
use coercivity::rules::state::World;
use coercivity::rules::view::{SeatView, view};
use coercivity::rules::{Mode, give_orders, resolve, settle_dilemma};
use std::sync::OnceLock;

/// How a game is played.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Style {
    /// Random legal orders alone.
    Wild,
    /// A plan alone.
    Plan(usize),
    /// A plan with random legal orders on top.
    Mixed(usize),
}

/// The tests' own plans.
pub fn plans() -> &'static [Doctrine] {
    static PLANS: OnceLock<Vec<Doctrine>> = OnceLock::new();
    PLANS.get_or_init(|| {
        [
            ("steady.ron", include_str!("doctrines/steady.ron")),
            ("rushed.ron", include_str!("doctrines/rushed.ron")),
            ("thrifty.ron", include_str!("doctrines/thrifty.ron")),
        ]
        .iter()
        .map(|(file, text)| DoctrineFile::read(file, text, None).unwrap_or_else(|found| panic!("{found}")))
        .map(|file| file.doctrine)
        .collect()
    })
}

/// A small source of luck for tests, apart from the rules' own.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x5851_f42d_4c95_7f2d)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    /// One time in `count`.
    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// A value of a knob: nought, an end, or a step between.
fn turned(knob: &Knob, dice: &mut Dice) -> f64 {
    match dice.below(6) {
        0 => 0.0,
        1 => knob.low,
        2 => knob.high,
        _ => {
            let steps = math::whole((knob.high - knob.low) / knob.step) as usize;
            math::lower(knob.low + knob.step * dice.below(steps + 1) as f64, knob.high)
        }
    }
}

/// Turns some knobs of an order at random.
pub fn turn_knobs(view: &SeatView<'_>, menu: &Menu, order: Order, dice: &mut Dice) -> Order {
    let mut order = order;
    for instrument in knobs_of(view, &order) {
        let Some(knob) = menu.knob(*instrument) else { continue };
        if knob.locked.is_some() || dice.one_in(2) {
            continue;
        }
        let value = turned(knob, dice);
        set_knob(view, &mut order, *instrument, value, dice);
    }
    order
}

fn set_knob(view: &SeatView<'_>, order: &mut Order, instrument: Instrument, value: f64, dice: &mut Dice) {
    match order {
        Order::Offer { facility, terms } => {
            let stage = view.scenario().facilities[facility.at()].stage;
            let basket =
                if value > 0.0 { priced_basket(view.scenario(), stage, value, value) } else { Basket::ZERO };
            match instrument {
                Instrument::CostShare => terms.cost_share = value,
                Instrument::Loan => terms.loan_share = value,
                Instrument::Equity => terms.equity_share = value,
                Instrument::Pilot => terms.pilot = value > 0.0,
                Instrument::Floor => terms.floor_usd_per_kg = basket,
                Instrument::Fee => terms.fee_usd_per_kg = basket,
                Instrument::Term => terms.term_steps = value as u32,
                Instrument::Cover => terms.cover = value,
                Instrument::Upside => terms.upside_share = value,
                Instrument::Guarantee => terms.guarantee_kusd_per_step = value,
                Instrument::Partner => {
                    let partner = PartnerId::of(dice.below(view.scenario().partners.len()));
                    terms.partner = (value > 0.0).then_some(partner);
                    terms.partner_share = value;
                    terms.claim_share = 0.1 * dice.below(6) as f64;
                }
                _ => {}
            }
            terms.allied_only = dice.one_in(3);
        }
        Order::Survey { target: SurveyTarget::Facility(_, visits) } => *visits = (value as u32).max(1),
        Order::Train { seats, mentors, visas, .. } => match instrument {
            Instrument::Seats => *seats = value,
            Instrument::Mentors => *mentors = value,
            _ => *visas = value,
        },
        Order::Stockpile { target_steps, only_in_stops, .. } => {
            *target_steps = value;
            *only_in_stops = dice.one_in(2);
        }
        Order::TaxCredit { usd_per_kg, .. } => *usd_per_kg = value,
        Order::Recycling { t_per_year, .. } => *t_per_year = value,
        _ => {}
    }
}

/// A random order that passes, at turned or plain terms.
pub fn legal_order(view: &SeatView<'_>, dice: &mut Dice) -> Option<Order> {
    let menu = menu(view);
    let open: Vec<Order> = menu.open().map(|entry| entry.order).collect();
    let mut kinds: Vec<_> = open.iter().map(std::mem::discriminant).collect();
    kinds.dedup();
    if kinds.is_empty() {
        return None;
    }
    let kind = kinds[dice.below(kinds.len())];
    let of_kind: Vec<Order> = open.into_iter().filter(|o| std::mem::discriminant(o) == kind).collect();
    let plain = of_kind[dice.below(of_kind.len())];
    let order = turn_knobs(view, &menu, plain, dice);
    Some(if check(view, &order).is_ok() { order } else { plain })
}

/// Any order at all, mostly nonsense: what a damaged journal or a stranger's program could send.
pub fn any_order(view: &SeatView<'_>, dice: &mut Dice) -> Order {
    let scenario = view.scenario();
    let odd = [0.0, -1.0, 0.3, 0.95, 1.0, 7.5, 55.0, 170.0, 1e12, f64::NAN, f64::INFINITY];
    let number = |dice: &mut Dice| odd[dice.below(odd.len())];
    let facility = FacilityId::of(dice.below(scenario.facilities.len() + 2));
    let stage = Stage::ALL[dice.below(6)];
    match dice.below(14) {
        0..=3 => {
            let i = facility.at().min(scenario.facilities.len() - 1);
            let mut terms = super::menu::plain_terms(view, i);
            match dice.below(11) {
                0 => terms.cost_share = number(dice),
                1 => terms.loan_share = number(dice),
                2 => terms.floor_usd_per_kg = Basket::splat(number(dice)),
                3 => terms.fee_usd_per_kg = Basket::splat(number(dice)),
                4 => terms.term_steps = dice.below(60) as u32,
                5 => terms.cover = number(dice),
                6 => terms.partner_share = number(dice),
                7 => {
                    terms.partner = Some(PartnerId::of(dice.below(4)));
                    terms.partner_share = 0.5;
                    terms.claim_share = number(dice);
                }
                8 => terms = Terms::default(),
                9 => {
                    terms.floor_usd_per_kg *= 2.4;
                    terms.fee_usd_per_kg *= 4.0;
                    terms.term_steps = 34;
                }
                _ => terms.guarantee_kusd_per_step = number(dice),
            }
            Order::Offer { facility, terms }
        }
        4 => Order::Survey { target: SurveyTarget::Facility(facility, dice.below(9) as u32) },
        5 => Order::Train {
            basin: BasinId::of(dice.below(5)),
            skill: Skill::ALL[dice.below(2)],
            seats: number(dice),
            mentors: number(dice),
            visas: number(dice),
        },
        6 => Order::Stockpile {
            form: Form::ALL[dice.below(4)],
            target_steps: number(dice),
            only_in_stops: dice.one_in(2),
        },
        7 => {
            let actions = [Rescue::Bridge, Rescue::Buyer, Rescue::Veto, Rescue::LetGo];
            Order::Rescue { facility, action: actions[dice.below(4)] }
        }
        8 => Order::TopUp { facility },
        9 => Order::Answer { choice: dice.below(5) as u32 },
        10 => Order::Terminate { facility },
        11 => Order::TaxCredit { stage, usd_per_kg: number(dice) },
        12 => Order::Recycling { country: CountryId::of(dice.below(6)), t_per_year: number(dice) },
        _ => Order::Pool { partner: PartnerId::of(dice.below(4)), on: true },
    }
}

/// What an onlooker is shown: after the orders of a turn, and after every step.
pub struct Moment<'a> {
    pub scenario: &'a Scenario,
    pub world: &'a World,
    /// Everything so far.
    pub record: &'a Record,
    /// Orders of this turn are given and no step is resolved yet.
    pub before_steps: bool,
}

/// A game that was played.
pub struct Played {
    /// Orders by turn.
    pub orders: Vec<Vec<NumberedOrder>>,
    /// Everything that happened.
    pub record: Record,
    /// The world at the end.
    pub world: World,
}

/// Plays a game through its epilogue.
pub fn play_game(
    scenario: &Scenario,
    seed: u64,
    style: Style,
    mut onlooker: impl FnMut(&Moment<'_>),
) -> Played {
    let key = Key::from_seed(seed);
    let mut dice = Dice::new(seed);
    let mut world = open(scenario, key);
    let mut record = Record::default();
    let mut bot = match style {
        Style::Wild => None,
        Style::Plan(at) | Style::Mixed(at) => Some(Bot::new(&plans()[at], scenario)),
    };
    let mut all = Vec::new();
    for (at, steps) in scenario.calendar.turn_steps.iter().enumerate() {
        let turn = at as u16 + 1;
        let mut orders = match &mut bot {
            Some(bot) => play_doctrine(bot, scenario, &mut world, turn, key, &mut record),
            None => Vec::new(),
        };
        if !matches!(style, Style::Plan(_)) {
            for _ in 0..dice.below(8) {
                let Some(order) = legal_order(&view(scenario, &world), &mut dice) else { break };
                let number = orders.last().map_or(0, |last| last.number) + 1;
                let numbered = NumberedOrder { number, order };
                give_orders(scenario, &mut world, turn, &[numbered], key, Mode::Strict, &mut record)
                    .expect("what the menu lists as open passes");
                orders.push(numbered);
            }
        }
        onlooker(&Moment { scenario, world: &world, record: &record, before_steps: true });
        settle_dilemma(scenario, &mut world, key, &mut record);
        for _ in 0..*steps {
            resolve(scenario, &mut world, key, &mut record);
            onlooker(&Moment { scenario, world: &world, record: &record, before_steps: false });
        }
        all.push(orders);
    }
    for _ in 0..scenario.calendar.epilogue_steps {
        resolve(scenario, &mut world, key, &mut record);
        onlooker(&Moment { scenario, world: &world, record: &record, before_steps: false });
    }
    Played { orders: all, record, world }
}

/// Plays given orders; refused ones lapse.
pub fn replay(scenario: &Scenario, seed: u64, orders: &[Vec<NumberedOrder>], mode: Mode) -> (World, Record) {
    let key = Key::from_seed(seed);
    let mut world = open(scenario, key);
    let mut record = Record::default();
    for (at, steps) in scenario.calendar.turn_steps.iter().enumerate() {
        let turn = at as u16 + 1;
        let given = orders.get(at).map_or(&[][..], Vec::as_slice);
        give_orders(scenario, &mut world, turn, given, key, mode, &mut record).expect("a sound journal");
        settle_dilemma(scenario, &mut world, key, &mut record);
        for _ in 0..*steps {
            resolve(scenario, &mut world, key, &mut record);
        }
    }
    for _ in 0..scenario.calendar.epilogue_steps {
        resolve(scenario, &mut world, key, &mut record);
    }
    (world, record)
}
