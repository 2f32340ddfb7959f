//! The list of all constants: name, axis, unit and meaning, in the order of the rule book.
use super::axis::Axis;
use super::flat::Flat;

/// What the code knows of a parameter: its name, unit, axis and meaning.
#[derive(Clone, Copy, Debug)]
pub struct ParameterInfo {
    /// Path without the axis part.
    pub name: &'static str,
    /// Unit, in words.
    pub unit: &'static str,
    /// What the list runs along.
    pub axis: Axis,
    /// Meaning, with the equation it serves.
    pub meaning: &'static str,
}

macro_rules! shape {
    (One) => {
        f64
    };
    (Stage) => {
        [f64; 6]
    };
    (Group) => {
        [f64; 4]
    };
    (RampClass) => {
        [f64; 4]
    };
    (Skill) => {
        [f64; 2]
    };
    (MagnetClass) => {
        [f64; 3]
    };
    (Form) => {
        [f64; 4]
    };
    (Direction) => {
        [f64; 2]
    };
}
macro_rules! zero {
    (One) => {
        0.0
    };
    ($other:ident) => {
        [0.0; Axis::$other.len()]
    };
}

macro_rules! parameters {
    ($($name:ident: $axis:ident, $unit:literal, $meaning:literal;)*) => {
        /// The constants of one game. See [`Parameters::TABLE`] for units and meanings.
        #[derive(Clone, PartialEq, Debug)]
        pub struct Parameters { $(#[doc = $meaning] pub $name: shape!($axis)),* }

        impl Parameters {
            /// All parameters, in the order of the rule book.
            pub const TABLE: &'static [ParameterInfo] = &[$(ParameterInfo {
                name: stringify!($name), unit: $unit, axis: Axis::$axis, meaning: $meaning,
            }),*];

            /// All zero: what a loader fills.
            pub const fn blank() -> Self { Self { $($name: zero!($axis)),* } }

            /// The numbers of the parameter at a position of [`Self::TABLE`].
            pub fn numbers(&self, position: usize) -> &[f64] {
                let all: [&dyn Flat; Self::TABLE.len()] = [$(&self.$name),*];
                all[position].numbers()
            }

            /// The same, to be written.
            pub fn numbers_mut(&mut self, position: usize) -> &mut [f64] {
                let all: [&mut dyn Flat; Self::TABLE.len()] = [$(&mut self.$name),*];
                let [mut found, ..] = [None];
                for (at, each) in all.into_iter().enumerate() {
                    if at == position { found = Some(each); }
                }
                match found { Some(each) => each.numbers_mut(), None => &mut [] }
            }
        }
    };
}

