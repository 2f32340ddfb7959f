//! An order that is not a deal, as it is being drawn up: its fields, what each may be, and how a step
//! changes it. Nothing is ordered until the form's order is put into the draft.
//!
//! Choosing another basin, form or stage fills the other fields with what stands there, so that a
//! form put in unchanged changes nothing.
mod amounts;
mod choices;

pub(super) use choices::turned;
pub(in crate::game) use choices::{WANTS, stands};
pub use choices::{plants, standing};

use super::desk::rescues_of;
use crate::rules::id::pool;
use crate::rules::id::*;
use crate::rules::orders::{Instrument, Order, SurveyTarget};
use crate::rules::people::signed_need_of;
use crate::rules::view::SeatView;
use choices::{allied, another, credit, firms, in_question, other_subject, pooling, rescue, stock, training};

/// Kinds of order that are about no new deal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OrderKind {
    /// Seats, mentors and visas of a basin.
    People,
    /// A survey of a plant, a stage or a firm.
    Survey,
    /// A stock of one form.
    Stockpile,
    /// The content rule for a class of platform.
    Waiver,
    /// A further deal team.
    Team,
    /// A tax credit for a stage.
    TaxCredit,
    /// A common specification of a stage.
    Specification,
    /// A pooling agreement with a partner.
    Pooling,
    /// Recycling capacity in a country.
    Recycling,
    /// A plant in distress.
    Rescue,
    /// A suspended build.
    TopUp,
    /// The early end of a deal.
    Termination,
}

impl OrderKind {
    /// All of them, most used first.
    pub const ALL: [OrderKind; 12] = [
        OrderKind::People,
        OrderKind::Survey,
        OrderKind::Stockpile,
        OrderKind::Waiver,
        OrderKind::Team,
        OrderKind::TaxCredit,
        OrderKind::Specification,
        OrderKind::Pooling,
        OrderKind::Recycling,
        OrderKind::Rescue,
        OrderKind::TopUp,
        OrderKind::Termination,
    ];

    /// The instrument whose opening turn and bounds it follows.
    pub const fn instrument(self) -> Instrument {
        match self {
            OrderKind::People => Instrument::Seats,
            OrderKind::Survey => Instrument::Survey,
            OrderKind::Stockpile => Instrument::Stockpile,
            OrderKind::Waiver => Instrument::Waiver,
            OrderKind::Team => Instrument::Team,
            OrderKind::TaxCredit => Instrument::TaxCredit,
            OrderKind::Specification => Instrument::Specification,
            OrderKind::Pooling => Instrument::Pooling,
            OrderKind::Recycling => Instrument::Recycling,
            OrderKind::Rescue => Instrument::Rescue,
            OrderKind::TopUp => Instrument::TopUp,
            OrderKind::Termination => Instrument::Termination,
        }
    }
}

/// A field of a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FormField {
    /// Which basin.
    Basin,
    /// Which skill.
    Skill,
    /// Which form of stock.
    Form,
    /// When stock is released.
    Release,
    /// A plant, a stage or a firm.
    Subject,
    /// Which plant.
    Plant,
    /// Which stage.
    Stage,
    /// Which firm.
    Firm,
    /// Which country.
    Country,
    /// Which class of platform.
    Platform,
    /// Which partner.
    Partner,
    /// What is done about a plant in distress.
    Action,
    /// On or off.
    On,
    /// An amount, within the bounds of its instrument.
    Amount(Instrument),
}

/// A form.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct OrderForm {
    order: Order,
}

impl OrderForm {
    /// A form about an order as it is.
    pub fn of(order: Order) -> Self {
        Self { order }
    }

    /// A fresh form of a kind, on what needs it most; none where there is nothing to order it about.
    pub fn fresh(view: &SeatView<'_>, kind: OrderKind) -> Option<Self> {
        let order = match kind {
            OrderKind::People => {
                let short = |at: usize| signed_need_of(view, at) - view.skilled()[at];
                let worst = (0..view.skilled().len()).max_by(|a, b| short(*a).total_cmp(&short(*b)))?;
                training(view, worst)
            }
            OrderKind::Survey => {
                let open = Stage::ALL.iter().rev().find(|stage| !view.stage_audited()[stage.at()]);
                Order::Survey { target: SurveyTarget::Stage(open.copied().unwrap_or(Stage::Metal)) }
            }
            OrderKind::Stockpile => stock(view, Form::Magnet),
            OrderKind::Waiver => {
                let platform = in_question(view)?;
                Order::Waive { platform, on: !view.waived()[platform.at()] }
            }
            OrderKind::Team => Order::HireTeam,
            OrderKind::TaxCredit => credit(view, Stage::Metal),
            OrderKind::Specification => Order::Specification { stage: Stage::Magnet },
            OrderKind::Pooling => {
                (!view.scenario().partners.is_empty()).then(|| pooling(view, PartnerId::of(0)))?
            }
            OrderKind::Recycling => {
                let country = *allied(view).first()?;
                let step = view.scenario().instrument(Instrument::Recycling).map_or(100.0, |rule| rule.step);
                Order::Recycling { country, t_per_year: step }
            }
            OrderKind::Rescue => rescue(view, *plants(view, kind).first()?)?,
            OrderKind::TopUp => Order::TopUp { facility: *plants(view, kind).first()? },
            OrderKind::Termination => Order::Terminate { facility: *plants(view, kind).first()? },
        };
        Some(Self { order })
    }

