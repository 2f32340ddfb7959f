//! Forms in words: what each kind of order does, what its fields are called and show, and what is
//! known of the thing it is about.
use super::events::contained_share;
use super::{figures, orders, projects, several, training, waivers};
use crate::game::{
    FormField, OrderForm, OrderKind, in_force, months_of_cover, no_buyer_comes, rescues_of, skill_name,
};
use crate::rules::basket::Group;
use crate::rules::check::check;
use crate::rules::distress::buyer_chance_with_search;
use crate::rules::id::*;
use crate::rules::orders::{Order, Rescue, SurveyTarget};
use crate::rules::partner::CLAIM_LIMIT;
use crate::rules::view::SeatView;

/// The name of a kind in the list of other orders.
pub const fn name(kind: OrderKind) -> &'static str {
    match kind {
        OrderKind::People => "people",
        OrderKind::Survey => "survey",
        OrderKind::Stockpile => "stockpile",
        OrderKind::Waiver => "waiver",
        OrderKind::Team => "deal team",
        OrderKind::TaxCredit => "tax credit",
        OrderKind::Specification => "specification",
        OrderKind::Pooling => "pooling",
        OrderKind::Recycling => "recycling",
        OrderKind::Rescue => "rescue",
        OrderKind::TopUp => "top-up",
        OrderKind::Termination => "end a deal",
    }
}

/// What a kind of order does, in one line.
pub const fn purpose(kind: OrderKind) -> &'static str {
    match kind {
        OrderKind::People => "seats, mentors and visas for a basin, until changed",
        OrderKind::Survey => "look before signing: a plant, a step or a firm",
        OrderKind::Stockpile => "hold oxide, metal, alloy or magnets against a stop",
        OrderKind::Waiver => "let a class of platform buy from anywhere, or hold it",
        OrderKind::Team => "one more deal a year, from next year on",
        OrderKind::TaxCredit => "so much for each kilogram a step makes",
        OrderKind::Specification => "one standard among allies: new plants qualify sooner",
        OrderKind::Pooling => "share stocks and shortfalls with a partner",
        OrderKind::Recycling => "buy back swarf and magnets in a country",
        OrderKind::Rescue => "bridge, buyer, veto or let go",
        OrderKind::TopUp => "half of a halted build's overrun",
        OrderKind::Termination => "against a fee, and some of your standing",
    }
}

/// What there is for a kind of order now: `3 plants`, `none in distress`.
pub fn standing(view: &SeatView<'_>, kind: OrderKind) -> String {
    let plants = crate::game::plants_for(view, kind).len();
    match kind {
        OrderKind::People => {
            let seats: f64 = view.seats_order().iter().sum();
            format!("{} seats a half-year", figures::persons(seats))
        }
        OrderKind::Survey => {
            let audited = view.stage_audited().iter().filter(|audited| **audited).count();
            format!("{audited} of 6 steps audited")
        }
        OrderKind::Stockpile => {
            let held = view.reserve_target_steps().iter().filter(|target| **target > 0.0).count();
            if held == 0 { "no standing order".into() } else { format!("{held} of 4 forms ordered") }
        }
        OrderKind::Waiver => {
            let on = view.waived().iter().filter(|waived| **waived).count();
            if on == 0 {
                "none waived".into()
            } else {
                figures::counted(on, "class waived", "classes waived")
            }
        }
        OrderKind::Team => format!("{:.0} at work", view.teams()),
        OrderKind::TaxCredit => {
            let on = view.tax_credit_usd_per_kg().iter().filter(|usd| **usd > 0.0).count();
            if on == 0 { "none".into() } else { figures::counted(on, "step", "steps") }
        }
        OrderKind::Specification => String::new(),
        OrderKind::Pooling => {
            let on = view.pooled().iter().filter(|on| **on).count();
            if on == 0 { "with nobody".into() } else { figures::counted(on, "partner", "partners") }
        }
        OrderKind::Recycling => {
            let kg: f64 = view.loop_capacity_kg().iter().sum();
            figures::tonnes_a_year(kg)
        }
        OrderKind::Rescue if plants == 0 => "no plant in distress".into(),
        OrderKind::TopUp if plants == 0 => "no build is halted".into(),
        OrderKind::Termination if plants == 0 => "no deal in force".into(),
        OrderKind::Rescue | OrderKind::TopUp => figures::counted(plants, "plant", "plants"),
        OrderKind::Termination => figures::counted(plants, "deal", "deals"),
    }
}

