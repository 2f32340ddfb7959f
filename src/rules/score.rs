//! Phase 11: every figure of the registry, once a step, into the history.
use super::basket::load;
use super::basket::{Basket, Group};
use super::belief::full_path;
use super::chain;
use super::deal::contract_runs;
use super::delivery;
use super::demand;
use super::draw::Key;
use super::event::Sink;
use super::exposure;
use super::figure::{FigureId, HIDDEN_FIGURES, carry_of};
use super::id::*;
use super::imagine::imagine;
use super::math;
use super::people;
use super::scenario::Scenario;
use super::state::{NEVER, World};
use super::step::Step;
use super::view::SeatView;

/// Where figures of one step are written.
struct Row<'a> {
    values: &'a mut [f64; FigureId::COUNT],
}

impl Row<'_> {
    fn set(&mut self, figure: FigureId, value: f64) {
        self.values[figure.at()] = value;
    }
}

/// Computes all figures of a step into the history.
pub(in crate::rules) fn score<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let now = step.now;
    let mut values = figures(step.scenario, world, now);
    for (at, figure) in HIDDEN_FIGURES.into_iter().enumerate() {
        world.hidden_figures[now as usize][at] = values[figure.at()];
        values[figure.at()] = 0.0;
    }
    let start = now as usize * FigureId::COUNT;
    world.history[start..start + FigureId::COUNT].copy_from_slice(&values);
}

/// Every figure of the registry, as the world stands at the end of a step.
fn figures(scenario: &Scenario, world: &mut World, now: u32) -> [f64; FigureId::COUNT] {
    let mut values = [0.0; FigureId::COUNT];
    let mut row = Row { values: &mut values };
    chain_figures(scenario, world, now, &mut row);
    market_figures(world, &mut row);
    money_figures(scenario, world, &mut row);
    leak_figures(scenario, world, &mut row);
    plant_figures(scenario, world, now, &mut row);
    offer_figures(scenario, world, now, &mut row);
    people_figures(scenario, world, now, &mut row);
    contract_figures(scenario, world, now, &mut row);
    readiness_figures(scenario, world, now, &mut row);
    values
}

/// Open figures that come out otherwise when what the seat does not know of the last resolved step
/// is imagined with luck from `key`: law 5 asks that there is none. Before the first step there is
/// nothing to compare.
pub fn figures_that_leak(view: &SeatView<'_>, key: Key) -> Vec<FigureId> {
    let Some(now) = view.step().checked_sub(1) else { return Vec::new() };
    let mut real = view.world().clone();
    let mut imagined = imagine(view, key);
    imagined.scratch = real.scratch.clone();
    let real = figures(view.scenario(), &mut real, now);
    let imagined = figures(view.scenario(), &mut imagined, now);
    let open = FigureId::ALL.iter().copied().filter(|figure| figure.hidden().is_none());
    open.filter(|figure| real[figure.at()] != imagined[figure.at()]).collect()
}

