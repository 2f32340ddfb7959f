//! Choosing a campaign, a name and the luck.
//!
//! ```text
//! ┌─[Campaign]───────────────────────────┐┌─ The As-Is Chain ────────────────────┐
//! │ > The As-Is Chain                    ││ Rebuild the allied chain …           │
//! └──────────────────────────────────────┘└──────────────────────────────────────┘
//! ┌─ Game ───────────────────────────────────────────────────────────────────────┐
//! │   Name           as-is-1                                                     │
//! │   Seed           48213        same seed, same luck, for every team           │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use crate::game::{Game, LARGEST_SEED};
use crate::report::{difficulty, figures};
use crate::rules::id::Status;
use crate::rules::scenario::Scenario;
use crate::rules::scenario::{Difficulty, STANDARD};
use crate::saves::{SaveError, check_name};
use crate::tui::canvas::{Canvas, fit};
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place, plain};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::library::Library;
use crate::tui::screen_id::ScreenId;
use crate::tui::session::Session;
use crate::tui::spot::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Takes, Typed};
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::widgets::prose::{prose, wrap};
use crate::tui::windows::text::TextWindow;
use ratatui::layout::Rect;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;

const CAMPAIGNS: usize = 0;
const NAME: usize = 1;
const SEED: usize = 2;
const DIFFICULTY: usize = 3;
const PANES: usize = 4;
/// Cells of a seed, a level.
const FIELD: u16 = 18;

/// The new-game screen.
pub struct NewGame {
    pane: usize,
    campaign: ListCursor,
    /// The name typed; the campaign's proposal stands until then.
    name: Option<Field>,
    seed: Field,
    /// Position of the level; 0 for the campaign as written.
    level: usize,
}

impl NewGame {
    /// With a seed nobody chose filled in.
    pub fn new() -> Self {
        Self {
            pane: CAMPAIGNS,
            campaign: ListCursor::default(),
            name: None,
            seed: Field::new(Takes::Text, fresh_seed().to_string()),
            level: 0,
        }
    }

    /// The name as it can be edited: what was typed, else the proposal.
    fn name_field(&self, library: &Library) -> Field {
        self.name.clone().unwrap_or_else(|| Field::new(Takes::Text, self.proposal(library)))
    }

    /// The name that a game gets if nobody types another.
    fn proposal(&self, library: &Library) -> String {
        let id = library.campaigns.get(self.campaign.at).map_or("game", |entry| entry.id.as_str());
        library.free_name(id)
    }

    /// A letter takes the place of the proposal, any other key edits it.
    fn type_name(&mut self, key: Key, library: &Library) -> Typed {
        let mut field = match (&self.name, key) {
            (None, Key::Char(_)) => Field::new(Takes::Text, ""),
            _ => self.name_field(library),
        };
        let typed = field.typed(key);
        if typed == Typed::Changed {
            self.name = Some(field);
        }
        typed
    }

    /// Goes to a field; a name that was emptied is the proposal again.
    fn go_to(&mut self, pane: usize) {
        if pane != NAME && self.name.as_ref().is_some_and(|name| name.text().trim().is_empty()) {
            self.name = None;
        }
        self.pane = pane;
    }