/// The label of a field.
pub const fn label(field: FormField) -> &'static str {
    match field {
        FormField::Basin => "basin",
        FormField::Skill => "skill",
        FormField::Form => "form",
        FormField::Release => "released",
        FormField::Subject => "look at",
        FormField::Plant => "plant",
        FormField::Stage => "step",
        FormField::Firm => "firm",
        FormField::Country => "country",
        FormField::Platform => "class",
        FormField::Partner => "partner",
        FormField::Action => "what",
        FormField::On => "set to",
        FormField::Amount(instrument) => orders::instrument(instrument),
    }
}

/// What a field shows.
pub fn value(view: &SeatView<'_>, form: &OrderForm, field: FormField) -> String {
    let scenario = view.scenario();
    if let FormField::Amount(instrument) = field {
        return orders::value(instrument, form.amount(instrument));
    }
    let plant = |id: FacilityId| scenario.facilities[id.at()].name.name.clone();
    match (*form.order(), field) {
        (Order::Train { basin, .. }, FormField::Basin) => scenario.basins[basin.at()].name.name.clone(),
        (Order::Train { skill, .. }, FormField::Skill) => {
            let stages = match skill {
                Skill::Hydrometallurgy => "mine, crack, separation",
                Skill::PowderMetallurgy => "metal, alloy, magnet",
            };
            format!("{} ({stages})", skill_name(skill))
        }
        (Order::Stockpile { form, .. }, FormField::Form) => form.name().into(),
        (Order::Stockpile { only_in_stops, .. }, FormField::Release) => {
            if only_in_stops { "only while imports are refused" } else { "in every gap" }.into()
        }
        (Order::Survey { target }, FormField::Subject) => match target {
            SurveyTarget::Facility(..) => "one plant",
            SurveyTarget::Stage(_) => "every plant of a step",
            SurveyTarget::Firm(_) => "a firm: its cash and all its plants",
        }
        .into(),
        (Order::Survey { target: SurveyTarget::Firm(firm) }, FormField::Firm) => {
            scenario.firms[firm.at()].name.name.clone()
        }
        (
            Order::Survey { target: SurveyTarget::Facility(facility, _) }
            | Order::Rescue { facility, .. }
            | Order::TopUp { facility }
            | Order::Terminate { facility },
            FormField::Plant,
        ) => plant(facility),
        (
            Order::Survey { target: SurveyTarget::Stage(stage) }
            | Order::TaxCredit { stage, .. }
            | Order::Specification { stage },
            FormField::Stage,
        ) => figures::stage(stage),
        (Order::Recycling { country, .. }, FormField::Country) => {
            scenario.countries[country.at()].name.name.clone()
        }
        (Order::Waive { platform, .. }, FormField::Platform) => {
            scenario.platforms[platform.at()].name.name.clone()
        }
        (Order::Waive { on, .. }, FormField::On) => {
            if on { "waived: it may buy anywhere" } else { "held to the rule" }.into()
        }
        (Order::Pool { on, .. }, FormField::On) => if on { "signed" } else { "ended" }.into(),
        (Order::Pool { partner, .. }, FormField::Partner) => {
            scenario.partners[partner.at()].name.name.clone()
        }
        (Order::Rescue { action, .. }, FormField::Action) => match action {
            Rescue::Bridge => "a bridge loan",
            Rescue::Buyer => "a search for an allied buyer, against a claim on output",
            Rescue::Veto => "veto a foreign sale; it closes unless someone pays",
            Rescue::LetGo => "let go",
        }
        .into(),
        _ => figures::NOTHING.into(),
    }
}

/// What a look does besides showing: where it finds that a plant depends on China, the plant is rid of it.
const MENDED: &str =
    "A plant that is found to live on Chinese parts or reagents finds others; new dependence grows unseen.";

