//! `campaigns`: what can be played, one id first on a line; the files of one, and one of them as it was
//! written, so that its ids and entries can be read and copied.
use super::arguments::Global;
use super::content;
use super::output::Output;
use super::stop::Stop;
use crate::campaign::did_you_mean;
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

/// Lists the files of a campaign, or prints one.
pub fn files(global: &Global, word: &str, file: Option<&str>, out: &mut Output) -> Result<(), Stop> {
    // One that cannot be found is answered as elsewhere.
    content::load(global, word, None)?;
    let folder = content::shelf(global).folder(word).map_err(content::unreadable)?;
    let Some(name) = file else {
        return folder.files.keys().try_for_each(|name| out.line(name));
    };
    match folder.files.get(name) {
        Some(text) => out.file(text),
        None => {
            let near = did_you_mean(name, folder.files.keys().map(String::as_str));
            let list = format!("{} lists them", content::again(global, &format!("campaigns {word}")));
            let what = format!("the campaign `{word}` has no file `{name}` of its own");
            Err(Stop::bad(what, near.unwrap_or(list)))
        }
    }
}
