//! What reaches customers and forces: cover by class, the secured share, readiness of platforms,
//! the stockpile and waivers (E38, E57, E68-E70).
use super::basket::{Basket, Group};
use super::budget;
use super::chain;
use super::deal::contract_runs;
use super::demand;
use super::event::{Account, Cause, EventKind, Sink, Subject};
use super::id::*;
use super::licences::refused_magnets;
use super::math;
use super::parameters::Parameters;
use super::scenario::Scenario;
use super::state::{NOBODY, World};
use super::step::Step;

/// Phase 8.
#[inline(never)]
pub(in crate::rules) fn delivery<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    cover(step, world);
    premium_volume(step, world);
    let supplied = defence_supply(step, world);
    readiness(step, world, supplied);
    stockpile(step, world, supplied);
}

/// Allied-origin and total cover by class. Standard magnets need NdPr; high-temperature magnets
/// the scarcer of NdPr and DyTb; samarium-cobalt samarium.
fn cover<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    let (mut allied, mut total) = (Basket::ZERO, Basket::ZERO);
    for i in scenario.stage_range(Stage::Magnet) {
        if !world.chinese_owned[i] {
            allied += world.output_allied_kg[i];
            total += world.output_kg[i];
        }
    }
    let (demand, wanted) = demand::counted_and_wanted_kg(scenario, world, step.now);
    (world.delivery_demand_kg, world.wanted_kg) = (demand, wanted);
    let classes = |have: Basket, of: Basket| chain::of_classes(have.ratio(of).clip(0.0, 1.0));
    let own = classes(allied, demand);
    let refused = refused_magnets(scenario, world);
    let mut with_imports = classes(total, wanted);
    for (class, covered) in with_imports.iter_mut().enumerate() {
        *covered += (1.0 - *covered) * (1.0 - refused[class]);
    }
    for class in MagnetClass::ALL {
        let at = class.at();
        let group = if *class == MagnetClass::SamariumCobalt { Group::Sm } else { Group::NdPr };
        let per_magnet = math::upper(demand::recipe(scenario, *class)[group], 1e-6);
        world.class_demand_kg[at] = demand[group] / per_magnet;
        world.delivered_kg[at] = own[at] * world.class_demand_kg[at];
        world.delivered_total_kg[at] = with_imports[at] * world.class_demand_kg[at];
    }
    for at in 0..4 {
        world.scratch.within_demand[at] =
            if total.0[at] > wanted.0[at] { math::ratio(wanted.0[at], total.0[at]) } else { 1.0 };
    }
    let w = step.p().class_weight;
    let covered = w[0] * with_imports[0] + w[1] * with_imports[1] + w[2] * with_imports[2];
    world.shortage_integral += 1.0 - covered;
}

/// Secured share of allied demand, weighted by class.
pub(in crate::rules) fn class_cover(world: &World) -> [f64; 3] {
    let mut cover = [0.0; 3];
    for (at, each) in cover.iter_mut().enumerate() {
        *each = math::ratio(world.delivered_kg[at], world.class_demand_kg[at]);
    }
    cover
}

/// The premium is paid on a limited share of demand, shared by new plants (E29').
fn premium_volume<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    let mut new = 0.0;
    for i in step.scenario.stage_range(Stage::Magnet) {
        if !step.scenario.facilities[i].own_customers {
            new += world.output_kg[i][Group::NdPr];
        }
    }
    let demand = world.wanted_kg[Group::NdPr];
    let recent = world.steps_since_stop <= 4;
    let share = p.premium_demand_share + if recent { p.premium_demand_share_stop } else { 0.0 };
    world.premium_volume_share = math::clip(share * demand / math::upper(new, 1.0), 0.0, 1.0);
}

/// Need of the forces by class this step, kg magnets.
pub fn defence_need_kg(scenario: &Scenario, world: &World, step: u32) -> [f64; 3] {
    let p = &scenario.parameters;
    let growth = scenario.growth_until(step);
    let surge = if world.licence_level > 0 { p.surge_multiple } else { 1.0 };
    p.defence_need_kg_per_step.map(|need| need * growth * surge)
}

/// Part of a plant's output that a claim of somebody else's customers takes from US defence (E64): half of it, since
/// what they claim and do not need comes back.
pub fn claimed_from_the_forces(claim_share: f64) -> f64 {
    0.5 * claim_share
}