/// What is known of the thing an order is about, a few lines; `after` is what is seen once it is given.
pub fn facts(view: &SeatView<'_>, order: &Order, after: &SeatView<'_>) -> Vec<String> {
    let p = &view.scenario().parameters;
    match *order {
        Order::Train { basin, skill, .. } => training::facts(view, after, basin, skill),
        Order::Survey { target: SurveyTarget::Facility(plant, _) } => vec![
            projects::who(view, plant),
            projects::looked_at(view, plant),
            format!(
                "A visit shows how much of what is announced it can reach and what its permits will cost, narrows \
                 unit cost and ramp class, and is right about hidden dependence {} times in a hundred. {MENDED}",
                figures::percent(p.survey_dependence_right)
            ),
            every_plant_instead(view, plant),
        ],
        Order::Survey { target: SurveyTarget::Stage(stage) } => vec![
            if view.stage_audited()[stage.at()] {
                "Audited before; a new look brings belief up to date.".into()
            } else {
                "Not audited: its figure on the ribbon is what owners announce.".into()
            },
            format!("One visit at each plant; what can truly run replaces what is announced. {MENDED}"),
        ],
        Order::Survey { target: SurveyTarget::Firm(firm) } => vec![
            if view.firm_surveyed()[firm.at()] {
                "Surveyed before.".into()
            } else {
                "Never surveyed: what its people can do is not known.".into()
            },
            format!("One visit at each of its plants, and a look at its cash and skills. {MENDED}"),
        ],
        Order::Stockpile { form, .. } => {
            let held = view.reserve_kg()[form.at()];
            let groups: Vec<String> = Group::MAGNETIC
                .iter()
                .map(|group| format!("{} {}", group.name(), figures::tonnes(held[*group])))
                .collect();
            let cover: Vec<String> = months_of_cover(view)
                .iter()
                .map(|cover| {
                    let name = &view.scenario().platforms[cover.platform.at()].name.short;
                    format!("{} {}", name.to_lowercase(), cover.in_figures())
                })
                .collect();
            vec![
                format!(
                    "Held now, counted as what is contained: {}. A tonne of magnets contains about {:.2} t.",
                    groups.join(", "),
                    contained_share(view.scenario())
                ),
                format!("Months of cover if imports stop: {}.", cover.join(", ")),
                "The order stands until changed: whatever is released is bought again, as far as the market sells and \
                 free money reaches. Later is the two years after this turn."
                    .into(),
                "Only the form that the broken link would have made helps; magnets help every break.".into(),
            ]
        }
        Order::Waive { platform, .. } => waivers::facts(view, platform),
        Order::TaxCredit { stage, .. } => vec![
            format!(
                "Now {}. Paid on every kilogram that {} plants started in the game make among allies, contract or not, \
                 none under a Chinese owner; firms count on it when they decide.",
                figures::price(view.tax_credit_usd_per_kg()[stage.at()]),
                figures::stage_label(stage)
            ),
            format!(
                "In {} of years it is repealed, and it ends with the programme.",
                figures::share(p.credit_repeal_per_year)
            ),
        ],
        Order::Specification { stage } => specified(view, stage),
        Order::Pool { .. } => {
            vec!["In a stop both draw on what both have. It holds while you are trusted as a payer.".into()]
        }
        Order::Recycling { country, .. } => recycled(view, country),
        Order::Rescue { facility, .. } => vec![
            projects::who(view, facility),
            format!(
                "In distress; resolves within {}. Bridges so far: {}.",
                figures::years_in_words(f64::from(view.distress_left()[facility.at()])),
                view.bridges()[facility.at()]
            ),
            loan(view, facility),
            search(view, facility),
            format!(
                "A buyer pays off all but {} of the plant's debt; its own customers may claim {} of the output.",
                figures::share(p.debt_after_sale),
                figures::share(CLAIM_LIMIT)
            ),
        ],
        Order::TopUp { facility } => vec![
            projects::who(view, facility),
            format!(
                "Halted for {}.",
                figures::years_in_words(f64::from(view.suspended_steps()[facility.at()]))
            ),
        ],
        Order::Terminate { facility } => termination(view, facility),
        Order::HireTeam => vec![
            format!(
                "{:.0} at work, {:.0} hired, at most {:.0}. Each negotiates one deal a year.",
                view.teams(),
                view.teams_hired(),
                p.teams_limit
            ),
            "It works from the next fiscal year and is paid every year.".into(),
        ],
        Order::Offer { .. } | Order::Answer { .. } => Vec::new(),
    }
}

/// What a bridge loan to a plant is made of, and that one to another plant of its firm fills the same till.
pub(super) fn loan(view: &SeatView<'_>, plant: FacilityId) -> String {
    let scenario = view.scenario();
    let firm = scenario.facilities[plant.at()].firm;
    let mut sisters = scenario.firm_facilities[firm.at()].iter().filter(|other| **other != plant);
    let one_till = match sisters.any(|other| rescues_of(view, *other).contains(&Rescue::Bridge)) {
        true => {
            " Its firm's other plants in need draw on the same till: one loan fills it, and the next costs less."
        }
        false => "",
    };
    format!(
        "A bridge lends {} of its capital and half of what its firm is short of, with no claim in return.{one_till}",
        figures::share(scenario.parameters.bridge_share)
    )
}