    /// The order as it stands.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// Its kind; none for deals and answers.
    pub fn kind(&self) -> Option<OrderKind> {
        Some(match self.order {
            Order::Offer { .. } | Order::Answer { .. } => return None,
            Order::Train { .. } => OrderKind::People,
            Order::Survey { .. } => OrderKind::Survey,
            Order::Stockpile { .. } => OrderKind::Stockpile,
            Order::Waive { .. } => OrderKind::Waiver,
            Order::HireTeam => OrderKind::Team,
            Order::TaxCredit { .. } => OrderKind::TaxCredit,
            Order::Specification { .. } => OrderKind::Specification,
            Order::Pool { .. } => OrderKind::Pooling,
            Order::Recycling { .. } => OrderKind::Recycling,
            Order::Rescue { .. } => OrderKind::Rescue,
            Order::TopUp { .. } => OrderKind::TopUp,
            Order::Terminate { .. } => OrderKind::Termination,
        })
    }

    /// Its fields.
    pub fn fields(&self) -> &'static [FormField] {
        use FormField::*;
        match self.order {
            Order::Train { .. } => &[
                Basin,
                Skill,
                Amount(Instrument::Seats),
                Amount(Instrument::Mentors),
                Amount(Instrument::Visas),
            ],
            Order::Survey { target: SurveyTarget::Facility(..) } => {
                &[Subject, Plant, Amount(Instrument::Survey)]
            }
            Order::Survey { target: SurveyTarget::Stage(_) } => &[Subject, Stage],
            Order::Survey { target: SurveyTarget::Firm(_) } => &[Subject, Firm],
            Order::Stockpile { .. } => &[Form, Amount(Instrument::Stockpile), Release],
            Order::Waive { .. } => &[Platform, On],
            Order::TaxCredit { .. } => &[Stage, Amount(Instrument::TaxCredit)],
            Order::Specification { .. } => &[Stage],
            Order::Pool { .. } => &[Partner, On],
            Order::Recycling { .. } => &[Country, Amount(Instrument::Recycling)],
            Order::Rescue { .. } => &[Plant, Action],
            Order::TopUp { .. } | Order::Terminate { .. } => &[Plant],
            Order::HireTeam | Order::Offer { .. } | Order::Answer { .. } => &[],
        }
    }

    /// An amount as it stands; nought where the order has none of it.
    pub fn amount(&self, instrument: Instrument) -> f64 {
        match (self.order, instrument) {
            (Order::Train { seats, .. }, Instrument::Seats) => seats,
            (Order::Train { mentors, .. }, Instrument::Mentors) => mentors,
            (Order::Train { visas, .. }, Instrument::Visas) => visas,
            (Order::Survey { target: SurveyTarget::Facility(_, visits) }, _) => f64::from(visits),
            (Order::Stockpile { target_steps, .. }, _) => target_steps,
            (Order::TaxCredit { usd_per_kg, .. }, _) => usd_per_kg,
            (Order::Recycling { t_per_year, .. }, _) => t_per_year,
            _ => 0.0,
        }
    }

    /// Moves a field by so many steps; says whether anything changed.
    pub fn step(&mut self, view: &SeatView<'_>, field: FormField, steps: i32) -> bool {
        if let FormField::Amount(instrument) = field {
            let step = view.scenario().instrument(instrument).map_or(1.0, |rule| rule.step);
            return self.set(view, instrument, self.amount(instrument) + f64::from(steps) * step);
        }
        let before = self.order;
        self.choose(view, field, steps);
        self.order != before
    }

    fn choose(&mut self, view: &SeatView<'_>, field: FormField, steps: i32) {
        let scenario = view.scenario();
        match (&mut self.order, field) {
            (Order::Train { basin, skill, .. }, FormField::Basin) => {
                let next = BasinId::of(turned(basin.at(), scenario.basins.len(), steps));
                self.order = training(view, pool(next, *skill));
            }
            (Order::Train { basin, skill, .. }, FormField::Skill) => {
                let next = Skill::ALL[turned(skill.at(), Skill::ALL.len(), steps)];
                self.order = training(view, pool(*basin, next));
            }
            (Order::Stockpile { form, .. }, FormField::Form) => {
                self.order = stock(view, Form::ALL[turned(form.at(), Form::ALL.len(), steps)]);
            }
            (Order::Stockpile { only_in_stops, .. }, FormField::Release) => *only_in_stops = !*only_in_stops,
            (Order::Survey { target }, FormField::Subject) => *target = other_subject(view, *target, steps),
            (Order::Survey { target: SurveyTarget::Stage(stage) }, FormField::Stage) => {
                *stage = Stage::ALL[turned(stage.at(), Stage::COUNT, steps)];
            }
            (Order::Survey { target: SurveyTarget::Firm(firm) }, FormField::Firm) => {
                *firm = another(&firms(view), firm, steps);
            }
            (Order::Survey { target: SurveyTarget::Facility(plant, _) }, FormField::Plant) => {
                *plant = another(&plants(view, OrderKind::Survey), plant, steps);
            }
            (Order::Waive { platform, on }, FormField::Platform) => {
                let next = turned(platform.at(), scenario.platforms.len(), steps);
                (*platform, *on) = (PlatformId::of(next), !view.waived()[next]);
            }
            (Order::Waive { on, .. } | Order::Pool { on, .. }, FormField::On) => *on = !*on,
            (Order::TaxCredit { stage, .. }, FormField::Stage) => {
                self.order = credit(view, Stage::ALL[turned(stage.at(), Stage::COUNT, steps)]);
            }
            (Order::Specification { stage }, FormField::Stage) => {
                *stage = Stage::ALL[turned(stage.at(), Stage::COUNT, steps)];
            }
            (Order::Pool { partner, .. }, FormField::Partner) => {
                self.order =
                    pooling(view, PartnerId::of(turned(partner.at(), scenario.partners.len(), steps)));
            }
            (Order::Recycling { country, .. }, FormField::Country) => {
                *country = another(&allied(view), country, steps);
            }
            (Order::Rescue { facility, .. }, FormField::Plant) => {
                *facility = another(&plants(view, OrderKind::Rescue), facility, steps);
            }
            (Order::Rescue { facility, action }, FormField::Action) => {
                *action = another(rescues_of(view, *facility), action, steps);
            }
            (Order::TopUp { facility }, FormField::Plant) => {
                *facility = another(&plants(view, OrderKind::TopUp), facility, steps);
            }
            (Order::Terminate { facility }, FormField::Plant) => {
                *facility = another(&plants(view, OrderKind::Termination), facility, steps);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Game;
    use crate::game::tests::as_is;

    #[test]
    fn every_kind_that_can_be_ordered_opens_a_form_whose_fields_can_all_be_turned() {
        let game = Game::new(as_is(), 7);
        let view = game.view();
        let mut turned = 0;
        for kind in OrderKind::ALL {
            let Some(fresh) = OrderForm::fresh(&view, kind) else {
                assert!(plants(&view, kind).is_empty(), "{kind:?} has plants but no form");
                continue;
            };
            assert_eq!(fresh.kind(), Some(kind));
            for field in fresh.fields() {
                let mut form = fresh;
                let alone = matches!(field, FormField::Plant) && plants(&view, kind).len() < 2;
                assert!(alone || form.step(&view, *field, 1), "{kind:?}: {field:?} does not turn");
                turned += 1;
                form.step(&view, *field, -1);
                // A firm's first plant may be of another stage than the one the form began from.
                let through_a_firm = *field == FormField::Subject;
                assert!(
                    through_a_firm || form.order() == fresh.order(),
                    "{kind:?}: {field:?} does not turn back"
                );
            }
        }
        assert!(turned > OrderKind::ALL.len(), "only {turned} fields could be turned");
    }

    #[test]
    fn what_was_set_once_stands_until_it_is_set_to_nothing() {
        let mut game = Game::new(as_is(), 7);
        assert!(standing(&game.view()).is_empty());
        let mut form = OrderForm::fresh(&game.view(), OrderKind::People).expect("there are basins");
        form.set(&game.view(), Instrument::Seats, 20.0);
        game.add(*form.order()).expect("twenty seats can be ordered");
        game.commit(Default::default()).expect("it passes");
        assert_eq!(standing(&game.view()), [*form.order()]);
        form.set(&game.view(), Instrument::Seats, 0.0);
        game.add(*form.order()).expect("seats can be ended");
        game.commit(Default::default()).expect("it passes");
        assert!(standing(&game.view()).is_empty());
    }

    #[test]
    fn amounts_stay_on_the_campaigns_steps_and_within_its_bounds() {
        let game = Game::new(as_is(), 7);
        let view = game.view();
        let mut form = OrderForm::fresh(&view, OrderKind::People).expect("there are basins");
        form.set(&view, Instrument::Seats, 24.0);
        assert_eq!(form.amount(Instrument::Seats), 20.0);
        form.set(&view, Instrument::Seats, 1e9);
        let rule = view.scenario().instrument(Instrument::Seats).expect("seats are an instrument");
        assert_eq!(form.amount(Instrument::Seats), rule.high);
        form.set(&view, Instrument::Seats, -5.0);
        assert_eq!(form.amount(Instrument::Seats), 0.0);
    }
}
