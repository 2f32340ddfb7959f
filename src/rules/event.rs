//! What is reported: an event says what happened, to whom, by whose doing, how much, and who may
//! see it. Phases change the world; an event reports afterwards and changes nothing.
use super::id::*;
use serde::{Deserialize, Serialize};

/// The root of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Cause {
    /// An order of the seat's.
    Order(OrderId),
    /// A move of Beijing's, by lever.
    Beijing(LeverId),
    /// An event of the campaign.
    Event(EventId),
    /// Chance: outages, delays, draws of price.
    Chance,
    /// The market: demand, prices, trade.
    Market,
    /// A firm's own decision.
    Firm(FirmId),
    /// A deal that was in force before the game.
    Before,
    /// The calendar and the law.
    Law,
}

/// Whom an event or an entry concerns.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Subject {
    /// Nobody in particular.
    Nobody,
    /// A facility.
    Facility(FacilityId),
    /// A firm.
    Firm(FirmId),
    /// A basin and skill.
    Pool(BasinId, Skill),
    /// A country.
    Country(CountryId),
    /// A partner.
    Partner(PartnerId),
    /// A platform class.
    Platform(PlatformId),
    /// A stage.
    Stage(Stage),
    /// A failure mode.
    Failure(FailureId),
    /// A campaign event.
    Event(EventId),
    /// A lever.
    Lever(LeverId),
}

/// What happened. `amount` and `second` of [`Event`] mean what the variant says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum EventKind {
    /// A firm decided to build; amount: private capital, thousand $; second: expected start step.
    Decided,
    /// A firm has not decided yet; amount: worth over asked; second: what mending the factor that
    /// held it back would add to that.
    NotYet(Factor),
    /// The offer ran out undecided; amount and second as for `NotYet`.
    OfferLapsed(Factor),
    /// A deal about a running plant was signed; amount: obligation, thousand $.
    DealSigned,
    /// A contract's term ended, or the plant was so late that it lapsed; amount: contracted load, t per step;
    /// second: 1 if it lapsed.
    ContractEnded,
    /// A deal was ended early; amount: fee, thousand $.
    DealTerminated,
    /// A firm decided without the programme; amount: private capital, thousand $.
    DecidedAlone,
    /// An owner announced the expansion of a plant that has learnt; amount: ramp of that plant as reported.
    ExpansionAnnounced,
    /// A pilot began; amount: cost, thousand $.
    PilotStarted,
    /// A pilot finished; amount: 1 if it saved a ramp class.
    PilotDone,
    /// A permit came in hand.
    Permitted,
    /// Permit work showed an overrun; amount: factor.
    OverrunFirst,
    /// Construction showed an overrun; amount: factor; second: extra, thousand $.
    OverrunSecond,
    /// A build was suspended; amount: the programme's half in a top-up, other: the whole overrun, thousand $.
    Suspended,
    /// A suspended build went on; amount: the programme's part, thousand $.
    Resumed,
    /// A suspended build was given up; amount: grant lost, thousand $.
    Abandoned,
    /// A plant started.
    Started,
    /// A plant stopped by outage; amount: steps.
    Outage,
    /// A plant is back.
    Back,
    /// A country event stopped its plants; amount: steps.
    CountryStop,
    /// A plant passed a mark of its ramp; amount: ramp.
    RampMark,
    /// Distress shows; amount: cash, thousand $.
    Distress,
    /// Owners refilled the till; amount: thousand $.
    OwnersInjected,
    /// The programme bridged; amount: thousand $.
    Bridged,
    /// An allied buyer took it over.
    Bought,
    /// No buyer answered the search that an order asked for; amount: 1 where the plant loses money on each
    /// kilogram, so that none could.
    NoBuyer,
    /// A Chinese owner took it over.
    SoldToChina,
    /// Mothballed; amount: people who left; second: restart cost, thousand $.
    Mothballed,
    /// Restarted.
    Restarted,
    /// Closed for good; amount: people who left; second: public money lost, thousand $.
    Closed,
    /// Graduates joined; amount: persons.
    Graduated,
    /// Surplus people left; amount: persons.
    PeopleLeft,
    /// People moved to another basin; amount: persons.
    Moved,
    /// People were recalled by Beijing; amount: persons.
    Recalled,
    /// Visas filled; amount: persons; second: of whom left allied basins.
    VisasFilled,
    /// Beijing's move of the year; amount: index of the move that was weighed most.
    BeijingMove,
    /// Licences changed; amount: level, second: the one group that is refused, counted from 1, or 0 for all.
    Licences,
    /// A flood began; amount: target; second: 0 for oxide, 1 for metal and magnets.
    Flood,
    /// The floor paid; amount: thousand $; second: plants.
    FloorsPaid,
    /// Fees and guarantees paid; amount: thousand $; second: plants.
    FeesPaid,
    /// Upside came back; amount: thousand $.
    UpsideReceived,
    /// Dues could not be paid; amount: thousand $.
    Arrears,
    /// Money went back to the Treasury; amount: thousand $.
    Returned,
    /// The year's appropriation; amount: thousand $.
    Appropriated,
    /// Continuing resolution: no new starts this half-year.
    ContinuingResolution,
    /// A survey reported; amount: believed cost factor of a plant, one else; second: what the plant, or what stands
    /// and is built at the stage or by the firm, can reach of what was announced, share.
    Surveyed,
    /// A partner pays; amount: thousand $.
    PartnerPays,
    /// A partner stopped paying; amount: deals; second: set aside in its place, thousand $.
    PartnerDefaults,
    /// A specification was agreed.
    SpecificationAgreed,
    /// Stock was bought; amount: thousand $; second: kg.
    StockBought,
    /// Stock was released; amount: kg.
    StockReleased,
    /// Readiness passed amber (0.9) or red (0.75); amount: readiness.
    Readiness,
    /// A campaign event or dilemma opened.
    Happened,
    /// A dilemma was answered; amount: choice.
    Answered,
    /// Concentrate, carbonate or oxide went to China; amount: kg NdPr; second: share of output.
    SoldAbroad,
    /// A plant had feed for less than half of what it could run, and had more before; amount: fill.
    ShortOfFeed,
    /// A failure became amber.
    FailureAmber,
    /// A failure became red.
    FailureRed,
    /// A failure is over.
    FailureOver,
    /// An order lapsed in a counterfactual.
    OrderLapsed,
    /// A production tax credit was repealed.
    CreditRepealed,
    /// A deal team was hired.
    TeamHired,
}