/// What a common specification of a step adds.
fn specified(view: &SeatView<'_>, stage: Stage) -> Vec<String> {
    let p = &view.scenario().parameters;
    let sooner = format!(
        "After {} buyers weigh an allied {} plant that is new to them at {} of one they know, not at {}: it sells \
         sooner.",
        figures::years_in_words(p.specification_steps),
        figures::stage_label(stage),
        figures::share(p.origin_floor_specified),
        figures::share(p.origin_floor)
    );
    let kept =
        "A magnet plant that changes its source of alloy keeps its qualification, which is else halved.";
    std::iter::once(sooner).chain((stage == Stage::Alloy).then(|| kept.to_owned())).collect()
}

/// What recycling in a country adds, and to whom.
fn recycled(view: &SeatView<'_>, country: CountryId) -> Vec<String> {
    let scenario = view.scenario();
    let p = &scenario.parameters;
    let takes = |i: &usize| {
        let plant = &scenario.facilities[*i];
        plant.country == country && !plant.swarf_loop && view.status()[*i] == Status::Operating
    };
    let plants = scenario.stage_range(Stage::Magnet).filter(takes).count();
    let whom = match plants {
        0 => {
            "No magnet plant runs there without a loop of its own: until one does it adds nothing.".to_owned()
        }
        plants => format!(
            "It feeds {} there without a loop of their own, from this half-year on.",
            figures::counted(plants, "magnet plant", "magnet plants")
        ),
    };
    vec![
        format!(
            "Back into MAGNET feed come {} of the swarf that is lost there and, where room is left, magnets at the end \
             of their life, which count as allied; the plants pay {} for it.",
            figures::share(p.swarf_recovery),
            figures::price(p.swarf_loop_cost_usd_per_kg)
        ),
        whom,
        format!(
            "Under contract there now: {}. It adds up with what is ordered.",
            figures::tonnes_a_year(view.loop_capacity_kg()[country.at()])
        ),
    ]
}

/// How likely a search for an allied buyer finds one.
pub(super) fn search(view: &SeatView<'_>, plant: FacilityId) -> String {
    let p = &view.scenario().parameters;
    if no_buyer_comes(view, plant) {
        return "A search for a buyer takes half a team-year, and nobody comes while the plant loses money on every \
                kilogram, as it did in the last half-year."
            .into();
    }
    format!(
        "A search for a buyer takes half a team-year. With it one comes in {} of cases, left alone in {}, and in none \
         while the plant loses money on every kilogram.",
        figures::share(buyer_chance_with_search(p)),
        figures::share(p.buyer_chance),
    )
}

/// What a look at every plant of the step would cost beside the one.
fn every_plant_instead(view: &SeatView<'_>, plant: FacilityId) -> String {
    let stage = view.scenario().facilities[plant.at()].stage;
    let price = |target| check(view, &Order::Survey { target });
    match (price(SurveyTarget::Stage(stage)), price(SurveyTarget::Facility(plant, 1))) {
        (Ok(all), Ok(one)) => format!(
            "Every {} plant at once: {} and {:.1} team-years, against {} and {:.1} for this one.",
            figures::stage_label(stage),
            figures::money(all.now_kusd),
            all.teams,
            figures::money(one.now_kusd),
            one.teams
        ),
        _ => format!("Every {} plant can be looked at in one order too.", figures::stage_label(stage)),
    }
}

fn termination(view: &SeatView<'_>, facility: FacilityId) -> Vec<String> {
    let Some(deal) = in_force(view).into_iter().find(|deal| deal.facility == facility) else {
        return Vec::new();
    };
    let stage = view.scenario().facilities[facility.at()].stage;
    let state = match deal.status {
        DealStatus::Signed => "In force",
        DealStatus::Offered => "Offered, not decided",
        DealStatus::Absent | DealStatus::Lapsed | DealStatus::Ended | DealStatus::Terminated => "Over",
    };
    let mut told = vec![
        format!("{state}: {}.", orders::terms_in_words(view.scenario(), stage, &deal.terms)),
        format!(
            "Set aside {}, which comes free; dues about {} a year once it runs full.",
            figures::money(deal.obligated_kusd),
            figures::money(deal.dues_kusd_per_year)
        ),
        match deal.status {
            DealStatus::Signed => format!(
                "Costs {} points of your standing as a payer, now {}, and up to {} more by its part of all that is \
                 under contract; an offer costs none.",
                figures::percent(view.scenario().parameters.termination_credibility),
                figures::share(view.credibility()),
                figures::percent(view.scenario().parameters.termination_credibility_share)
            ),
            _ => "An offer nobody has accepted can be taken back without a fee.".into(),
        },
    ];
    told.push(several::without_contract(view, facility));
    told.retain(|line| !line.is_empty());
    told
}