fn chain_figures(scenario: &Scenario, world: &mut World, now: u32, row: &mut Row<'_>) {
    let w = scenario.parameters.class_weight;
    let classes = delivery::class_cover(world);
    let secured = w[0] * classes[0] + w[1] * classes[1] + w[2] * classes[2];
    row.set(FigureId::SecuredShare, secured);
    row.set(FigureId::StandardShare, classes[0]);
    row.set(FigureId::HighTemperatureShare, classes[1]);
    row.set(FigureId::SamariumShare, classes[2]);
    row.set(
        FigureId::HeavyGap,
        if classes[0] > 0.0 { 1.0 - math::ratio(classes[1], classes[0]) } else { 0.0 },
    );
    let mut total = 0.0;
    for (class, weight) in w.iter().enumerate() {
        total += weight * math::ratio(world.delivered_total_kg[class], world.class_demand_kg[class]);
    }
    row.set(FigureId::TotalShare, total);
    let demand = demand::counted_demand_kg(scenario, world, now);
    for i in 0..scenario.facilities.len() {
        world.effective_kg[i] = chain::running_kg(scenario, world, i);
        let signed = chain::signed_kg(scenario, world, i);
        world.scratch.basket[3][i] = signed;
    }
    let running = chain::carry(scenario, |i| world.effective_kg[i]);
    let cover = chain::cover(scenario, &running, demand);
    let worst = chain::without_worst(scenario, &running, demand, |i| world.effective_kg[i]);
    row.set(FigureId::ChainShare, cover.share);
    row.set(FigureId::NodeShare, worst.node_share);
    row.set(FigureId::CountryShare, worst.country_share);
    let enough = cover.share >= 0.2;
    let loss = |left: f64, all: f64| if enough { 1.0 - math::ratio(left, all) } else { 0.0 };
    row.set(FigureId::NodeLossShare, loss(worst.node_share, cover.share));
    row.set(FigureId::CountryLossShare, loss(worst.country_share, cover.share));
    for stage in Stage::ALL {
        row.set(carry_of(*stage), chain::stage_share(scenario, running[stage.at()], demand));
    }
    let ahead = demand::demand_kg(scenario, now + 6);
    let signed = chain::carry(scenario, |i| world.scratch.basket[3][i]);
    let later = chain::cover(scenario, &signed, ahead);
    row.set(FigureId::SignedShare, later.share);
    row.set(FigureId::SignedStandardShare, later.classes[0]);
    row.set(FigureId::SignedHighTemperatureShare, later.classes[1]);
    row.set(
        FigureId::SignedHeavyGap,
        if later.classes[0] > 0.0 { 1.0 - later.classes[1] / later.classes[0] } else { 0.0 },
    );
    let worst = chain::without_worst(scenario, &signed, ahead, |i| world.scratch.basket[3][i]);
    row.set(FigureId::SignedNodeLossShare, 1.0 - math::ratio(worst.node_share, later.share));
    row.set(FigureId::SignedCountryLossShare, 1.0 - math::ratio(worst.country_share, later.share));
    let ndpr = |stage: Stage| signed[stage.at()][Group::NdPr];
    let midstream = math::lower(math::lower(ndpr(Stage::Crack), ndpr(Stage::Separation)), ndpr(Stage::Metal));
    row.set(FigureId::SignedMidstreamShare, math::ratio(midstream, ndpr(Stage::Mine)));
    row.set(FigureId::SignedOxideTakenShare, math::ratio(ndpr(Stage::Metal), ndpr(Stage::Separation)));
    row.set(FigureId::SignedMagnetFeed, math::ratio(ndpr(Stage::Alloy), ndpr(Stage::Magnet)));
}

fn market_figures(world: &World, row: &mut Row<'_>) {
    row.set(FigureId::NdPrPrice, world.price_usd_per_kg[Group::NdPr]);
    row.set(FigureId::DyTbPrice, world.price_usd_per_kg[Group::DyTb]);
    row.set(FigureId::SmPrice, world.price_usd_per_kg[Group::Sm]);
    row.set(FigureId::AlliedNdPrPrice, world.allied_price_usd_per_kg[Group::NdPr]);
    row.set(FigureId::AlliedDyTbPrice, world.allied_price_usd_per_kg[Group::DyTb]);
    row.set(FigureId::DumpingUpstream, world.dumping[0]);
    row.set(FigureId::DumpingDownstream, world.dumping[1]);
    row.set(FigureId::LicenceLevel, f64::from(world.licence_level));
    row.set(FigureId::Tension, world.tension);
}

