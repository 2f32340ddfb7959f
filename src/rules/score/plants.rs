//! Figures of plants: what was funded and runs, learns, lags, stands idle or was bought.
use super::row::Row;
use crate::rules::basket::load;
use crate::rules::figure::FigureId;
use crate::rules::firm;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::ramp;
use crate::rules::scenario::Scenario;
use crate::rules::standing::is_young_under_a_flood;
use crate::rules::state::{NEVER, World};

pub(super) fn plant_figures(scenario: &Scenario, world: &mut World, now: u32, row: &mut Row<'_>) {
    let p = &scenario.parameters;
    let (mut mines, mut signed_mines, mut lines, mut signed_lines) = (0.0, 0.0, 0.0, 0.0);
    let (mut line_use, mut line_capacity, mut idle_capital) = (0.0, 0.0, 0.0);
    let (mut behind, mut understaffed, mut young_danger) = (0.0, 0.0, 0.0);
    let (mut ripe, mut ripening, mut glut, mut glut_near) = (0.0, 0.0, 0.0, 0.0);
    let (mut bought, mut bids, mut decided, mut started, mut distressed) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut sunk_pilots, mut ready, mut bad_unsurveyed) = (0.0, 0.0, 0.0);
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let funded = world.funded[i];
        let new = world.decision_step[i] != NEVER;
        let status = world.status[i];
        let runs = status == Status::Operating;
        let age = if world.start_step[i] == NEVER { 0 } else { now.saturating_sub(world.start_step[i]) };
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
                if age >= 4 {
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
            let full = scenario.full_paths[age as usize][facility.stage.at()];
            let path = full.0[world.ramp_class[i] as usize] * world.effective_share[i];
            if world.ramp[i] < 0.85 * path {
                behind += 1.0;
            }
        }
        let ramping = (runs && new && ramp::is_ramping(world, i))
            || status == Status::Construction && new
            || touched && !runs;
        if ramping && planned_staffing(scenario, world, i) < 0.7 {
            understaffed += 1.0;
        }
        if runs && is_young_under_a_flood(scenario, world, i, now) {
            let cash = firm::means_kusd(world, facility.firm.at());
            if cash < p.distress_cash_share * facility.capital_kusd || world.distress_left[i] > 0 {
                young_danger += 1.0;
            }
        }
        if runs && world.lanthanum_cost_kusd[i] > 0.0 && world.revenue_kusd[i] > 0.0 {
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
        let ours = !world.chinese_owned[i];
        distressed += f64::from(u8::from(world.distress_left[i] > 0 && ours));
        if world.piloted[i] && status == Status::Prospect {
            sunk_pilots += p.pilot_cost_share * facility.capital_kusd;
        }
        ready += f64::from(u8::from(status == Status::Prospect && world.progress[i] >= 1.0 && ours));
        if funded && new && !world.surveyed_when_signed[i] {
            let proved_bad = world.ramp_class[i] == 3 || world.dependent[i] || world.dependence_found[i];
            let shown = runs && age >= 4 || world.visits[i] > 0;
            if shown && proved_bad {
                let paid = world.grant_paid_kusd[i] + world.dues_total_kusd[i];
                bad_unsurveyed = math::upper(bad_unsurveyed, paid);
            }
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
fn planned_staffing(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let facility = &scenario.facilities[i];
    let at = scenario.facility_pool[i];
    let today = world.staffing[at];
    let training: f64 = world.apprentices[at].iter().sum();
    let need = math::upper(world.needed[at], facility.skilled_persons);
    math::lower(today, math::ratio(world.skilled[at] + training, need))
}
