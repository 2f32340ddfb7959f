//! The rows of a deal sheet: what each is called, what it shows, and how a step changes it.
use crate::game::{RowState, Sheet};
use crate::report::{figures, orders};
use crate::rules::basket::Group;
use crate::rules::id::PartnerId;
use crate::rules::math;
use crate::rules::orders::Instrument;
use crate::rules::partner::CLAIM_LIMIT;
use crate::rules::scenario::Calendar;

/// Step of the share of output that a partner may claim.
const CLAIM_STEP: f64 = 0.05;

/// A row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Row {
    /// The package that the terms began from.
    Package,
    /// An instrument.
    Term(Instrument),
    /// The price of a group beside NdPr.
    Price(Group),
    /// Which partner is asked.
    Asked,
    /// What the partner may claim.
    Claim,
    /// Whether the output may go to China.
    Closed,
}

/// The rows of a sheet as it stands: instruments that the campaign has, a partner's terms once a
/// partner is asked.
pub fn rows(sheet: &Sheet) -> Vec<Row> {
    let mut rows = vec![Row::Package];
    for row in sheet.rows() {
        if row.state != RowState::Locked(u16::MAX) {
            rows.push(Row::Term(row.instrument));
        }
        if row.instrument == sheet.priced() && row.on() {
            rows.extend(sheet.other_groups().into_iter().map(Row::Price));
        }
        if row.instrument == Instrument::Partner && row.on() {
            rows.extend([Row::Asked, Row::Claim]);
        }
        if row.instrument == Instrument::Upside {
            rows.push(Row::Closed);
        }
    }
    rows
}

impl Row {
    /// The label; of a price that does not stand in NdPr with the group that it stands in.
    pub fn label(self, sheet: &Sheet) -> String {
        if let Row::Term(instrument @ (Instrument::Floor | Instrument::Fee)) = self {
            return orders::instrument_of(instrument, sheet.lead());
        }
        self.plain_label().to_owned()
    }

