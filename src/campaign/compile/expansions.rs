//! Expansions: sites that are announced once the plant they expand has learnt (E44').
use super::super::read::Files;
use super::super::{Finding, Findings, raw};
use super::references::{Positions, find};
use crate::rules::id::{FacilityId, Status};
use crate::rules::scenario::Facility;

/// Resolves which plant each expansion waits for, once plants stand in their places, the `positions`.
pub(super) fn resolve(
    files: &Files,
    positions: &Positions,
    facilities: &mut [Facility],
    findings: &mut Findings,
) {
    for written in &files.facilities {
        let Some(first) = &written.expands else { continue };
        let Some(at) = positions.get(&written.id).copied() else { continue };
        let expanded = find(positions, first, "facility", findings);
        if facilities[expanded].name.id != first.value {
            continue;
        }
        fits(written, &facilities[at], &facilities[expanded], findings);
        facilities[at].expands = Some(FacilityId::of(expanded));
    }
    for written in &files.facilities {
        if let (Some(first), Some(at)) = (&written.expands, positions.get(&written.id))
            && first_of_a_circle(facilities, *at)
        {
            let message = format!("`{}` waits for itself, so nobody ever announces it", written.id);
            findings.error(first.span, message);
        }
    }
}

/// An expansion is the same owner's, of the same stage, and nothing of it stands yet.
fn fits(written: &raw::Facility, site: &Facility, expanded: &Facility, findings: &mut Findings) {
    let Some(first) = &written.expands else { return };
    if site.opening.status != Status::Prospect || site.opening.progress >= 1.0 {
        let message = format!("`{}` cannot wait to be announced: it is more than a prospect", site.name.id);
        let help = "status: prospect, progress below 1".to_owned();
        findings.push(Finding::error(written.status.span, message).help(help));
    }
    if (site.stage, site.firm) != (expanded.stage, expanded.firm) {
        let message = format!("`{}` is no expansion of `{}`", site.name.id, expanded.name.id);
        let help = "an expansion has the stage and the owner of the plant it expands".to_owned();
        findings.push(Finding::error(first.span, message).help(help));
    }
}

/// Does the line of plants it waits for lead back to it, and is it the first on the map of those in the circle?
fn first_of_a_circle(facilities: &[Facility], from: usize) -> bool {
    let mut at = from;
    for _ in 0..facilities.len() {
        match facilities[at].expands {
            Some(next) if next.at() == from => return true,
            Some(next) if next.at() > from => at = next.at(),
            _ => return false,
        }
    }
    false
}
