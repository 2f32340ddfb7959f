//! The two games that lie in `saves/examples` for anyone to look into: one that ends in the valley
//! of death, and one whose chain held. Each is played by a doctrine on the first seed that shows
//! what the example is for.
use coercivity::campaign::{embedded, load_embedded};
use coercivity::futures::{Doctrine, doctrines_beside, whole_game};
use coercivity::game::Game;
use coercivity::rules::held::held;
use coercivity::rules::scenario::Scenario;
use coercivity::rules::state::NEVER;
use coercivity::saves::{Journal, to_text};
use std::path::Path;
use std::sync::Arc;

const CAMPAIGN: &str = "as-is";

/// Seeds tried before an example is given up.
const SEEDS: u64 = 400;

struct Example {
    file: &'static str,
    doctrine: &'static str,
    shows: fn(&Game) -> bool,
}

const EXAMPLES: [Example; 2] = [
    Example { file: "valley-of-death.ron", doctrine: "pilots-only", shows: valley_of_death },
    Example { file: "chain-that-held.ron", doctrine: "balanced-capital-led", shows: chain_held },
];

fn valley_of_death(game: &Game) -> bool {
    let view = game.view();
    let rules = &view.scenario().failures;
    let at = rules.iter().position(|rule| rule.name.id == "valley-of-death");
    at.is_some_and(|at| view.first_red()[at] != NEVER)
}

fn chain_held(game: &Game) -> bool {
    held(&game.view_from_the_end())
}

/// Records all examples; a file that would not change is not written.
pub fn record(folder: &Path) -> Result<(), String> {
    let loaded = load_embedded(CAMPAIGN).map_err(|error| error.to_string())?;
    let Some(scenario) = loaded.scenario else { return Err(loaded.findings.plain(&loaded.sources)) };
    let scenario = Arc::new(scenario);
    let doctrines = doctrines_beside(&embedded(CAMPAIGN).map_err(|error| error.to_string())?)?;
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    EXAMPLES.iter().try_for_each(|example| one(folder, example, &scenario, &doctrines))
}

fn one(
    folder: &Path,
    example: &Example,
    scenario: &Arc<Scenario>,
    doctrines: &[Doctrine],
) -> Result<(), String> {
    let id = example.doctrine;
    let doctrine = doctrines.iter().find(|doctrine| doctrine.id == id);
    let doctrine = doctrine.ok_or_else(|| format!("there is no doctrine `{id}`"))?;
    let turns = scenario.calendar.turn_steps.len();
    for seed in 1..=SEEDS {
        let game = whole_game(scenario, doctrine, seed, turns)
            .map_err(|(turn, rejected)| format!("{id}, seed {seed}, turn {}: {rejected:?}", turn + 1))?;
        if !(example.shows)(&game) {
            continue;
        }
        let journal = Journal::of(&game).map_err(|error| error.to_string())?;
        let text = to_text(&journal).map_err(|error| error.to_string())?;
        let path = folder.join(example.file);
        let same = std::fs::read_to_string(&path).is_ok_and(|there| there == text);
        if !same {
            std::fs::write(&path, &text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        let state = if same { "unchanged" } else { "recorded" };
        println!("{state}: {} ({id}, seed {seed}, {} bytes)", path.display(), text.len());
        return Ok(());
    }
    Err(format!("no game of `{id}` on seeds 1 to {SEEDS} shows what {} is for", example.file))
}