fn money_figures(scenario: &Scenario, world: &World, row: &mut Row<'_>) {
    let p = &scenario.parameters;
    let year = p.appropriation_kusd_per_year;
    row.set(FigureId::FreeMoney, world.free_kusd);
    row.set(FigureId::Obligated, world.obligated_kusd.iter().sum());
    row.set(FigureId::Spent, world.spent_kusd);
    row.set(FigureId::Arrears, world.arrears_kusd);
    row.set(FigureId::Credibility, world.credibility);
    row.set(FigureId::DuesYear, world.dues_step_kusd + world.dues_before_kusd);
    row.set(FigureId::FloorDuesShare, math::ratio(world.floor_dues_kusd[0] + world.floor_dues_kusd[1], year));
    let mut most = 0.0;
    for (mean, _) in exposure::by_year(scenario, world) {
        most = math::upper(most, mean);
    }
    row.set(FigureId::SignedDuesShare, math::ratio(most, year));
    row.set(FigureId::PaidUnsurveyed, world.unaudited_signed_kusd);
    row.set(FigureId::SignedUnauditedElsewhere, world.signed_elsewhere_kusd);
    let (mut private, mut floors) = (0.0, 0.0);
    for (i, facility) in scenario.facilities.iter().enumerate() {
        if facility.stage.is_upstream()
            && matches!(world.deal_status[i], DealStatus::Offered | DealStatus::Signed)
        {
            let terms = super::deal::terms_of(world, i);
            floors += 2.0 * exposure::dues_per_step(scenario, world, i, &terms).0;
        }
        if world.funded[i] {
            private += world.private_capital_kusd[i];
        }
    }
    row.set(FigureId::PrivateCapital, private);
    row.set(FigureId::SignedFloorDuesShare, math::ratio(floors, year));
}

fn leak_figures(scenario: &Scenario, world: &World, row: &mut Row<'_>) {
    let (mut mined, mut left, mut oxide, mut oxide_left) = (0.0, 0.0, 0.0, 0.0);
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let gone = if world.chinese_owned[i] {
            world.output_kg[i][Group::NdPr]
        } else {
            world.to_china_kg[i][Group::NdPr]
        };
        match facility.stage {
            Stage::Mine => {
                mined += world.output_kg[i][Group::NdPr];
                left += gone;
            }
            Stage::Crack => left += gone,
            Stage::Separation => {
                left += gone;
                oxide += world.output_kg[i][Group::NdPr];
                oxide_left += gone;
            }
            Stage::Metal | Stage::Alloy | Stage::Magnet => {}
        }
    }
    row.set(FigureId::NdPrLeavingShare, math::lower(math::ratio(left, mined), 1.0));
    row.set(FigureId::OxideLeavingShare, math::lower(math::ratio(oxide_left, oxide), 1.0));
}