    /// The level chosen; none for the campaign as written.
    fn level<'a>(&self, scenario: &'a Scenario) -> Option<&'a Difficulty> {
        self.level.checked_sub(1).and_then(|at| scenario.difficulties.get(at))
    }

    /// Another level, round and round.
    fn turn_level(&mut self, command: Command, library: &Library) {
        let scenario = library.campaigns.get(self.campaign.at).and_then(|entry| entry.scenario());
        let levels = scenario.map_or(0, |scenario| scenario.difficulties.len()) + 1;
        let by = if command == Command::Left { levels - 1 } else { 1 };
        self.level = (self.level + by) % levels;
    }

    fn name(&self, library: &Library) -> String {
        match self.name.as_ref().map(|name| name.text().trim()) {
            Some(typed) if !typed.is_empty() => typed.to_owned(),
            _ => self.proposal(library),
        }
    }

    /// Why the name cannot be used, if so.
    fn name_trouble(&self, library: &Library) -> Option<String> {
        let name = self.name(library);
        if library.games.list().iter().any(|game| game.name == name) {
            return Some("there is a game of this name already; choose another".to_owned());
        }
        match check_name(&name) {
            Err(SaveError::BadName { why, .. }) => Some(why.to_owned()),
            Err(error) => Some(error.to_string()),
            Ok(()) => None,
        }
    }

    fn start(&mut self, access: &mut Access<'_>) -> Reply {
        let Some(entry) = access.library.campaigns.get(self.campaign.at) else { return Reply::done() };
        let Some(scenario) = entry.scenario() else {
            return Reply::say("This campaign has findings and cannot be started.");
        };
        if let Some(trouble) = self.name_trouble(access.library) {
            self.pane = NAME;
            return Reply::say(format!("Not begun: {trouble}."));
        }
        let name = self.name(access.library);
        let level = self.level(scenario).map_or(STANDARD, |level| level.id.as_str());
        let Some(scenario) = scenario.at_difficulty(level) else {
            return Reply::say("This campaign has no such level of difficulty.");
        };
        let game = Game::new(Arc::new(scenario), seed_of(self.seed.text()));
        Reply::act(Action::Start(Box::new(Session::new(name, game))))
    }
}

/// A seed nobody chose: five digits of what the system gives hash maps against guessing. Clocks that count
/// in micro- or milliseconds would leave out most seeds.
pub fn fresh_seed() -> u64 {
    RandomState::new().build_hasher().finish() % 90_000 + 10_000
}

/// The seed of what was typed: a number stands for itself, words are hashed.
fn seed_of(text: &str) -> u64 {
    match text.trim().parse::<u64>() {
        Ok(seed) if seed <= LARGEST_SEED => seed,
        _ => {
            let hash = blake3::hash(text.trim().as_bytes());
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&hash.as_bytes()[..8]);
            u64::from_le_bytes(bytes) & LARGEST_SEED
        }
    }
}

impl Layer for NewGame {
    fn place(&self) -> Place {
        Place::NewGame
    }

