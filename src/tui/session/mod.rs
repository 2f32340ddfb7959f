//! A game on screen: the game itself and what is worked out from it once per change of the draft,
//! so that drawing only reads.
mod draft;
mod sights;
mod worked_out;

use super::widgets::ribbon::RibbonFigures;
use crate::game::{self, Bench, Game, Lack, LackTag, Material, OpeningFigures, Paper, Tried, TurnReport};
use crate::report::Reader;
use crate::report::figures;
use crate::report::orders::OrderPart;
use crate::report::papers::PaperText;
use crate::report::told::Told;
use crate::rules::check;
use crate::rules::figure::FigureId;
use crate::rules::id::{FacilityId, Factor, Stage};
use crate::rules::investment::Estimate;
use crate::rules::orders::Terms;
use crate::rules::scenario::Scenario;
pub use sights::Decision;
use sights::Sights;
use std::borrow::Cow;
use std::sync::Arc;
use worked_out::{about_of, cover_of, odds_of, papers_of, parts_of, price_papers, ribbon_of, told_of};

/// A game with what is worked out from it.
#[derive(Clone)]
pub struct Session {
    /// Name of the save.
    pub name: String,
    /// Something to be said once when it comes on screen.
    pub remark: Option<String>,
    game: Game,
    material: Material,
    /// The draft as tried, and every figure that screens ask of it again and again.
    bench: Bench,
    papers: Vec<(Paper, PaperText)>,
    /// Parts of each line of the draft that passes.
    parts: Vec<Vec<OrderPart>>,
    /// Months of cover by class of platform, in a line.
    cover: String,
    /// What would raise each stage first.
    held_by: [Factor; Stage::COUNT],
    /// Terms that were set on a deal sheet and not put into the draft, kept until the turn ends.
    set_aside: Vec<(FacilityId, Terms)>,
    /// Tags and weights of the lacks at the last commit, to tell new ones.
    lacks_before: Vec<(LackTag, String)>,
    odds: Vec<Option<Estimate>>,
    ribbon: RibbonFigures,
    report: Option<TurnReport>,
    /// What happened in the last committed turn, the most telling first.
    told: Vec<Told>,
    /// What the chain as believed to run secured when the game was taken on screen.
    opening: OpeningFigures,
    edits: u64,
    sights: Sights,
    /// The turn after which this sitting stops, if a facilitator said so.
    stops_after: Option<usize>,
}

impl Session {
    /// Takes a game on screen.
    pub fn new(name: String, game: Game) -> Self {
        let material = Material::All;
        let bench = Bench::new(&game);
        let report = game.report(game.turns().len());
        let told = told_of(&game, report.as_ref());
        let mut papers = papers_of(&game);
        price_papers(&game, &mut papers, bench.tried());
        let parts = parts_of(&game, bench.tried());
        let cover = cover_of(&game);
        let held_by = game::links_held_by(&game.view());
        let odds = odds_of(&bench);
        let ribbon = ribbon_of(&game, &bench, &odds, material);
        let lacks_before = Vec::new();
        let remark = None;
        let opening = game::opening_figures(&game.view());
        Self {
            name,
            remark,
            game,
            material,
            bench,
            papers,
            parts,
            cover,
            held_by,
            set_aside: Vec::new(),
            lacks_before,
            odds,
            ribbon,
            report,
            told,
            opening,
            edits: 0,
            sights: Sights::default(),
            stops_after: None,
        }
    }

    /// The game.
    pub fn game(&self) -> &Game {
        &self.game
    }

