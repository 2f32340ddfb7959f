//! `campaigns`: what can be played, one id first on a line.
use super::arguments::Global;
use super::content;
use super::output::Output;
use super::stop::Stop;
use crate::report::figures;

/// Lists the campaigns.
pub fn campaigns(global: &Global, out: &mut Output) -> Result<(), Stop> {
    let shelf = content::shelf(global);
    let ids = shelf.ids().map_err(content::unreadable)?;
    let width = ids.iter().map(String::len).max().unwrap_or(0);
    for id in &ids {
        let loaded = shelf.load(id).map_err(content::unreadable)?;
        match loaded.scenario {
            Some(scenario) => {
                let calendar = &scenario.calendar;
                let last = calendar.fiscal_year(calendar.steps().saturating_sub(1));
                out.line(format!(
                    "{id:width$}  {}: {} turns, FY{} to FY{last}",
                    scenario.title,
                    calendar.turn_steps.len(),
                    calendar.first_fiscal_year,
                ))?;
            }
            None => out.line(format!(
                "{id:width$}  cannot be played: {}; {} shows what is wrong",
                figures::counted(loaded.findings.len(), "finding", "findings"),
                content::again(global, &format!("check {id}"))
            ))?,
        }
    }
    Ok(())
}