/// Who may see an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Audience {
    /// Every seat.
    All,
    /// Nobody until the debrief.
    Debrief,
}

/// One event.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Event {
    /// Step in which it happened.
    pub step: u32,
    /// What.
    pub kind: EventKind,
    /// Whom it concerns.
    pub subject: Subject,
    /// Its root.
    pub cause: Cause,
    /// See [`EventKind`].
    pub amount: f64,
    /// See [`EventKind`].
    pub second: f64,
    /// Who may see it.
    pub audience: Audience,
}

/// A named account. All accounts sum to nought at every moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[repr(u8)]
pub enum Account {
    /// Congress: where appropriations come from and return to.
    Congress,
    /// The programme's money, free and obligated.
    Programme,
    /// Firms' cash, all together.
    Firms,
    /// Owners.
    Owners,
    /// Lenders.
    Lenders,
    /// Chinese buyers and sellers.
    China,
    /// Magnet customers.
    Customers,
    /// Suppliers, wages, builders.
    Suppliers,
    /// Partner governments.
    Partners,
    /// Payers of deals from before the game.
    OtherPayers,
    /// People being trained, consultants, teams.
    Services,
    /// Stockpile sellers.
    Merchants,
}

/// A booked movement of money, whole thousand $.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Step.
    pub step: u32,
    /// From.
    pub from: Account,
    /// To.
    pub to: Account,
    /// Amount, thousand $.
    pub kusd: f64,
    /// Whom it concerns.
    pub subject: Subject,
    /// Its root.
    pub cause: Cause,
    /// Budget line, where the programme pays.
    pub line: Option<Line>,
}

/// Where events and entries go. In mass runs it does nothing and compiles away.
pub trait Sink {
    /// Does it do anything with events? If not, what only they tell need not be worked out.
    const KEEPS_EVENTS: bool = true;

    /// Takes an event.
    fn event(&mut self, event: Event);
    /// Takes a booked movement.
    fn entry(&mut self, entry: Entry);
}

/// Forgets everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct Forget;
impl Sink for Forget {
    const KEEPS_EVENTS: bool = false;

    #[inline(always)]
    fn event(&mut self, _: Event) {}
    #[inline(always)]
    fn entry(&mut self, _: Entry) {}
}

/// Keeps everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Events in order.
    pub events: Vec<Event>,
    /// Movements in order.
    pub entries: Vec<Entry>,
}
impl Sink for Record {
    fn event(&mut self, event: Event) {
        self.events.push(event);
    }
    fn entry(&mut self, entry: Entry) {
        self.entries.push(entry);
    }
}
