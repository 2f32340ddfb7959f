//! `doctrines`: the standing plans beside a campaign, one id first on a line.
use super::arguments::Global;
use super::content;
use super::output::Output;
use super::stop::Stop;

/// Lists the doctrines of a campaign.
pub fn doctrines(global: &Global, campaign: &str, out: &mut Output) -> Result<(), Stop> {
    let doctrines = content::doctrines(global, campaign)?;
    let width = doctrines.iter().map(|doctrine| doctrine.id.len()).max().unwrap_or(0);
    for doctrine in &doctrines {
        out.line(format!("{:width$}  {}: {}", doctrine.id, doctrine.name, doctrine.text))?;
    }
    Ok(())
}
