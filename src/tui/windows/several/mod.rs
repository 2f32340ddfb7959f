//! Orders about several at once. Plants in need are answered by a cut through their list. In the other
//! lists Space ticks a row, left and right choose what is done about it; the first row does both for all.
//! What does not pass is said by name, and Enter sets all that passes as one edit of the draft.
//!
//! ```text
//! ┌─[Several at once: contracts end]───────────────────────────────────────────┐
//! │  in need 3  [contracts end 1]  surveys 96                               │
//! │   [x] Lacq metal        renew the deal     $12M   $81M  ends FY31 H1        │
//! │ 1 order: $12M now of $176M free, $81M later, 0.5 of 1.5 deal teams         │
//! └─ Space tick  ← → what is done  Enter into the draft  Esc drop ─────────────┘
//! ```
mod columns;
mod opening;
mod triage;

use crate::game::{Settlement, Several, SeveralKind, SeveralRow, Whom, settlement_of};
use crate::report::stated::Stated;
use crate::report::{figures, refusal, several as words, triage as in_need};
use crate::rules::id::FacilityId;
use crate::rules::view::SeatView;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::{FigureRef, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, MARK, list};
use crate::tui::widgets::prose::prose;
use crate::tui::windows::text::TextWindow;
use columns::{Columns, MONEY, NAME, REMEDY, tick};
pub use opening::named_by_desk;
use ratatui::layout::Rect;

/// Lines under the list: a rule, the sum, what stands against it, and what is known of a plant.
const UNDER: u16 = 6;

/// Cells that the words for the next list take.
const NEXT_LIST: u16 = 14;

/// A list of plants or basins, being decided on.
pub struct SeveralWindow {
    several: Several,
    /// The plants that it was opened about, if only some.
    among: Option<Vec<FacilityId>>,
    /// Row 0 is for all; of plants in need one row is the cut.
    cursor: ListCursor,
    /// How many plants each kind has.
    counts: [usize; SeveralKind::ALL.len()],
    /// Something was changed since it opened, or since the last kind.
    touched: bool,
}

impl SeveralWindow {
    fn in_need(&self) -> bool {
        self.several.kind() == SeveralKind::InNeed
    }

    /// Position of what is under the cursor; none on the row for all and on the cut.
    fn at(&self) -> Option<usize> {
        match self.in_need() {
            true => triage::plant_at(&self.several, self.cursor.at),
            false => self.cursor.at.checked_sub(1),
        }
    }

    fn rows(&self) -> usize {
        self.several.rows().len() + 1
    }

    fn turn(&mut self, session: &Session, steps: i64) -> Reply {
        if self.touched {
            return Reply::say("{open} sets what is ticked, {back} drops it; then the next list.");
        }
        let kinds = SeveralKind::ALL;
        let at = kinds.iter().position(|kind| *kind == self.several.kind()).unwrap_or(0) as i64;
        self.show(session, kinds[(at + steps).rem_euclid(kinds.len() as i64) as usize]);
        Reply::done()
    }

    fn show(&mut self, session: &Session, kind: SeveralKind) {
        self.several = Several::of(session.game(), kind, self.among.as_deref());
        self.cursor = first_row(&self.several);
    }

    fn choose(&mut self, session: &Session, steps: i32) -> Reply {
        let chosen = match self.at() {
            None if self.in_need() => return self.move_cut(session, steps),
            None => self.several.choose_all(session.game(), steps),
            Some(row) => self.several.choose(session.game(), row, steps),
        };
        self.touched |= chosen;
        if chosen { Reply::done() } else { Reply::say("There is nothing else to choose here.") }
    }

    fn move_cut(&mut self, session: &Session, steps: i32) -> Reply {
        let cut = self.several.cut().saturating_add_signed(steps as isize);
        self.several.set_cut(session.game(), cut);
        self.cursor.at = self.several.cut();
        self.touched = true;
        Reply::done()
    }

