//! `doctrines`: the standing plans beside a campaign, one id first on a line; and one of them in full,
//! as a file that can be edited.
use super::arguments::Global;
use super::content;
use super::output::Output;
use super::stop::Stop;

/// Lists the doctrines of a campaign, or prints the file of one.
pub fn doctrines(global: &Global, campaign: &str, id: Option<&str>, out: &mut Output) -> Result<(), Stop> {
    let doctrines = content::doctrines(global, campaign)?;
    if let Some(id) = id {
        return out.file(content::doctrine(global, campaign, &doctrines, id)?.text());
    }
    let width = doctrines.iter().map(|file| file.doctrine.id.len()).max().unwrap_or(0);
    for doctrine in doctrines.iter().map(|file| &file.doctrine) {
        out.line(format!("{:width$}  {}: {}", doctrine.id, doctrine.name, doctrine.text))?;
    }
    Ok(())
}