/// What US defence can call on of a plant's output.
fn access(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let p = &scenario.parameters;
    let country = scenario.facilities[i].country;
    let partner = if world.deal_partner[i] == NOBODY { 0.0 } else { world.deal_claim_share[i] };
    let claimed = math::upper(partner, world.buyer_claim_share[i]);
    if scenario.countries[country.at()].home {
        return 1.0 - claimed_from_the_forces(claimed);
    }
    let pooled = scenario
        .partners
        .iter()
        .enumerate()
        .any(|(at, partner)| world.pooled[at] && partner.country == country && world.credibility >= 0.8);
    let base = if world.funded[i] || contract_runs(world, i) {
        p.access_funded_foreign
    } else {
        p.access_other_foreign
    };
    math::upper(base, if pooled { p.access_pooled } else { 0.0 }) * (1.0 - claimed_from_the_forces(claimed))
}

/// Share of the forces' need by class that qualified allied plants meet this step.
fn defence_supply<S: Sink>(step: &Step<'_, S>, world: &World) -> [f64; 3] {
    let need = defence_need_kg(step.scenario, world, step.now);
    let made = defence_made_kg(step.scenario, world, need);
    [math::ratio(made[0], need[0]), math::ratio(made[1], need[1]), math::ratio(made[2], need[2])]
}

/// Magnets by class that the forces get from qualified allied plants in a step, kg: the recipes
/// share what the plants give, high-temperature magnets first, as far as they are needed.
fn defence_made_kg(scenario: &Scenario, world: &World, need: [f64; 3]) -> [f64; 3] {
    let mut have = Basket::ZERO;
    for i in scenario.stage_range(Stage::Magnet) {
        if world.qualification[i] >= 0.5 && !world.chinese_owned[i] {
            have += world.output_allied_kg[i] * (world.qualification[i] * access(scenario, world, i));
        }
    }
    let hot = demand::recipe(scenario, MagnetClass::HighTemperature);
    let standard = demand::recipe(scenario, MagnetClass::Standard);
    let cobalt = demand::recipe(scenario, MagnetClass::SamariumCobalt);
    let per = |mass: f64, recipe: f64| mass / math::upper(recipe, 1e-6);
    let hot_kg =
        math::lower(per(have[Group::DyTb], hot[Group::DyTb]), per(have[Group::NdPr], hot[Group::NdPr]));
    let left = math::positive_part(have[Group::NdPr] - math::lower(hot_kg, need[1]) * hot[Group::NdPr]);
    [per(left, standard[Group::NdPr]), hot_kg, per(have[Group::Sm], cobalt[Group::Sm])]
}

/// Part of a gap that licensed imports may fill without a waiver: all of it before the content rule is in force,
/// half of it in the half-year in which it comes into force, none from then on.
pub fn share_before_the_content_rule(p: &Parameters, step: u32) -> f64 {
    let left = p.content_rule_first_step - f64::from(step);
    if left > 1.0 {
        1.0
    } else if left > 0.0 {
        0.5
    } else {
        0.0
    }
}

/// Readiness under which a fall is reported, the first and the last mark.
pub const READINESS_MARKS: [f64; 2] = [0.9, 0.75];
/// Half-years after which readiness moves towards what was filled in one: parts on the shelf bridge them.
pub const FOLLOWS_AFTER_STEPS: u32 = 2;