    const fn plain_label(self) -> &'static str {
        match self {
            Row::Package => "from",
            Row::Term(Instrument::Term) => "  for",
            Row::Term(Instrument::Cover) => "  covers",
            Row::Term(Instrument::Upside) => "  upside",
            Row::Term(instrument) => orders::instrument(instrument),
            Row::Price(Group::DyTb) => "  of DyTb",
            Row::Price(Group::Sm) => "  of Sm",
            Row::Price(Group::NdPr | Group::LaCe) => "  of NdPr",
            Row::Asked => "  asked",
            Row::Claim => "  may claim",
            Row::Closed => "  to China",
        }
    }

    /// Can it be switched off by itself? A contract's length and cover go with its price.
    pub const fn has_box(self) -> bool {
        match self {
            Row::Package | Row::Price(_) | Row::Asked | Row::Claim | Row::Closed => false,
            Row::Term(instrument) => {
                !matches!(instrument, Instrument::Term | Instrument::Cover | Instrument::Upside)
            }
        }
    }

    /// Moves it by so many steps; says whether anything changed.
    pub fn step(self, sheet: &mut Sheet, steps: i32) -> bool {
        match self {
            Row::Term(instrument) => sheet.step(instrument, steps),
            Row::Price(group) => {
                sheet.set_price(group, sheet.price_of(group) + f64::from(steps) * price_step(sheet, group))
            }
            Row::Package => {
                let packages = sheet.packages();
                let at = packages.iter().position(|package| Some(*package) == sheet.template());
                let next = turned(at, packages.len(), steps);
                packages.get(next).is_some_and(|package| sheet.take_package(*package))
            }
            Row::Asked => {
                let count = sheet.base().scenario().partners.len();
                let at = sheet.terms().partner.map(|partner| partner.at());
                sheet.set_partner(PartnerId::of(turned(at, count, steps)))
            }
            Row::Claim => sheet.set_claim(sheet.terms().claim_share + f64::from(steps) * CLAIM_STEP),
            Row::Closed => sheet.set_allied_only(!sheet.terms().allied_only),
        }
    }

    /// Switches it; says whether anything changed.
    pub fn toggle(self, sheet: &mut Sheet) -> bool {
        match self {
            Row::Term(instrument) => sheet.toggle(instrument),
            Row::Claim => sheet.set_claim(if sheet.terms().claim_share > 0.0 { 0.0 } else { CLAIM_STEP }),
            Row::Price(group) => sheet.toggle_price(group),
            Row::Package | Row::Asked | Row::Closed => self.step(sheet, 1),
        }
    }

    /// Takes a typed number, in the unit that is shown; says whether anything changed.
    pub fn take(self, sheet: &mut Sheet, number: f64) -> bool {
        match self {
            Row::Term(instrument) => {
                let asked = orders::typed(instrument, number);
                // A contract has a length and a cover: nought of them would be filled in with what stood before.
                let least = match instrument {
                    Instrument::Term | Instrument::Cover => {
                        math::upper(sheet.row(instrument).bounds.0, orders::typed(instrument, 1.0))
                    }
                    _ => 0.0,
                };
                sheet.set_typed(instrument, math::upper(asked, least))
            }
            Row::Claim => sheet.set_claim(number / 100.0),
            Row::Price(group) => sheet.set_price(group, number),
            Row::Package | Row::Asked | Row::Closed => false,
        }
    }

    /// What a typed number became, in a sentence.
    pub fn set_to(self, sheet: &Sheet, number: f64) -> String {
        let shown = self.value(sheet);
        match self {
            Row::Term(instrument) => {
                orders::set_to(instrument, &shown, orders::typed(instrument, number), sheet.value(instrument))
            }
            Row::Claim => {
                orders::set_to(Instrument::Partner, &shown, number / 100.0, sheet.terms().claim_share)
            }
            Row::Price(group) => orders::set_to(sheet.priced(), &shown, number, sheet.price_of(group)),
            Row::Package | Row::Asked | Row::Closed => format!("Set to {shown}."),
        }
    }

    /// Sets it to a share of its bar, nought for off; says whether anything changed.
    pub fn slide(self, sheet: &mut Sheet, share: f64) -> bool {
        match self {
            Row::Term(instrument) => {
                let (low, high) = sheet.row(instrument).bounds;
                sheet.set(instrument, if share > 0.0 { low + share * (high - low) } else { 0.0 })
            }
            Row::Claim => sheet.set_claim(math::whole(share * CLAIM_LIMIT / CLAIM_STEP) * CLAIM_STEP),
            Row::Package | Row::Price(_) | Row::Asked | Row::Closed => false,
        }
    }

    /// Does it take a number?
    pub const fn takes_numbers(self) -> bool {
        match self {
            Row::Term(instrument) => !matches!(instrument, Instrument::Pilot),
            Row::Claim | Row::Price(_) => true,
            Row::Package | Row::Asked | Row::Closed => false,
        }
    }

    /// Where it stands between its bounds, for the bar; none for what has no scale.
    pub fn level(self, sheet: &Sheet) -> Option<f64> {
        match self {
            Row::Term(Instrument::Pilot) | Row::Package | Row::Price(_) | Row::Asked | Row::Closed => None,
            Row::Term(instrument) => {
                let row = sheet.row(instrument);
                (row.state == RowState::Open).then(|| if row.on() { row.level() } else { 0.0 })
            }
            Row::Claim => sheet.barred().is_none().then(|| sheet.terms().claim_share / CLAIM_LIMIT),
        }
    }

    /// A term of the deal, where no deal can be offered now: it shows what stands and does not move.
    pub fn is_inert(self, sheet: &Sheet) -> bool {
        match self {
            Row::Term(instrument) => sheet.row(instrument).state == RowState::Barred,
            Row::Package | Row::Price(_) | Row::Asked | Row::Claim | Row::Closed => sheet.barred().is_some(),
        }
    }

    /// The value as it is shown, or why it cannot be used.
    pub fn value(self, sheet: &Sheet) -> String {
        let scenario = sheet.base().scenario();
        match self {
            Row::Package => match sheet.template() {
                Some(package) => scenario.packages[package.at()].name.name.clone(),
                None => "your own terms".into(),
            },
            Row::Term(instrument) => {
                let row = sheet.row(instrument);
                match row.state {
                    RowState::Open | RowState::Barred if row.on() => {
                        orders::value_short(instrument, row.value)
                    }
                    RowState::Open | RowState::Barred => "off".into(),
                    state => reason(&scenario.calendar, state),
                }
            }
            Row::Price(group) => figures::price(sheet.price_of(group)),
            Row::Asked => sheet.terms().partner.map_or_else(
                || figures::NOTHING.into(),
                |partner| scenario.partners[partner.at()].name.short.clone(),
            ),
            Row::Claim => figures::share(sheet.terms().claim_share),
            Row::Closed => if sheet.terms().allied_only { "closed" } else { "open" }.into(),
        }
    }
}

/// Why a row cannot be used, short.
pub fn reason(calendar: &Calendar, state: RowState) -> String {
    match state {
        RowState::Open => String::new(),
        RowState::Locked(u16::MAX) => "not in this campaign".into(),
        RowState::Locked(turn) => format!("opens in {}", figures::turn(calendar, usize::from(turn))),
        RowState::WrongStage => "not at this step".into(),
        RowState::Built => "it is built already".into(),
        RowState::Done => "it was piloted".into(),
        RowState::Barred => "no deal can be offered now".into(),
    }
}

/// A step of a group's price: a twentieth of it, at least a dollar.
fn price_step(sheet: &Sheet, group: Group) -> f64 {
    math::upper(math::whole(0.05 * sheet.price_of(group)), 1.0)
}

/// The position so many steps on, round the list; the first from none.
fn turned(at: Option<usize>, count: usize, steps: i32) -> usize {
    if count == 0 {
        return 0;
    }
    let from = match at {
        Some(at) => at as i64,
        None if steps > 0 => -1,
        None => 0,
    };
    (from + i64::from(steps)).rem_euclid(count as i64) as usize
}