fn plant_figures(scenario: &Scenario, world: &mut World, now: u32, row: &mut Row<'_>) {
    let p = &scenario.parameters;
    let (mut mines, mut signed_mines, mut lines, mut signed_lines) = (0.0, 0.0, 0.0, 0.0);
    let (mut line_use, mut line_capacity, mut idle_capital) = (0.0, 0.0, 0.0);
    let (mut behind, mut understaffed, mut young_danger) = (0.0, 0.0, 0.0);
    let (mut ripe, mut ripening, mut glut, mut glut_near) = (0.0, 0.0, 0.0, 0.0);
    let (mut bought, mut bids, mut decided, mut started, mut distressed) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut sunk_pilots, mut ready, mut bad_unsurveyed) = (0.0, 0.0, 0.0);
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let funded = world.funded[i];
        let new = world.decision_step[i] != NEVER && world.decision_step[i] > 0;
        let status = world.status[i];
        let runs = status == Status::Operating;
        let age = if world.start_step[i] == NEVER { 0 } else { now.saturating_sub(world.start_step[i]) };
        let contracted = contract_runs(world, i);
        let touched = funded || (world.deal_status[i] == DealStatus::Offered && status == Status::Prospect);
        if new && funded {
            decided += 1.0;
            if runs {
                started += 1.0;
            }
        }
        if facility.stage == Stage::Mine && touched {
            signed_mines += 1.0;
            if funded && new && runs {
                mines += 1.0;
            }
        }
        if facility.stage == Stage::Magnet && touched {
            signed_lines += 1.0;
            if funded && new && runs {
                if age > 4 {
                    lines += 1.0;
                    let capacity = load(facility.nameplate_kg_per_step) * world.seen_ramp[i];
                    let used = load(world.output_allied_kg[i]) / math::upper(p.yield_best[5], 1e-9);
                    line_use += used;
                    line_capacity += capacity;
                    if used < 0.5 * capacity {
                        idle_capital += world.capital_spent_kusd[i];
                    }
                }
                if world.seen_ramp[i] >= 0.7 && world.qualification[i] < 0.4 {
                    ripe += 1.0;
                }
                if world.seen_ramp[i] >= 0.4 && world.qualification[i] < 0.2 {
                    ripening += 1.0;
                }
            }
        }
        if new && runs && age > 6 {
            let path = full_path(p, facility.stage.at(), world.ramp_class[i] as usize, age)
                * world.effective_share[i];
            if world.ramp[i] < 0.85 * path {
                behind += 1.0;
            }
        }
        let staffing = world.staffing[pool(facility.basin, facility.stage.skill())];
        let ramping = (runs && new && world.seen_ramp[i] < 0.8)
            || status == Status::Construction && new
            || touched && !runs;
        if ramping && planned_staffing(scenario, world, i, staffing) < 0.7 {
            understaffed += 1.0;
        }
        let dumping = world.dumping[usize::from(!facility.stage.is_upstream())] > 0.1;
        if new && runs && age < 10 && dumping && !contracted {
            let cash = super::firm::means_kusd(world, facility.firm.at());
            if cash < p.distress_cash_share * facility.capital_kusd || world.distress_left[i] > 0 {
                young_danger += 1.0;
            }
        }
        if runs && world.revenue_kusd[i] > 0.0 {
            let share = world.lanthanum_cost_kusd[i] / world.revenue_kusd[i];
            glut += f64::from(u8::from(share > 0.1));
            glut_near += f64::from(u8::from(share > 1.0 / 15.0));
        }
        if funded && world.chinese_owned[i] {
            bought += 1.0;
        }
        if funded && world.bid_open[i] {
            bids += 1.0;
        }
        distressed += f64::from(u8::from(world.distress_left[i] > 0));
        if world.piloted[i] && status == Status::Prospect {
            sunk_pilots += p.pilot_cost_share * facility.capital_kusd;
        }
        ready += f64::from(u8::from(status == Status::Prospect && world.progress[i] >= 1.0));
        let proved_bad = world.ramp_class[i] == 3 || (world.dependent[i] && !world.dependence_found[i]);
        let shown = runs && age >= 4 || world.visits[i] > 0;
        if funded && new && !world.surveyed_when_signed[i] && shown && proved_bad {
            bad_unsurveyed += world.grant_paid_kusd[i] + world.dues_total_kusd[i];
        }
    }
    world.paid_unsurveyed_bad_kusd = math::upper(world.paid_unsurveyed_bad_kusd, bad_unsurveyed);
    row.set(FigureId::NewMinesFunded, mines);
    row.set(FigureId::SignedMines, signed_mines);
    row.set(FigureId::NewMagnetLines, lines);
    row.set(FigureId::SignedMagnetLines, signed_lines);
    row.set(FigureId::NewMagnetUse, if line_capacity > 0.0 { line_use / line_capacity } else { 1.0 });
    row.set(FigureId::IdleMagnetCapital, idle_capital);
    row.set(FigureId::PlantsBehind, behind);
    row.set(FigureId::PlantsUnderstaffed, understaffed);
    row.set(FigureId::YoungInDanger, young_danger);
    row.set(FigureId::YoungStoppedDumping, f64::from(world.young_stopped_dumping));
    row.set(FigureId::UnqualifiedRipe, ripe);
    row.set(FigureId::UnqualifiedRipening, ripening);
    row.set(FigureId::GlutPlants, glut);
    row.set(FigureId::GlutPlantsNear, glut_near);
    row.set(FigureId::BoughtOut, bought);
    row.set(FigureId::BidsOpen, bids);
    row.set(FigureId::Decided, decided);
    row.set(FigureId::Started, started);
    row.set(FigureId::DistressPlants, distressed);
    row.set(FigureId::PilotMoneySunk, sunk_pilots);
    row.set(FigureId::SanctionedPlants, ready);
    row.set(FigureId::PaidUnsurveyedBad, world.paid_unsurveyed_bad_kusd);
}