/// Fills each platform's need from supply, waivers and stock; readiness follows [`FOLLOWS_AFTER_STEPS`] later.
fn readiness<S: Sink>(step: &mut Step<'_, S>, world: &mut World, supplied: [f64; 3]) {
    let scenario = step.scenario;
    let p = step.p();
    let refused = refused_magnets(scenario, world);
    let before_the_rule = share_before_the_content_rule(p, step.now);
    let released = release(step, world, supplied);
    for (at, platform) in scenario.platforms.iter().enumerate() {
        let mut fill = 0.0;
        for class in 0..3 {
            let own = math::lower(supplied[class] + released[class], 1.0);
            let open = (1.0 - own) * (1.0 - refused[class]);
            let waived = if world.waived[at] { p.waiver_share } else { 0.0 };
            let licensed = math::upper(waived, before_the_rule) * open;
            fill += platform.class_share[class] * (own + licensed);
        }
        world.waived_steps[at] = (world.waived_steps[at] << 1 | u32::from(world.waived[at])) & 0xffff;
        let before = world.readiness[at];
        let lagged = world.fill_before[at];
        world.readiness[at] = before + p.readiness_speed * (lagged - before);
        world.fill_before[at] = world.fill_now[at];
        world.fill_now[at] = math::clip(fill, 0.0, 1.0);
        if !step.epilogue() && world.readiness[at] < p.held_readiness_floor {
            world.low_readiness_steps[at] += 1;
        }
        if world.licence_level > 0 {
            world.readiness_lost_in_stops += math::positive_part(before - world.readiness[at]);
        }
        for mark in READINESS_MARKS {
            if before >= mark && world.readiness[at] < mark {
                let subject = Subject::Platform(PlatformId::of(at));
                step.report(EventKind::Readiness, subject, Cause::Market, world.readiness[at], mark);
            }
        }
    }
}

/// Stages that can turn stock into magnets.
pub const AFTER_STOCK: [Stage; 3] = [Stage::Metal, Stage::Alloy, Stage::Magnet];

/// Spare running capacity of each of them in allied hands, kg by group.
fn spare(scenario: &Scenario, world: &World) -> [Basket; 3] {
    AFTER_STOCK.map(|stage| {
        let mut spare = Basket::ZERO;
        for i in scenario.stage_range(stage) {
            let runs = world.status[i] == Status::Operating && !world.stopped[i];
            if runs && !world.chinese_owned[i] {
                let capacity = scenario.facilities[i].nameplate_kg_per_step * world.ramp[i];
                spare += capacity * (1.0 - world.fill[i]);
            }
        }
        spare
    })
}

/// The least of those after a form: what release of that form can use.
fn spare_after(spare: &[Basket; 3], form: Form) -> Basket {
    let mut least = Basket::splat(f64::MAX);
    for (stage, spare) in AFTER_STOCK.iter().zip(spare) {
        if *stage > form.stage() {
            least = least.lower(*spare);
        }
    }
    least
}

/// How many kg of magnets of a recipe a mass by group is enough for.
pub fn enough_for_kg(mass: Basket, recipe: Basket) -> f64 {
    let mut least = f64::MAX;
    for group in Group::MAGNETIC {
        if recipe[*group] > 0.0 {
            least = math::lower(least, mass[*group] / recipe[*group]);
        }
    }
    least
}

/// Goes through the stock in the order in which it is released: magnet block first, then the forms that spare
/// plants downstream can turn into magnets, class by class. `spare` is the idle capacity of [`AFTER_STOCK`], kg by
/// group; what one form takes of it is gone for the next. `take` gets the form, the class, its recipe and the kg of magnets that the spare plants can still make
/// of that form; it says how many it released.
pub fn release_in_order(
    scenario: &Scenario,
    spare: &[Basket; 3],
    mut take: impl FnMut(Form, MagnetClass, Basket, f64) -> f64,
) {
    let mut spare = *spare;
    for form in [Form::Magnet, Form::Alloy, Form::Metal, Form::Oxide] {
        for class in MagnetClass::ALL {
            let recipe = demand::recipe(scenario, *class);
            let taken = take(form, *class, recipe, enough_for_kg(spare_after(&spare, form), recipe));
            let used = AFTER_STOCK.iter().zip(&mut spare).filter(|(stage, _)| **stage > form.stage());
            for (_, spare) in used {
                *spare = (*spare - recipe * taken).positive_part();
            }
        }
    }
}

