//! The tables of docs/behaviour.md, made from games: what standing plans come to, against what is asked
//! of them; paired differences, shapes, random plans, what each law is worth, and the seminar.
mod bounds;
mod laws;
mod random;
mod sample;
mod shapes;

use coercivity::campaign::{load_folder, on_disk};
use coercivity::futures::{Doctrine, doctrines_beside};
use coercivity::rules::assemble::assemble;
use coercivity::rules::scenario::Scenario;
use sample::{Sample, play};
use std::ops::RangeInclusive;

/// A campaign and the doctrines that lie beside it.
struct Table {
    written: Scenario,
    doctrines: Vec<Doctrine>,
}

impl Table {
    fn of(campaign: &str) -> Result<Table, String> {
        let folder = crate::root().join("campaigns").join(campaign);
        let loaded = load_folder(&folder).map_err(|error| error.to_string())?;
        let Some(written) = loaded.scenario else { return Err(loaded.findings.plain(&loaded.sources)) };
        let doctrines = doctrines_beside(&on_disk(&folder).map_err(|error| error.to_string())?)?;
        Ok(Table { written, doctrines })
    }

    fn doctrine(&self, id: &str) -> Result<&Doctrine, String> {
        let found = self.doctrines.iter().find(|doctrine| doctrine.id == id);
        found.ok_or_else(|| format!("there is no doctrine `{id}`"))
    }

    /// Games of a doctrine in a world that `change` altered.
    fn changed(&self, doctrine: &Doctrine, seeds: &[u64], change: impl Fn(&mut Scenario)) -> Sample {
        let mut written = self.written.clone();
        change(&mut written);
        play(&assemble(written), doctrine, seeds)
    }
}

/// Plays everything and prints the tables.
pub fn behaviour(seeds: RangeInclusive<u64>) -> Result<(), String> {
    let seeds: Vec<u64> = seeds.collect();
    let table = Table::of("as-is")?;
    let scenario = assemble(table.written.clone());
    let samples: Vec<Sample> =
        table.doctrines.iter().map(|doctrine| play(&scenario, doctrine, &seeds)).collect();
    bounds::doctrines(&samples)?;
    bounds::balanced(&scenario, &samples)?;
    bounds::differences(&table, &samples, &seeds)?;
    shapes::shapes(&table, &scenario, &seeds[..seeds.len().min(100)])?;
    random::random_plans(&scenario, &seeds[..seeds.len().min(10)]);
    laws::laws(&seeds)?;
    seminar(&seeds)
}

fn seminar(seeds: &[u64]) -> Result<(), String> {
    let table = Table::of("seminar")?;
    let scenario = assemble(table.written.clone());
    println!("## The seminar\n");
    println!("| doctrine | held %, 95 % interval | end % | after % |\n|---|---|---|---|");
    for doctrine in &table.doctrines {
        let sample = play(&scenario, doctrine, seeds);
        let (end, after) = (sample.percent("secured_share"), sample.percent("epilogue_share"));
        println!("| {} | {} | {end:.0} | {after:.0} |", sample.id, sample.held_in_words());
    }
    println!();
    Ok(())
}