    fn shape(&self) -> Shape {
        Shape::Whole
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::NextPane, Command::Open, Command::Back]
    }

    fn key(&mut self, key: Key, access: &mut Access<'_>) -> Reply {
        let typed = match self.pane {
            NAME => self.type_name(key, access.library),
            SEED => self.seed.typed(key),
            _ => Typed::Ignored,
        };
        Reply::used(typed == Typed::Changed)
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let campaigns = access.library.campaigns.len();
        let pane = match command {
            Command::Open => return self.start(access),
            Command::Back | Command::Leave => return Reply::act(Action::Go(ScreenId::Title)),
            Command::NextPane => (self.pane + 1) % PANES,
            Command::PreviousPane => (self.pane + PANES - 1) % PANES,
            Command::Toggle if self.pane == DIFFICULTY => {
                let scenario = access.library.campaigns.get(self.campaign.at);
                let scenario = scenario.and_then(|entry| entry.scenario());
                return match scenario.and_then(|scenario| self.level(scenario)) {
                    Some(level) => {
                        let lines = difficulty::lines(level).join("\n");
                        Reply::open(TextWindow::new(format!("Difficulty: {}", level.name), lines))
                    }
                    None => Reply::say("Nothing is changed at this level."),
                };
            }
            Command::Left | Command::Right if self.pane == DIFFICULTY => {
                self.turn_level(command, access.library);
                return Reply::done();
            }
            Command::Down if self.pane != CAMPAIGNS => (self.pane + 1).min(DIFFICULTY),
            Command::Up if self.pane != CAMPAIGNS => self.pane - 1,
            Command::Down if self.campaign.at + 1 >= campaigns => NAME,
            _ if self.pane == CAMPAIGNS => {
                self.level = 0;
                return Reply::used(self.campaign.moved(command, campaigns));
            }
            _ => return Reply::Ignored,
        };
        self.go_to(pane);
        Reply::done()
    }

    fn click(&mut self, pane: usize, row: usize) -> Clicked {
        self.go_to(pane);
        if pane == CAMPAIGNS { Clicked::on(&mut self.campaign.at, row) } else { Clicked::Moved }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let campaigns = &look.library.campaigns;
        let lower = 8;
        let upper = area.height - lower;
        let half = area.width / 2;
        let left = Rect::new(area.x, area.y, half, upper);
        let focus = Focus::if_equal(CAMPAIGNS, self.pane);
        let inside = pane(canvas, left, "Campaign", "", focus);
        let field = Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height);
        let place = ListPlace { area: field, pane: CAMPAIGNS, focus };
        list(canvas, place, self.campaign, campaigns.len(), |canvas, row, at| {
            let entry = &campaigns[at];
            match entry.scenario() {
                Some(scenario) => canvas.text(row.x, row.y, row.width, &scenario.title, Role::Text),
                None => {
                    canvas.text(row.x, row.y, row.width, &format!("! {}: findings", entry.id), Role::Warn)
                }
            };
        });
        let right = Rect::new(area.x + half, area.y, area.width - half, upper);
        if let Some(entry) = campaigns.get(self.campaign.at) {
            let title = entry.scenario().map_or(entry.id.as_str(), |scenario| scenario.title.as_str());
            let inside = pane(canvas, right, title, "", Focus::Rest);
            let body = Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height);
            match entry.scenario() {
                Some(scenario) if self.pane == DIFFICULTY => {
                    level_in_full(canvas, body, self.level(scenario));
                }
                Some(scenario) => about(canvas, body, scenario),
                None => {
                    prose(canvas, body, &plain(entry.findings()), Role::Text);
                }
            }
        }
        self.draw_fields(canvas, Rect::new(area.x, area.y + upper, area.width, lower), look.library);
    }
}

impl NewGame {
    fn draw_fields(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library) {
        let focus = if self.pane == CAMPAIGNS { Focus::Rest } else { Focus::Keys };
        let inside = pane(canvas, area, "Game", "", focus);
        let x = inside.x + 1;
        let name = Rect::new(x + 15, inside.y, inside.right().saturating_sub(x + 16), 1);
        let seed = Rect::new(x + 15, inside.y + 2, FIELD, 1);
        canvas.text(x, name.y, 14, "Name", Role::Dim);
        self.name_field(library).draw(canvas, name, Focus::if_equal(NAME, self.pane));
        if let Some(trouble) = self.name_trouble(library) {
            canvas.text(name.x, name.y + 1, name.width, &fit(&trouble, name.width), Role::Warn);
        }
        canvas.text(x, seed.y, 14, "Seed", Role::Dim);
        self.seed.draw(canvas, seed, Focus::if_equal(SEED, self.pane));
        let luck = if self.seed.text().trim().parse::<u64>().is_ok() {
            "same seed, same luck, for every team".to_owned()
        } else {
            format!("as a number: {}", seed_of(self.seed.text()))
        };
        let beside = seed.right() + 2;
        let room = inside.right().saturating_sub(beside + 1);
        canvas.text(beside, seed.y, room, &fit(&luck, room), Role::Dim);
        let level = Rect::new(x + 15, inside.y + 3, FIELD, 1);
        for (pane, field) in [(NAME, name), (SEED, seed), (DIFFICULTY, level)] {
            if pane == self.pane {
                canvas.text(field.x - 2, field.y, 1, ">", Role::Accent);
            }
        }
        canvas.text(x, level.y, 14, "Difficulty", Role::Dim);
        let scenario = library.campaigns.get(self.campaign.at).and_then(|entry| entry.scenario());
        let chosen = scenario.and_then(|scenario| self.level(scenario));
        let role = if self.pane == DIFFICULTY { Role::Heading } else { Role::Text };
        let named = chosen.map_or(difficulty::STANDARD, |level| level.name.as_str());
        canvas.text(level.x, level.y, level.width, named, role);
        let note = match (self.pane, scenario.map_or(0, |scenario| scenario.difficulties.len())) {
            (_, 0) => "this campaign has one level",
            (DIFFICULTY, _) => "{left}, {right}: another",
            _ => "knowledge, Beijing, budget, instruments",
        };
        canvas.text(beside, level.y, room, note, Role::Dim);
        for (pane, field) in [(NAME, name), (SEED, seed), (DIFFICULTY, level)] {
            canvas.spot(field, Target::Row { pane, row: 0 });
        }
        let note = "{open} starts. Beijing, partner governments and firms play by the rules.";
        canvas.text(x, inside.y + 5, inside.width, note, Role::Dim);
    }
}