    fn tick(&mut self, session: &Session) -> Reply {
        match self.at() {
            None if self.in_need() => {
                return Reply::say("{left} {right} move the cut; {open} drafts all answers.");
            }
            Some(row) if self.in_need() => {
                self.several.cut_at(session.game(), row);
                self.cursor.at = triage::row_of(&self.several, row);
            }
            None => self.several.tick_all(session.game()),
            Some(row) => self.several.tick(session.game(), row),
        }
        self.touched = true;
        Reply::done()
    }

    fn settle(&self, session: &mut Session) -> Reply {
        let at = self.at().filter(|_| self.in_need());
        let row = at.and_then(|at| self.several.rows().get(at));
        let Some((row, Whom::Plant(plant))) = row.map(|row| (row, row.whom)) else {
            return Reply::say("Go to a plant in need: its answer can be settled for the turns to come.");
        };
        let name = words::whom(session.scenario(), row.whom, usize::from(NAME));
        let stands = session.game().settled().of(plant).is_some_and(|each| each.order == *row.order());
        if stands && session.unsettle(plant) {
            return Reply::say(format!("{name} is settled no more: it asks again."));
        }
        match settlement_of(row) {
            Some(settlement) => {
                session.settle(settlement);
                Reply::say(in_need::settled_now(&name, &settlement))
            }
            None => {
                Reply::say("Only an answer that passes can be settled: to let go, a loan, a buyer, a veto.")
            }
        }
    }

    fn accept(&self, session: &mut Session) -> Reply {
        if self.several.rows().is_empty() {
            return Reply::say("There is nothing to decide on in this list.");
        }
        if !self.touched && !self.in_need() {
            return Reply::say("{toggle} ticks a row; on the first row all of them.");
        }
        if let Some(order) = self.several.crowded().first() {
            let line = crate::report::orders::line(session.scenario(), order);
            return Reply::say(format!("Not set: {line} in the draft would no longer pass."));
        }
        let left_out = self.several.refused().count();
        let dropped = in_need::dropped(&self.several, session.scenario());
        let put = session.take_several(&self.several);
        let mut said = match put {
            0 => "Nothing of this list is in the draft now.".to_owned(),
            put => format!("In the draft: {}.", figures::counted(put, "order", "orders")),
        };
        if left_out > 0 {
            said += &format!(" {left_out} did not pass and were left out.");
        }
        if let Some(dropped) = dropped {
            said += &format!(" {dropped}");
        }
        said += " {undo} takes it back.";
        Reply::Acted(vec![Action::Close, Action::Say(said)])
    }
}

impl Layer for SeveralWindow {
    fn place(&self) -> Place {
        Place::Several
    }

    fn shape(&self) -> Shape {
        let rows = (self.rows() as u16).clamp(4, 24);
        Shape::Window { width: 110, height: rows + UNDER + 4 }
    }