/// Staffing of a plant's pool once what is signed also hires, apprentices counted.
fn planned_staffing(scenario: &Scenario, world: &World, i: usize, today: f64) -> f64 {
    let facility = &scenario.facilities[i];
    let at = pool(facility.basin, facility.stage.skill());
    let training: f64 = world.apprentices[at].iter().sum();
    let need = math::upper(world.needed[at], facility.skilled_persons);
    math::lower(today, math::ratio(world.skilled[at] + training, need))
}

fn offer_figures(scenario: &Scenario, world: &World, now: u32, row: &mut Row<'_>) {
    let answered = f64::from(world.offers_answered);
    let decided = f64::from(world.offers_decided);
    let (mut out, mut waiting_price) = (0.0, 0.0);
    for i in 0..scenario.facilities.len() {
        if world.deal_status[i] == DealStatus::Offered && now + 1 >= world.deal_step[i] + 2 {
            out += 1.0;
            let floor =
                world.deal_floor_usd_per_kg[i].sum() > 0.0 && scenario.facilities[i].stage.is_upstream();
            if floor && world.deal_answer[i] == Factor::Price {
                waiting_price += 1.0;
            }
        }
    }
    row.set(FigureId::PilotsDone, f64::from(world.pilots_done));
    row.set(FigureId::PilotsStarted, f64::from(world.pilots_started));
    let pilots = f64::from(world.pilots_done.max(world.pilots_started));
    row.set(FigureId::PilotsBuiltShare, math::ratio(f64::from(world.pilots_built), pilots));
    row.set(FigureId::OffersAnswered, answered);
    row.set(FigureId::OffersOut, answered + out);
    row.set(FigureId::OffersDecidedShare, math::ratio(decided, answered));
    row.set(FigureId::OffersOutDecidedShare, math::ratio(decided, answered + out));
    row.set(FigureId::OffersLapsed, f64::from(world.offers_wasted));
    row.set(FigureId::FloorOffersLapsedPrice, f64::from(world.floor_lapsed_price));
    row.set(FigureId::FloorOffersWaitingPrice, f64::from(world.floor_lapsed_price) + waiting_price);
}

fn people_figures(scenario: &Scenario, world: &World, now: u32, row: &mut Row<'_>) {
    let window = |list: &[f64]| -> f64 {
        let end = now as usize + 1;
        list[end.saturating_sub(6)..end].iter().sum()
    };
    let graduates = window(&world.graduates);
    let lost = window(&world.graduates_lost);
    row.set(FigureId::GraduatesLostShare, if graduates >= 20.0 { math::ratio(lost, graduates) } else { 0.0 });
    row.set(FigureId::GraduatesLost, math::lower(lost, graduates));
    let (mut skilled, mut needed, mut idle, mut all) = (0.0, 0.0, 0.0, 0.0);
    let mut raided = 1.0;
    for at in 0..world.skilled.len() {
        skilled += world.skilled[at];
        needed += world.needed[at];
        let planned = people::signed_need(scenario, world, at);
        let later = people_in_four_years(scenario, world, at);
        idle += math::positive_part(
            later - scenario.parameters.slack_multiple * planned - scenario.parameters.slack_persons,
        );
        all += later;
        if world.raided_left[at] > 0 && world.needed[at] > 0.0 {
            raided = math::lower(raided, world.staffing[at]);
        }
    }
    row.set(FigureId::PeopleSkilled, skilled);
    row.set(FigureId::PeopleNeeded, needed);
    row.set(FigureId::IdlePeopleShare, math::ratio(idle, all));
    row.set(FigureId::WorstRaidedBasin, raided);
}

