//! `difficulties`: the levels of a campaign, each with everything it changes.
use super::arguments::Global;
use super::content;
use super::output::Output;
use super::stop::Stop;
use crate::report::difficulty::differences;
use crate::rules::scenario::STANDARD;

/// Lists them.
pub fn difficulties(global: &Global, campaign: &str, out: &mut Output) -> Result<(), Stop> {
    let scenario = content::scenario(global, campaign)?;
    out.line(format!("{STANDARD}: the campaign as it is written"))?;
    for level in &scenario.difficulties {
        out.line(format!("{}: {}. {}", level.id, level.name, level.text))?;
        for each in differences(level) {
            out.line(format!("    {:28}  {:26}  {}", each.what, each.value, each.meaning))?;
        }
    }
    Ok(())
}
