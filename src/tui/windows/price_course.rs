//! The course of a price since the first turn, against the highest floor in force.
//!
//! ```text
//! ┌─[NdPr oxide, $/kg, since FY2027 H1]────────────────────────────────┐
//! │ $120 ─ China  ─ allied  ─ floor                                    │
//! │  $60 ⠤⠤⠤⠒⠒⠢⡀                                                       │
//! │   $0                                                               │
//! │      FY2027 H1                                          FY2031 H2  │
//! └─ Esc close ────────────────────────────────────────────────────────┘
//! ```
use crate::report::figures;
use crate::report::stated::Stated;
use crate::rules::basket::Group;
use crate::rules::figure::FigureId;
use crate::rules::id::Stage;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::plot::{Series, plot};
use ratatui::layout::Rect;

/// The window about a price.
pub struct PriceCourse {
    group: Group,
}

impl PriceCourse {
    /// The course of a group's oxide.
    pub fn new(group: Group) -> Self {
        Self { group }
    }
}

/// Draws the course: China's price, the allied one where it is kept, the floor as it stands.
pub fn draw_course(canvas: &mut Canvas<'_>, area: Rect, session: &Session, group: Group) {
    let Some(quote) = session.market().quotes.iter().find(|quote| quote.group == group) else { return };
    let calendar = &session.scenario().calendar;
    let allied = match group {
        Group::NdPr => session.course(FigureId::AlliedNdPrPrice),
        Group::DyTb => session.course(FigureId::AlliedDyTbPrice),
        Group::Sm | Group::LaCe => Vec::new(),
    };
    let floor = if quote.floor > 0.0 { vec![quote.floor; quote.history.len()] } else { Vec::new() };
    let mut shown = vec![Series { name: "China", values: &quote.history, role: Role::Bar }];
    if !allied.is_empty() {
        shown.push(Series { name: "allied", values: &allied, role: Role::Changed });
    }
    if !floor.is_empty() {
        shown.push(Series { name: "highest floor now", values: &floor, role: Role::Dim });
    }
    let last = session.game().view().step().saturating_sub(1);
    let ends = (figures::half_year(calendar, 0), figures::half_year(calendar, last));
    plot(canvas, area, &shown, figures::dollars, (&ends.0, &ends.1));
    canvas.about(area, FigureRef::Stated(Stated::Quote(group)));
}

/// Draws the course of a conversion fee: China's, the allied one, the mean contract as it stands.
pub fn draw_fee_course(canvas: &mut Canvas<'_>, area: Rect, session: &Session, stage: Stage) {
    let (game, calendar) = (session.game(), &session.scenario().calendar);
    let seen = || game.turns().iter().flat_map(|turn| &turn.seen);
    let china: Vec<f64> = seen().map(|seen| seen.chinese_fee_usd_per_kg(stage)).collect();
    let allied: Vec<f64> = seen().map(|seen| seen.allied_fee_usd_per_kg(stage)).collect();
    let fees = session.market().fees.iter();
    let contract = fees.filter(|fee| fee.stage == stage && fee.contract > 0.0).map(|fee| fee.contract).next();
    let contract = contract.map_or_else(Vec::new, |fee| vec![fee; china.len()]);
    let mut shown = vec![
        Series { name: "China", values: &china, role: Role::Bar },
        Series { name: "allied", values: &allied, role: Role::Changed },
    ];
    if !contract.is_empty() {
        shown.push(Series { name: "mean contract now", values: &contract, role: Role::Dim });
    }
    let last = game.view().step().saturating_sub(1);
    let ends = (figures::half_year(calendar, 0), figures::half_year(calendar, last));
    plot(canvas, area, &shown, figures::dollars, (&ends.0, &ends.1));
    canvas.about(area, FigureRef::Stated(Stated::Fee(stage)));
}

/// What that chart shows.
pub fn fee_course_title(session: &Session, stage: Stage) -> String {
    let since = figures::half_year(&session.scenario().calendar, 0);
    format!("{} conversion fee, $/kg NdPr contained, since {since}", figures::stage_label(stage))
}

impl Layer for PriceCourse {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 78, height: 18 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => Reply::act(Action::Close),
            _ => Reply::Ignored,
        }
    }

    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        Some(FigureRef::Stated(Stated::Quote(self.group)))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let inside = window(canvas, area, &course_title(session, self.group), "{back} close");
        draw_course(canvas, inside, session, self.group);
    }
}

/// What the chart shows.
pub fn course_title(session: &Session, group: Group) -> String {
    format!("{} oxide, $/kg, since {}", group.name(), figures::half_year(&session.scenario().calendar, 0))
}