/// Skilled people of a pool in eight steps if seats stay as ordered: who is there less who leaves,
/// who is in training, and the four cohorts that standing orders still graduate by then.
fn people_in_four_years(scenario: &Scenario, world: &World, at: usize) -> f64 {
    let p = &scenario.parameters;
    let leaving = p.attrition_per_step - p.natural_inflow_per_step;
    let training: f64 = world.apprentices[at].iter().sum();
    let seats = math::lower(world.seats_order[at], people::seat_limit(scenario, world, at));
    world.skilled[at] * math::exp(-8.0 * leaving) + p.graduation_share * (training + 4.0 * seats)
}

fn contract_figures(scenario: &Scenario, world: &mut World, now: u32, row: &mut Row<'_>) {
    let (mut contracted, mut ending) = (0.0, 0.0);
    let (mut signed, mut signed_ending) = (0.0, 0.0);
    for (i, facility) in scenario.facilities.iter().enumerate() {
        if contract_runs(world, i) && world.status[i] == Status::Construction {
            let mass = facility.load_t_per_step * world.deal_cover[i];
            signed += mass;
            if world.deal_term_steps[i] <= 4 {
                signed_ending += mass;
            }
        }
        if contract_runs(world, i) && world.status[i] == Status::Operating {
            let mass = facility.load_t_per_step * world.deal_cover[i];
            contracted += mass;
            if world.deal_clock[i] != NEVER && world.deal_clock[i] + world.deal_term_steps[i] <= now + 4 {
                ending += mass;
            }
        }
    }
    world.contracted_t[now as usize] = contracted;
    let before = if now >= 4 { world.contracted_t[now as usize - 4] } else { 0.0 };
    let lost = if before > 500.0 { math::positive_part(1.0 - contracted / before) } else { 0.0 };
    row.set(FigureId::Contracted, contracted * 1000.0);
    row.set(FigureId::ContractedShareLost, lost);
    row.set(FigureId::ContractedShareEnding, if contracted > 500.0 { ending / contracted } else { 0.0 });
    let (all, all_ending) = (contracted + signed, ending + signed_ending);
    row.set(FigureId::SignedShareEnding, if all > 500.0 { all_ending / all } else { 0.0 });
    let secured = row.values[FigureId::SecuredShare.at()];
    let earlier = if now >= 4 {
        world.history[(now as usize - 4) * FigureId::COUNT + FigureId::SecuredShare.at()]
    } else {
        secured
    };
    row.set(FigureId::SecuredFall, math::positive_part(earlier - secured));
}

fn readiness_figures(scenario: &Scenario, world: &World, now: u32, row: &mut Row<'_>) {
    let worst = world.readiness.iter().fold(1.0, |least, r| math::lower(least, *r));
    row.set(FigureId::WorstReadiness, worst);
    let mut years = 0;
    for bits in &world.waived_steps {
        // Of the running fiscal year only its halves so far.
        let (this_year, before) =
            if now.is_multiple_of(2) { (bits & 1, bits >> 1) } else { (bits & 3, bits >> 2) };
        let waived = (0..7).filter(|year| before >> (2 * year) & 3 != 0).count();
        years = years.max(waived + usize::from(this_year != 0));
    }
    row.set(FigureId::WaivedYears, years as f64);
    row.set(FigureId::YearsFromStart, f64::from(now.div_ceil(2)));
    row.set(FigureId::FiscalHalf, f64::from(now % 2));
    let need = delivery::target_kg(scenario, now, 1.0);
    let mut stock = Basket::ZERO;
    for form in &world.reserve_kg {
        stock += *form;
    }
    row.set(
        FigureId::StockSteps,
        stock.ratio(need).0[..3].iter().fold(f64::MAX, |least, x| math::lower(least, *x)),
    );
}