/// What a level is and everything it changes; lines that do not fit are counted.
fn level_in_full(canvas: &mut Canvas<'_>, area: Rect, level: Option<&Difficulty>) {
    let Some(level) = level else {
        prose(canvas, area, "The campaign as it is written. Nothing is changed.", Role::Text);
        return;
    };
    let used = prose(canvas, area, &level.text, Role::Text);
    let lines: Vec<Vec<String>> =
        difficulty::lines(level).iter().map(|line| wrap(line, area.width)).collect();
    let room = usize::from(area.height.saturating_sub(used + 1));
    let all = lines.iter().map(Vec::len).sum::<usize>();
    let room = if all > room { room.saturating_sub(1) } else { room };
    let (mut y, mut shown, mut used_rows) = (area.y + used + 1, 0, 0);
    for line in &lines {
        used_rows += line.len();
        if used_rows > room {
            break;
        }
        for words in line {
            canvas.text(area.x, y, area.width, words, Role::Dim);
            y += 1;
        }
        shown += 1;
    }
    if shown < lines.len() {
        let rest = format!("and {} more; {{toggle}} lists them", lines.len() - shown);
        canvas.text(area.x, y, area.width, &rest, Role::Dim);
    }
}

fn about(canvas: &mut Canvas<'_>, area: Rect, scenario: &Scenario) {
    let used = prose(canvas, area, &scenario.summary, Role::Text);
    let calendar = &scenario.calendar;
    let turns = calendar.turn_steps.len();
    let last = calendar.fiscal_year(calendar.steps().saturating_sub(1));
    let plants = &scenario.facilities;
    let running = plants.iter().filter(|plant| plant.opening.status == Status::Operating).count();
    let lines = [
        format!("FY{} to FY{last} in {turns} turns", calendar.first_fiscal_year),
        format!("{running} plants run, {} could be built", plants.len() - running),
        format!("{} a year", figures::money(scenario.parameters.appropriation_kusd_per_year)),
    ];
    for (at, line) in lines.iter().enumerate() {
        let y = area.y + used + 1 + at as u16;
        if y < area.bottom() {
            canvas.text(area.x, y, area.width, line, Role::Dim);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_a_seed_that_every_client_can_hold() {
        assert_eq!(seed_of(" 48213 "), 48213);
        assert_eq!(seed_of("class of 2027"), seed_of("class of 2027"));
        assert!(seed_of("class of 2027") <= LARGEST_SEED);
        assert!(seed_of("99999999999999999999999") <= LARGEST_SEED);
    }

    #[test]
    fn seeds_nobody_chose_have_five_digits_and_are_spread_over_all_of_them() {
        let seeds: std::collections::HashSet<u64> = (0..1_000).map(|_| fresh_seed()).collect();
        assert!(seeds.iter().all(|seed| (10_000..100_000).contains(seed)));
        assert!(seeds.len() > 900, "{} of 1000 differ", seeds.len());
    }
}