    fn hints(&self) -> &'static [Command] {
        &[
            Command::Toggle,
            Command::Left,
            Command::Right,
            Command::NextPane,
            Command::Open,
            Command::Settle,
            Command::Why,
            Command::Back,
        ]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = access.session.as_deref_mut() else { return Reply::Ignored };
        match command {
            Command::Toggle => self.tick(session),
            Command::Left => self.choose(session, -1),
            Command::Right => self.choose(session, 1),
            Command::NextPane => self.turn(session, 1),
            Command::PreviousPane => self.turn(session, -1),
            Command::Open => self.accept(session),
            Command::Settle => self.settle(session),
            // The cut is no figure, and left and right, which elsewhere go to one, move it.
            Command::Why if self.in_need() && self.at().is_none() && !self.several.rows().is_empty() => {
                Reply::Acted(vec![Action::Open(Box::new(TextWindow::new(
                    "What the list of plants in need counts",
                    in_need::COLUMNS,
                )))])
            }
            _ => Reply::used(self.cursor.moved(command, self.rows())),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        self.cursor.at = row;
        Clicked::Moved
    }

    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        let row = self.several.rows().get(self.at()?)?;
        Some(match row.whom {
            // A plant that runs is in need for want of cash.
            Whom::Plant(plant) if triage::in_distress(row) => FigureRef::Stated(Stated::Till(plant)),
            Whom::Plant(facility) => FigureRef::Plant(facility),
            Whom::Pool(basin, skill) => FigureRef::Stated(Stated::Staff(basin, skill)),
            Whom::Class(_) => FigureRef::Stated(Stated::Cover),
            Whom::Stock(_) => FigureRef::Stated(Stated::Stockpile),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let title = format!("Several at once: {}", words::name(self.several.kind()));
        let keys = match self.at() {
            None if self.in_need() => "{left} {right} move the cut  {open} into the draft  {back} drop",
            Some(_) if self.in_need() => {
                "{toggle} cut  {left} {right} answer  {settle} settle  {why} why  {open} draft all  {back} drop"
            }
            _ => "{toggle} tick  {left} {right} what is done  {open} into the draft  {back} drop",
        };
        let inside = window(canvas, area, &title, keys);
        self.draw_tabs(canvas, inside);
        let body = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        if self.several.rows().is_empty() {
            prose(canvas, body, words::nothing(self.several.kind()), Role::Dim);
            return;
        }
        let columns = Columns::of(inside, self.several.kind());
        let head = Rect::new(inside.x + MARK, inside.y + 1, inside.width.saturating_sub(MARK), 1);
        if self.in_need() {
            triage::heads(canvas, head)
        } else {
            columns.heads(canvas, inside.y + 1)
        }
        let under = UNDER.min(body.height.saturating_sub(3));
        let field = Rect { height: body.height - under, ..body };
        let place = ListPlace { area: field, pane: 0, focus: Focus::Keys };
        let view = session.game().view();
        let in_need = self.in_need();
        list(canvas, place, self.cursor, self.rows(), |canvas, row, at| match at.checked_sub(1) {
            _ if in_need => match triage::plant_at(&self.several, at) {
                None => triage::draw_cut(canvas, row, &self.several),
                Some(at) => {
                    let each = &self.several.rows()[at];
                    triage::draw_plant(canvas, row, &view, each, settled(session, each));
                }
            },
            None => self.draw_all(canvas, row, &columns, &view),
            Some(at) => {
                let each = &self.several.rows()[at];
                let name = words::whom(session.scenario(), each.whom, usize::from(NAME) - 1);
                tick(canvas, row, each.ticked, &name);
                canvas.text(
                    columns.remedy,
                    row.y,
                    REMEDY - 1,
                    &words::remedy(&view, each.order()),
                    Role::Text,
                );
                let stands = match &each.price {
                    // What a basin lacks is told with the draft counted, as everywhere.
                    Ok(_) => words::stands(&self.several.tried().view(), &self.several, each),
                    Err(why) => refusal::in_a_line(&view, why),
                };
                match &each.price {
                    Ok(price) => {
                        let role = if each.ticked { Role::Heading } else { Role::Dim };
                        columns.money(canvas, row.y, price.now_kusd, price.later_kusd, role);
                    }
                    Err(_) => {
                        let role = if each.ticked { Role::Bad } else { Role::Dim };
                        canvas.right(columns.now, row.y, 2 * MONEY, "! refused", role);
                    }
                }
                let room = row.right().saturating_sub(columns.stands);
                canvas.text(columns.stands, row.y, room, &fit(&stands, room), Role::Dim);
            }
        });
        self.draw_under(canvas, Rect { y: field.bottom(), height: under, ..inside }, session);
    }
}

impl SeveralWindow {
    fn draw_tabs(&self, canvas: &mut Canvas<'_>, inside: Rect) {
        let mut x = inside.x;
        for (at, kind) in SeveralKind::ALL.iter().enumerate() {
            let text = format!("{} {}", words::tab(*kind), self.counts[at]);
            let shown = *kind == self.several.kind();
            let text = if shown { format!("[{text}]") } else { format!(" {text} ") };
            let role = if shown { Role::Heading } else { Role::Dim };
            let used = canvas.text(x, inside.y, inside.right().saturating_sub(x), &text, role);
            canvas.spot(Rect::new(x, inside.y, used, 1), Target::Command(Command::NextPane));
            x += used + 1;
        }
        let room = inside.right().saturating_sub(x);
        if room >= NEXT_LIST {
            canvas.right(x, inside.y, room, "{next-pane} next list", Role::Dim);
        }
    }