/// Releases stock to close the forces' gap. Returns the share of need filled by class.
fn release<S: Sink>(step: &mut Step<'_, S>, world: &mut World, supplied: [f64; 3]) -> [f64; 3] {
    let scenario = step.scenario;
    let need = defence_need_kg(scenario, world, step.now);
    let spare = spare(scenario, world);
    let mut filled = [0.0; 3];
    world.released_kg = [0.0; 3];
    release_in_order(scenario, &spare, |form, class, recipe, can_make| {
        let (at, c) = (form.at(), class.at());
        if world.reserve_only_in_stops[at] && world.licence_level == 0 {
            return 0.0;
        }
        let gap = math::positive_part(1.0 - supplied[c] - filled[c]) * need[c];
        let in_stock = enough_for_kg(world.reserve_kg[at], recipe);
        let can = math::whole_down(math::lower(math::lower(gap, in_stock), can_make));
        if can <= 0.0 {
            return 0.0;
        }
        let mass = (recipe * can).whole_down().lower(world.reserve_kg[at]);
        world.reserve_kg[at] -= mass;
        world.released_kg[c] += can;
        filled[c] += can / math::upper(need[c], 1.0);
        step.report(EventKind::StockReleased, Subject::Nobody, Cause::Law, can, at as f64);
        can
    });
    filled
}

/// What a target in steps of peacetime need holds of one form, kg by group.
pub fn target_kg(scenario: &Scenario, step: u32, target_steps: f64) -> Basket {
    let p = &scenario.parameters;
    let growth = scenario.growth_until(step);
    let mut mass = Basket::ZERO;
    for class in MagnetClass::ALL {
        mass += demand::recipe(scenario, *class)
            * (p.defence_need_kg_per_step[class.at()] * growth * target_steps);
    }
    mass.whole()
}

/// Cost of a form of stock, $/kg contained by group.
pub fn stock_price(scenario: &Scenario, world: &World, form: Form) -> Basket {
    world.allied_price_usd_per_kg * scenario.parameters.stock_cost_multiple[form.at()]
}

/// Part of a half-year's need that may be bought of a form in one: what allied plants give beyond the need, and a part
/// of the market. Less of it is for sale for a stock that is released in every gap: bought on the market and handed
/// on, it would be a waiver by another name, so origin is asked for.
pub fn stock_pace(p: &Parameters, over: f64, only_in_stops: bool) -> f64 {
    let market = if only_in_stops { p.stock_market_share } else { p.stock_gap_share };
    math::lower(market + over, 1.0)
}

/// Standing targets are filled outside stops, as fast as [`stock_pace`] lets them.
fn stockpile<S: Sink>(step: &mut Step<'_, S>, world: &mut World, supplied: [f64; 3]) {
    if step.epilogue() || world.licence_level > 0 {
        return;
    }
    let scenario = step.scenario;
    let p = step.p();
    let over = math::positive_part(math::lower(math::lower(supplied[0], supplied[1]), supplied[2]) - 1.0);
    for form in Form::ALL {
        let at = form.at();
        let pace = stock_pace(p, over, world.reserve_only_in_stops[at]);
        let target = world.reserve_target_steps[at];
        if target <= 0.0 {
            continue;
        }
        let missing = (target_kg(scenario, step.now, target) - world.reserve_kg[at]).positive_part();
        let most = target_kg(scenario, step.now, pace);
        let mut bought = missing.lower(most);
        let price = stock_price(scenario, world, *form);
        let cost = price.dot(bought) * 0.001;
        if cost <= 0.0 {
            continue;
        }
        let share = math::clip(math::positive_part(world.free_kusd) / cost, 0.0, 1.0);
        bought = (bought * share).whole_down();
        world.reserve_kg[at] += bought;
        let cost = price.dot(bought) * 0.001;
        let paid = budget::pay_free(
            step,
            world,
            cost,
            Account::Merchants,
            Subject::Nobody,
            Cause::Law,
            Line::Offtake,
        );
        if paid > 0.0 {
            step.report(EventKind::StockBought, Subject::Nobody, Cause::Law, paid, bought.sum());
        }
    }
}

/// Need of the forces by class in a step in which imports are refused, kg magnets: the surge of a
/// stop is in it.
pub fn need_in_a_stop_kg_of(view: &super::view::SeatView<'_>) -> [f64; 3] {
    let (scenario, world) = (view.scenario(), view.world());
    let surge = if world.licence_level > 0 { 1.0 } else { scenario.parameters.surge_multiple };
    defence_need_kg(scenario, world, world.step.saturating_sub(1)).map(|need| need * surge)
}

/// What qualified allied plants gave the forces of such a need in the last step, kg magnets.
pub fn made_for_defence_kg_of(view: &super::view::SeatView<'_>, need: [f64; 3]) -> [f64; 3] {
    defence_made_kg(view.scenario(), view.world(), need)
}