    /// The game as it stood after a turn: what is read again is told of it as it was told then.
    pub fn as_it_stood(&self, turn: usize) -> Cow<'_, Game> {
        let later = turn < self.game.turns().len();
        let then = later.then(|| self.game.branch(turn).ok()).flatten();
        then.map_or(Cow::Borrowed(&self.game), Cow::Owned)
    }

    /// The campaign.
    pub fn scenario(&self) -> &Arc<Scenario> {
        self.game.scenario()
    }

    /// The draft as tried: lines with price or refusal.
    pub fn tried(&self) -> &Tried {
        self.bench.tried()
    }

    /// Figures of the draft as it stands, worked out when first asked for and kept until it changes.
    pub fn bench(&self) -> &Bench {
        &self.bench
    }

    /// Estimate for each line of the draft that is an offer.
    pub fn odds(&self) -> &[Option<Estimate>] {
        &self.odds
    }

    /// What texts are read with.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self.game.scenario(), self.game.turns())
    }

    /// Papers of the desk with their words.
    pub fn papers(&self) -> &[(Paper, PaperText)] {
        &self.papers
    }

    /// Parts of each line of the draft under the budget lines that pay them; none for one that is
    /// refused.
    pub fn parts(&self) -> &[Vec<OrderPart>] {
        &self.parts
    }

    /// What would raise each stage first, in the order of the chain.
    pub fn held_by(&self) -> &[Factor; Stage::COUNT] {
        &self.held_by
    }

    /// How long each class of platform lasts if imports stop today.
    pub fn cover(&self) -> &str {
        &self.cover
    }

    /// What the plan lacks, worst first.
    pub fn lacks(&self) -> &[Lack] {
        self.bench.lacks()
    }

    /// The lacks that were not there at the last commit, and those that were.
    pub fn new_and_old_lacks(&self) -> (Vec<&Lack>, Vec<&Lack>) {
        self.bench.lacks().iter().partition(|lack| {
            !self.lacks_before.iter().any(|(tag, about)| *tag == lack.tag() && *about == about_of(lack))
        })
    }

    /// The ribbon.
    pub fn ribbon(&self) -> &RibbonFigures {
        &self.ribbon
    }

    /// The report of the last committed turn.
    pub fn report(&self) -> Option<&TurnReport> {
        self.report.as_ref()
    }

    /// What happened in the last committed turn, sister events in one line, the most telling first.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// Value of a registry figure after the last committed step; before the first, see
    /// [`Game::figure_now`].
    pub fn figure(&self, figure: FigureId) -> f64 {
        match figure {
            // The frame asks for these two at every draw.
            FigureId::SecuredShare if self.game.view().step() == 0 => self.opening.secured,
            FigureId::NodeShare if self.game.view().step() == 0 => self.opening.without_node,
            _ => self.game.figure_now(figure),
        }
    }

    /// Deal-team years left after the draft, and all of this turn.
    pub fn teams(&self) -> (f64, f64) {
        let (before, after) = (self.game.view(), self.bench.view());
        (check::teams_left_of(&after), check::teams_left_of(&before))
    }

    /// Money obligated and unpaid after the draft, thousand $.
    pub fn owed_kusd(&self) -> f64 {
        self.bench.view().obligated_kusd().iter().sum()
    }

    /// The material of the ribbon.
    pub fn material(&self) -> Material {
        self.material
    }

    /// Kept figures of the read-only screens.
    fn sights(&self) -> &Sights {
        &self.sights
    }

    /// The next material of the ribbon.
    pub fn next_material(&mut self) {
        self.material = self.material.next();
        self.ribbon = ribbon_of(&self.game, &self.bench, &self.odds, self.material);
    }

    /// Stops after a turn (from 1), in this sitting only; none lets it be played to its end.
    pub fn stop_after(&mut self, turn: Option<usize>) {
        self.stops_after = turn;
    }

    /// The last turn that can be played in this sitting.
    pub fn last_turn(&self) -> usize {
        let turns = self.scenario().calendar.turn_steps.len();
        self.stops_after.map_or(turns, |turn| turn.min(turns))
    }

    /// Has it been played as far as this sitting goes?
    pub fn has_stopped(&self) -> bool {
        self.stops_after.is_some_and(|turn| self.game.turns().len() >= turn)
    }

    /// Notes turns of this seed seen in another game, and says so once, unless it is known already.
    pub fn note_foreknowledge(&mut self, turns: usize) {
        if turns <= self.game.turns().len().max(self.game.foreknown_turns()) {
            return;
        }
        self.game.note_foreknowledge(turns);
        let counted = figures::counted(turns, "turn", "turns");
        let are = if turns == 1 { "is" } else { "are" };
        let noted = format!("{counted} of this seed {are} in another saved game: the record will say so.");
        self.remark = Some(match self.remark.take() {
            Some(remark) => format!("{remark} {noted}"),
            None => noted,
        });
    }

    /// How often the draft was changed or committed.
    pub fn edits(&self) -> u64 {
        self.edits
    }
}