parameters! {
    // Prices of the outside world (E1-E3, E12)
    long_run_price_usd_per_kg: Group, "$/kg oxide", "Price to which the Chinese reference price reverts (Pbar of E1).";
    start_price_usd_per_kg: Group, "$/kg oxide", "Median of the reference price in the first step.";
    start_price_spread: One, "log", "Standard deviation of the first price, kept narrow so that the draw does not decide before the player moves.";
    price_volatility_per_step: Group, "log per step", "Standard deviation of a step's price shock; the value of options stands on the same one (sigma of E1, E47).";
    price_reversion_per_step: One, "share per step", "Speed of return to the long-run price (kappa of E1).";
    concentrate_value_share: One, "share", "Price of concentrate over the oxide it holds (E2).";
    carbonate_value_share: One, "share", "Price of mixed carbonate over the oxide it holds (E2).";
    chinese_fee_metal_usd_per_kg: Group, "$/kg contained", "Chinese charge for oxide to metal (E3).";
    chinese_fee_alloy_usd_per_kg: Group, "$/kg contained", "Chinese charge for metal to alloy (E3).";
    chinese_fee_magnet_usd_per_kg: Group, "$/kg contained", "Chinese charge for alloy to magnet (E3).";
    expectation_weight: One, "share", "Weight of prices as of late in what firms plan on, the rest on the long-run price (E45).";
    expectation_speed_per_step: One, "share per step", "Speed at which firms' expected price follows the market (E11).";
    premium_elasticity: One, "-", "Regional premium per log of scarcity (eta of E12b).";
    premium_rise_speed: One, "share per step", "Adjustment of a rising premium (E12b).";
    premium_fall_speed: One, "share per step", "Adjustment of a falling premium (E12b).";
    premium_ceiling: One, "multiple", "Highest price over China's while licences are refused (E12b).";
    normal_stock_cover: One, "steps of want", "Stock a buyer likes to hold (q* of E12a).";
    fee_premium_elasticity: One, "-", "Conversion fee per log of scarcity of the stage (E12d).";
    fee_premium_speed: One, "share per step", "Adjustment of the conversion fee (E12d).";
    fee_premium_ceiling: One, "multiple", "Highest conversion fee over the Chinese one (E12d).";
    // Demand (E4, E68)
    demand_kg_per_step: Group, "kg oxide per step", "Allied demand at the start (D0).";
    demand_growth_per_step: One, "share per step", "Growth of demand (g).";
    demand_elasticity: One, "-", "Short-run price elasticity of demand (E4), negative.";
    substitution_ceiling: Group, "share", "Largest share of commercial demand that can be designed out (Smax of E4').";
    substitution_speed: One, "share per step", "Pace of designing out per excess price (E4').";
    substitution_pace_limit: One, "share per step", "Fastest pace of designing out (E4').";
    substitution_trigger: One, "multiple", "Price over the long-run one at which designing out begins (E4').";
    substitution_return: One, "share per step", "Pace of return once prices are low (E4').";
    demand_destroyed_counted: One, "share", "Most of the designed-out demand that the secured share forgives.";
    class_weight: MagnetClass, "share", "Weight of each magnet class in the secured share (E38).";
    recipe_standard: Group, "t oxide per t magnet", "Elements in a tonne of standard magnets (E68).";
    recipe_high_temperature: Group, "t oxide per t magnet", "Elements in a tonne of high-temperature magnets (E68).";
    recipe_samarium_cobalt: Group, "t oxide per t magnet", "Elements in a tonne of samarium-cobalt magnets (E68).";
    defence_need_kg_per_step: MagnetClass, "kg magnet per step", "Peacetime need of the allied forces by class (E68).";
    surge_multiple: One, "multiple", "Defence need while imports are refused, over peace.";
    // Beijing (E5-E9, E65-E67)
    tension_persistence: One, "share", "Carry-over of tension from step to step (E5).";
    tension_volatility: One, "-", "Standard deviation of a step's tension shock (E5).";
    hawkishness_low: One, "-", "Softest temper that can be drawn (E5).";
    hawkishness_high: One, "-", "Hardest temper that can be drawn (E5).";
    stop_hazard_scale: One, "per year", "Scale of the yearly weight of a licence stop.";
    flood_scale: One, "per year", "Scale of the yearly weight of a flood, by the target it would set.";
    other_move_scale: One, "per year", "Scale of the yearly weights of the other levers of the ladder.";
    refused_feed_level_1: Group, "share", "Share of feed refused while licences are slow (E65).";
    refused_feed_level_2: Group, "share", "Share of feed refused in a stop (E65).";
    refused_magnet_level_1: MagnetClass, "share", "Share of magnets refused while licences are slow (E65).";
    refused_magnet_level_2: MagnetClass, "share", "Share of magnets refused in a stop (E65).";
    flood_least: One, "share", "Price cut that a flood aims at, if Beijing floods at all.";
    surplus_magnet_price_share: One, "share", "Price of magnets beyond demand over the Chinese one (E32').";
    offer_weight: One, "share", "Part of the offers that are out which is taken to be signed (E72).";
    dumping_ceiling: One, "share", "Deepest price cut (dmax of E7).";
    dumping_threshold: One, "share of demand", "Vulnerable allied capacity below which a flood is not worth it (E7).";
    dumping_span: One, "share of demand", "Further capacity over which the target grows to full (E7).";
    dumping_coverage_weight: One, "-", "Weight of allied coverage beyond 0.3 in the target (E7).";
    dumping_rise_speed: One, "share per step", "Speed of a flood's onset (E8).";
    dumping_fall_speed: One, "share per step", "Speed of its end (E8).";
    flood_steps: One, "steps", "How long one flood is held.";
    dumping_belief_start: One, "share", "Firms' belief in dumping at the start (E9).";
    dumping_belief_gain: One, "share per step", "Learning from dumping seen (E9).";
    dumping_belief_decay: One, "share per step", "Forgetting (E9).";
    licence_belief_start: One, "share", "Firms' belief in licence stops at the start (E9).";
    licence_belief_gain: One, "share per step", "Learning from stops (E9).";
    quota_expansion: One, "log price", "Fall of the long-run price when China expands light quota (E66).";
    quota_squeeze: One, "log price", "Rise of the long-run price when China squeezes quota (E66).";
    quota_group_weight: Group, "weight", "How far the quota effect shifts each group's long-run price.";
    quota_speed: One, "share per step", "Adjustment of the quota effect (E66).";
    ore_squeeze_share: One, "share", "Cut of China's appetite for imported ore in a squeeze (E66).";
    price_cut_limit: One, "log price", "Most that quota and dumping together cut (E66).";
    technology_denial_start: Stage, "share", "Probability that a new plant lacks Chinese know-how, by stage (tau of E67).";
    technology_denial_gain: One, "share", "Rise of it each time the lever is pulled (E67).";
    technology_denial_limit: One, "share", "Its ceiling (E67).";
    technology_alternative: Stage, "share", "How well Japanese or European know-how replaces it (alt of E67).";
    technology_capex: One, "share", "Extra capital at full denial (E67).";
    china_price_share: One, "share", "What a Chinese buyer pays over the reference price less freight (E31').";
    china_risk: One, "share", "Discount sellers put on Chinese custom (rho of E31').";
    freight_to_china_usd_per_t: One, "$ per t gross", "Freight of what is sold to China (F of E31').";
    radioactive_freight_usd_per_t: One, "$ per t gross", "What carrying ore with thorium or uranium in it costs more (F of E31').";
    plain_waste_share: One, "share", "Part of a country's cost and delay for waste works that falls on material without thorium or uranium (E75).";
    ally_risk: One, "share", "Discount sellers put on custom abroad among allies.";
    china_ore_cap_kg_per_step: One, "kg NdPr per step", "China's appetite for ore and carbonate (E31').";
    china_oxide_cap_kg_per_step: One, "kg NdPr per step", "China's appetite for oxide (E31').";
    // People (E13-E18, 5.9 People)
    skilled_per_kt_year: Stage, "persons per kt a year", "Skilled people a plant needs by load (lab of E17).";
    ramping_labour_multiple: One, "multiple", "Need while the ramp is under 0.8 of what the plant can reach (E17).";
    staffing_starts_at: One, "share of build", "Progress from which a plant under construction hires (E17).";
    graduation_share: One, "share", "Apprentices who become skilled (E15).";
    natural_inflow_per_step: One, "share per step", "People the trade attracts by itself, per person employed.";
    shortage_inflow_per_step: One, "share per step", "People drawn in per person short (E16).";
    surplus_outflow_per_step: One, "share per step", "Idle people lost beyond the slack (E16).";
    attrition_per_step: One, "share per step", "Retirement and other trades (E16).";
    slack_multiple: One, "multiple", "Employment kept over need before people are idle (E16).";
    slack_persons: One, "persons", "The same, per basin and skill, in persons.";
    training_want_multiple: One, "multiple", "Seats the bot asks for over need.";
    seats_per_skilled: One, "share per step", "New apprentices one skilled person can teach (E14).";
    mentors_per_skilled: One, "share", "Most mentors a basin can take, per skilled person (E18d).";
    mentor_teaching_multiple: One, "multiple", "How many times as much a mentor teaches.";
    visa_productivity: One, "share", "Worth of a newcomer on a visa in the first two steps (E18d).";
    visa_home_loss: One, "share", "Visa holders who leave another allied basin (E18d).";
    idle_year_quit_share: One, "share", "Apprentices who quit when nothing in the basin runs (E18d).";
    transfer_worth: One, "share", "Worth of a person in the other skill.";
    wage_response: One, "-", "Rise of the wage with a shortage (E18a).";
    wage_speed: One, "share per step", "Adjustment of the wage (E18a).";
    wage_floor: One, "multiple", "Lowest wage (E18a).";
    wage_ceiling: One, "multiple", "Highest wage (E18a).";
    wage_cost_share: One, "share", "Labour's share of unit cost (E18a).";
    contracted_pay_bonus: One, "share", "Extra pay at plants with a contract or new (E18b).";
    pay_sorting_power: One, "-", "How strongly pay sorts people within a basin (E18b).";
    mobility_per_step: One, "share per step", "Moves between linked basins per wage gap (E18c).";
    // Facilities (E19-E29, 5.9 ramp, capital, schedule)
    build_steps: Stage, "steps", "Announced length of construction.";
    permit_steps: Stage, "steps", "Length of permitting at normal pace.";
    permit_pace_supported: One, "multiple", "Pace of permits behind an offer of the programme (E20).";
    permit_pace_unsupported: One, "multiple", "Pace without (E20).";
    build_delay_chance: One, "share", "Chance of a slow step of building (E19).";
    build_delay_pace: One, "share", "Progress of a slow step (E19).";
    build_slip_median_log: One, "log", "Median slip of schedules over the announced one (5.9).";
    build_slip_spread: One, "log", "Spread of the slip.";
    capex_usd_per_kg_year: Stage, "$ per kg a year NdPr-eq", "Outturn median capital by capacity (6.1).";
    capex_scale_exponent: One, "-", "Economies of scale in capital (E73), negative.";
    fixed_cost_scale_exponent: One, "-", "Economies of scale in fixed cost (E73), negative.";
    reference_size_t_per_year: Stage, "t NdPr-eq a year", "Size at which scale factors are one (Kref of E73).";
    capex_first_spread: One, "log", "Spread of the overrun known from permit work (w1 of E21').";
    capex_first_median_log: One, "log", "Its median.";
    capex_second_spread: One, "log", "Spread of the overrun met at half of construction (w2 of E21').";
    capex_second_spread_hard: One, "log", "The same for ramp classes 3 and 4.";
    capex_second_base: One, "share", "Certain part of w2 of E21'.";
    overrun_shown_from: One, "share", "Progress at which the soonest builds show their true cost (E21').";
    overrun_shown_to: One, "share", "Progress at which the latest builds show it (E21').";
    owner_pays_overrun_to: One, "share", "Overrun an owner pays unasked (E21').";
    suspended_limit_steps: One, "steps", "How long a suspended build waits for an answer.";
    samarium_conversion_weight: One, "NdPr-eq", "What a kg of Sm asks of a plant from metal on.";
    opex_usd_per_kg: Stage, "$/kg NdPr-eq", "Unit cost at design (6.1).";
    fixed_cost_share: One, "share", "Part of unit cost that does not fall with load.";
    yield_best: Stage, "share", "Yield of a ripe, staffed plant.";
    yield_lost_unripe: Stage, "share", "Yield lost at nought ramp (E28).";
    yield_lost_unstaffed: Stage, "share", "Yield lost without staff (E28).";
    experience_exponent: One, "-", "Wright's exponent of unit cost (E22).";
    experience_floor: One, "multiple", "Lowest experience factor.";
    experience_ceiling: One, "multiple", "Highest.";
    spillover_basin: One, "share", "Counting of same-stage output of the basin as one's own (E74).";
    spillover_firm: One, "share", "Counting of the firm's same-stage output elsewhere (E74).";
    outage_hazard_per_step: One, "per step", "Stops of a ripe plant (E24).";
    outage_hazard_ramping: One, "per step", "Stops of a plant under 0.8 of what it can reach (E24).";
    outage_availability: One, "share", "Output during a stop (E24).";
    country_event_hazard_per_step: One, "per step", "Events that stop all plants of a country (E24).";
    country_event_steps: One, "steps", "How long they last.";
    dependence_loss: One, "share", "Output lost to hidden dependence at full refusal (E25).";
    ramp_rate: RampClass, "share per step", "Speed of ramp-up (rho of 5.4).";
    ramp_ceiling: RampClass, "share", "Where ramp-up ends (rmax of 5.4).";
    ramp_rate_stage_multiple: Stage, "multiple", "Speed by stage.";
    ramp_start: Stage, "share", "First output after start-up.";
    ramp_ceiling_unstaffed: One, "share", "Part of the ceiling reached without people (E26).";
    ramp_speed_unstaffed: One, "share", "Part of the speed without people (E27).";
    ramp_speed_unfed: One, "share", "Part of the speed without feed (E27).";
    ramp_mothballed_decay: One, "share per step", "What is kept of the ramp while shut (E27).";
    restart_ramp_share: One, "share", "Part of what is kept with which a restarted plant begins.";
    pilot_steps: One, "steps", "Length of a pilot.";
    pilot_cost_share: One, "share of capital", "Cost of a pilot.";
    pilot_helps_chance: One, "share", "Chance that a pilot saves one ramp class (E13).";
    qualification_speed: One, "share per step", "Qualification won per filled step (E29').";
    qualification_source_share: One, "share of feed", "Part of its feed under which a former main source no longer counts (E29').";
    qualification_from_ramp: One, "share", "Ramp from which customers qualify a plant.";
    qualification_kept: One, "share per step", "Qualification kept while shut.";
    premium_share_of_fee: Stage, "share", "Premium of qualified allied supply, over the fee or (magnets) price.";
    premium_demand_share: One, "share of demand", "Share of class demand that pays the premium (v of E29').";
    premium_demand_share_stop: One, "share of demand", "Added to it during a stop and four steps after.";
    mothball_cost_share: One, "share", "Fixed cost a shut plant still pays (E37').";
    lanthanum_price_usd_per_kg: One, "$/kg", "Price of La/Ce at balance (E61).";
    lanthanum_demand_kg_per_step: One, "kg per step", "What the world takes of it (E61).";
    lanthanum_finish_usd_per_kg: One, "$/kg", "Cost of finishing La/Ce (E61).";
    lanthanum_reject_usd_per_kg: One, "$/kg", "Cost of rejecting it early (E61).";
    lanthanum_keep_usd_per_kg_step: One, "$/kg a step", "Cost of keeping what was rejected on site (E61).";
    swarf_recovery: One, "share", "What a loop wins back (E62).";
    swarf_loop_cost_usd_per_kg: One, "$/kg contained", "Cost of the loop (E62).";
    // Hidden truth and belief (E55, E56)
    cost_factor_spread: One, "log", "Spread of the true cost factor of plants.";
    cost_factor_spread_proven: One, "log", "The same of plants that run near their nameplate at the start.";
    class_share_existing: RampClass, "share", "Ramp classes of plants that run at the start.";
    class_share_upstream: RampClass, "share", "Ramp classes of new mines and crackers.";
    class_share_downstream: RampClass, "share", "Ramp classes of new separation to magnet plants.";
    dependence_share_existing: One, "share", "Hidden dependence among plants that run at the start.";
    dependence_share_new: One, "share", "Hidden dependence among new plants.";
    effective_share_mean: Stage, "share", "Effective over announced capacity of building and ramping plants (E56b).";
    effective_share_spread: One, "share", "Spread of effective over announced capacity.";
    effective_known_from_ramp: One, "share", "Start ramp above which capacity is taken as announced.";
    survey_cost_noise: One, "log", "Noise of one visit on the cost factor (E56').";
    survey_class_right: One, "share", "Chance that a visit reports the ramp class.";
    survey_dependence_right: One, "share", "Chance that a visit reports hidden dependence.";
    cost_drift_per_step: One, "log per step", "Drift of true cost; belief ages with it (E56').";
    dependence_appears_per_step: One, "per step", "Chance that a plant comes to depend on China in hiding (E56').";
    observation_noise: One, "log", "Noise with which the ramp of a running plant is seen.";
    cost_observation_noise: One, "log", "Noise with which the unit cost of a running plant is seen: its accounts mix it with others.";
    answer_judgement: One, "share", "Spread of what a firm says its offer is worth around what the estimate would say, of the score and at least of one.";
    answer_leaves: One, "share", "Part of the uncertainty about cost that no single answer takes away.";
    firm_knowledge: One, "share", "How well a firm knows its own class and cost.";
    firm_cost_noise: One, "log", "Noise of a firm's own view of cost before knowledge.";
    // Finance (E37, E41-E43, 5.9)
    debt_share: One, "share", "Debt in the capital of a project after grants and loans.";
    start_up_cash_steps: Stage, "steps of fixed cost", "Cash owners put in for start-up.";
    market_interest_per_step: One, "share per step", "Interest of lenders.";
    market_debt_steps: One, "steps", "Term of their debt after start-up.";
    loan_interest_per_step: One, "share per step", "Interest of the programme's loan: ten-year Treasury plus one point.";
    loan_steps: One, "steps", "Term of that loan after start-up.";
    owner_injects_chance: One, "share", "Chance that owners refill an empty till (E42).";
    owner_injects_share: One, "share of capital", "What they put in.";
    buyer_chance: One, "share", "Chance that an allied buyer is found for a plant in distress.";
    buyer_chinese_chance: One, "share", "Chance that the best bidder is Chinese where screening allows.";
    debt_after_sale: One, "share", "Debt left after a sale or default.";
    restart_chance: One, "share per step", "Chance of restart once it pays (E43).";
    restart_margin_share: One, "share of capital", "Margin that makes a restart pay (E43).";
    mothball_limit_steps: One, "steps", "Shut so long, a plant is gone (E43).";
    bridge_loss_steps: One, "steps", "Half-years of what a firm last lost that a bridge loan carries.";
    bridge_share: One, "share of capital", "Size of a bridge loan by the programme.";
    bridge_limit: One, "times", "Bridges one plant can have.";
    stock_credit_share: One, "share", "Part of the value of its stocks that lenders advance to a firm.";
    distress_cash_share: One, "share of capital", "Cash below which a plant asks for help.";
    distress_steps: One, "steps", "How long distress shows before it resolves.";
    opening_cash_share: One, "share of capital", "Cash of firms that run at the start.";
    opening_cash_usd_m: One, "million $", "The same, added per firm.";
    opening_debt_share: One, "share of capital", "Debt of firms that run at the start.";
    // Investment (E44-E53)
    discount_merchant_per_step: One, "share per step", "Discount rate without contract (E49).";
    discount_contract_relief: One, "share per step", "What a full contract takes off it (E49).";
    market_horizon_steps: One, "steps", "Life over which market margin counts (E50).";
    hurdle_base: One, "-", "Base volatility of value (E51).";
    hurdle_price: One, "-", "Weight of price volatility (E51).";
    hurdle_price_reference: One, "log per step", "Price volatility at which it weighs fully (E51).";
    hurdle_unpiloted: One, "-", "Added without a pilot from separation on (E51).";
    hurdle_drift: One, "-", "Numerator under the root of E52.";
    hurdle_option_share: One, "share", "Share of the pure option value that firms apply (E52').";
    hurdle_full_term_steps: One, "steps", "Contract length that counts in full (E51).";
    loan_worth: One, "share", "Worth of a loan's cheap money per dollar (I_eff of E41').";
    captive_risk_relief: One, "share", "Fall of volatility above its base when a node trades within its own firm (E63).";
    loan_risk_relief: One, "-", "Fall of volatility at a loan of half the capital.";
    end_of_life_share: One, "share", "Part of magnets that is collected at the end of their life (E62).";
    magnet_life_steps: One, "steps", "Life of a magnet in what it was built into (E62).";
    payout_share: One, "share", "Part of a plant's profit that goes to those who hold it; the rest stays in the firm.";
    credit_trust: One, "share", "Part of a production tax credit that a firm counts on: a credit can be repealed.";
    decision_rate: One, "per step", "Most likely decision of a ready, attractive project (E53).";
    decision_width: One, "score", "Width of the decision's logit (E53).";
    unpiloted_cost: One, "multiple", "Cost firms assume without a pilot (E46).";
    class_utilisation: RampClass, "share", "Utilisation firms assume by ramp class (E48).";
    people_utilisation_base: One, "share", "Utilisation firms assume without people (E48).";
    sell_base: One, "share", "Output of metal and alloy that finds merchant buyers (E48).";
    licence_fear: One, "-", "Discount of Chinese feed by fear of stops (E48).";
    dumping_fear_upstream: One, "-", "Discount of expected oxide prices by belief in dumping (E11).";
    dumping_fear_downstream: One, "-", "Discount of expected fees (E12d).";
    option_horizon: One, "-", "Horizon of the floor's put in price volatilities (E47).";
    premium_expected_share: One, "share", "Share of today's premium that investors count on.";
    expansion_ramp: One, "share", "Reported ramp of a plant, over what it is believed to reach, at which its owner announces the expansion (E44').";
    building_limit: One, "projects", "Most projects under construction in the bloc (E44).";
    // The programme (game.md, E39-E40, E57-E58, E71-E72)
    appropriation_kusd_per_year: One, "thousand $ a year", "One sum a fiscal year.";
    carry_cap_kusd: One, "thousand $", "Unobligated money kept at year end: 50 USC 4534(e).";
    continuing_resolution_chance: One, "per year", "Years that begin without a budget law.";
    teams_start: One, "teams", "Deal teams at the start.";
    teams_limit: One, "teams", "Most deal teams.";
    team_cost_kusd_per_year: One, "thousand $ a year", "Cost of a team beyond the first ones.";
    bridge_team_share: One, "teams", "Team-years a bridge loan takes.";
    survey_team_share: One, "teams", "Team-years a survey takes.";
    visit_cost_kusd: One, "thousand $", "Cost of one visit.";
    stage_survey_discount: One, "multiple", "Price of a visit within a stage survey.";
    stage_survey_limit_kusd: One, "thousand $", "Most a stage survey costs.";
    public_share_limit: One, "share of capital", "Most grant, loan and equity together.";
    obligation_share: One, "share of capital", "Stand-in for expected dues that a contract obligates.";
    renewal_obligation_share: One, "share of capital", "The same for a renewal or rescue contract.";
    exposure_ceiling: One, "multiple", "Dues of a year over the appropriation that are refused (E72).";
    offer_steps: One, "steps", "How long an offer stands once permits allow.";
    seat_cost_kusd_per_step: One, "thousand $", "Cost of an apprentice's step.";
    mentor_cost_kusd_per_step: One, "thousand $", "Cost of a mentor's step.";
    visa_cost_kusd: One, "thousand $", "Cost of a visa.";
    stock_cost_multiple: Form, "multiple", "Price of a form over its contained oxide, for the stockpile.";
    stock_gap_share: One, "share", "The same for a stock that is released in every gap: only what comes with proof of origin.";
    stock_market_share: One, "share of need", "What can be bought outside one's own surplus in a step.";
    waiver_share: One, "share", "Most of a gap that a waiver fills.";
    content_rule_first_step: One, "step", "First half-year in which the rule bars Chinese magnets whole; in the one before it bars half.";
    credibility_gain_per_step: One, "share per step", "Recovery of credibility (E40).";
    credibility_loss: One, "-", "Loss per unpaid share (E40).";
    termination_share: One, "share", "Termination fee over remaining expected dues.";
    termination_credibility: One, "share", "Credibility lost by terminating a contract (E39').";
    termination_credibility_share: One, "share", "Added to it for all of what is under contract, by part (E39').";
    floor_value_share: Stage, "share", "Part of an oxide floor paid at each stage (va of E39).";
    upside_threshold: One, "share", "Ramp over what the plant can reach from which two-sided deals share upside.";
    specification_cost_kusd: One, "thousand $", "Cost of a common specification (E76).";
    specification_steps: One, "steps", "Time it takes.";
    origin_memory: One, "share", "Memory of trading shares (a of E32').";
    origin_floor: One, "share", "Lowest preference for a seller.";
    origin_floor_specified: One, "share", "The same under a common specification (E76).";
    share_inertia: One, "share", "Last step's share in this one's (E32').";
    share_sharpness: One, "-", "Sharpness of sellers' choice (theta of E32').";
    ally_preference: One, "multiple", "Preference for buyers of one's own alliance.";
    credit_repeal_per_year: One, "per year", "Chance that a production tax credit is repealed.";
    pool_cost_kusd_per_step: One, "thousand $", "Cost of a pooling agreement.";
    recycler_cost_usd_per_kg_year: One, "$ per kg a year", "Capital of recycling capacity under contract.";
    access_funded_foreign: One, "share", "Part of a funded plant's output abroad that US defence can call on.";
    access_other_foreign: One, "share", "The same for plants the programme has not funded.";
    access_pooled: One, "share", "The same under a pooling agreement.";
    readiness_speed: One, "share per step", "Adjustment of readiness to what is filled (E69).";
    partner_home: One, "-", "What a site at home is worth to a partner (E64).";
    partner_feeds: One, "-", "What feed for its running industry is worth to a partner (E64).";
    partner_doubt: One, "-", "Weight of the chance that the plant is never built (E64).";
    partner_ask: One, "-", "Weight of what an ask takes of a partner's ceiling for the year (E64).";
    partner_avoids: One, "-", "What speaks against a firm that a partner does not deal with (E64).";
    partner_accepts_from: One, "-", "Utility at which a partner says yes (E64).";
    partner_default_per_step: One, "per step", "Chance that a partner stops paying (E64).";
    // Score (E59')
    held_secured: One, "share", "Secured share over the last six steps.";
    held_worst: One, "share", "Worst step of them.";
    held_high_temperature: One, "share", "High-temperature cover over the last six.";
    held_node: One, "share", "Secured share left without the largest node.";
    held_country: One, "share", "Secured share left without the largest country.";
    held_milestone: One, "share", "Secured share over the milestone window.";
    milestone_first_step: One, "step", "First step of the milestone window.";
    milestone_last_step: One, "step", "Last step of it.";
    held_readiness: One, "share", "Readiness of every platform over the last six.";
    held_readiness_floor: One, "share", "Readiness below which a platform may not stay.";
    held_readiness_floor_steps: One, "steps", "Steps it may stay there.";
    held_epilogue: One, "share", "Secured share of the epilogue over that of the end.";
}