    fn draw_all(&self, canvas: &mut Canvas<'_>, row: Rect, columns: &Columns, view: &SeatView<'_>) {
        let rows = self.several.rows();
        let all = rows.iter().all(|row| row.ticked);
        tick(canvas, row, all, &format!("all {}", rows.len()));
        let first = words::remedy(view, rows[0].order());
        let same = rows.iter().all(|row| words::remedy(view, row.order()) == first);
        let text = if same { first } else { "as chosen below".into() };
        canvas.text(columns.remedy, row.y, REMEDY, &text, Role::Dim);
    }

    fn draw_under(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        if area.height < 2 {
            return;
        }
        canvas.rule(area.x, area.y, area.width, '─', Role::Border);
        let sum = match self.in_need() {
            true => in_need::sum(&self.several, usize::from(area.width)),
            false => words::sum(&self.several),
        };
        canvas.text(area.x, area.y + 1, area.width, &sum, Role::Heading);
        let mut rest = Rect { y: area.y + 2, height: area.height - 2, ..area };
        let against = words::against(&self.several);
        let about = self.at().and_then(|at| self.several.rows().get(at));
        let view = session.game().view();
        let facts = match about {
            None if self.in_need() => {
                let means = if self.several.cut_parts() { in_need::CUT } else { in_need::NO_CUT };
                in_need::shared_tills(&self.several).into_iter().chain([means.to_owned()]).collect()
            }
            None => Vec::new(),
            Some(row) if self.in_need() => {
                let sisters = self.several.sisters(session.game(), row);
                in_need::facts(&view, row, &sisters, settled(session, row))
            }
            Some(row) => {
                let why = row.price.as_ref().err().filter(|_| !row.ticked);
                let why = why.map(|why| format!("! {}", refusal::in_a_line(&view, why)));
                why.into_iter().chain(words::facts(&view, &self.several, row)).collect()
            }
        };
        // What stands against it may take all the room but one line that counts the rest.
        let room = usize::from(rest.height);
        for (at, line) in against.iter().enumerate().take(room) {
            let last = at + 1 == room && against.len() > room;
            let line = if last { format!("and {} more", against.len() - at) } else { line.clone() };
            let line = format!("! {line}");
            canvas.text(rest.x, rest.y, rest.width, &fit(&line, rest.width), Role::Bad);
            rest = Rect { y: rest.y + 1, height: rest.height - 1, ..rest };
        }
        for fact in facts {
            if rest.height == 0 {
                return;
            }
            let used = prose(canvas, rest, &fact, Role::Text);
            rest = Rect { y: rest.y + used, height: rest.height.saturating_sub(used), ..rest };
        }
    }
}

/// How the plant of a row is settled.
fn settled<'a>(session: &'a Session, row: &SeveralRow) -> Option<&'a Settlement> {
    match row.whom {
        Whom::Plant(plant) => session.game().settled().of(plant),
        Whom::Pool(..) | Whom::Class(_) | Whom::Stock(_) => None,
    }
}

/// The row on which a list opens: the cut, or the row for all.
fn first_row(several: &Several) -> ListCursor {
    ListCursor { at: several.cut() }
}
