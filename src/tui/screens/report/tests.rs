//! Old reports are read as they were told.
use super::*;
use crate::tui::played::played;

fn text(session: &Session, turn: usize) -> Vec<String> {
    let report = Report { unfolded: true, ..Report::new(session, turn) };
    report.lines(100, 60).into_iter().map(|line| line.text).collect()
}

#[test]
fn an_old_report_reads_as_it_did_when_it_was_told() {
    let game = played("mining-only", 3, 12);
    let later = Session::new("later".to_owned(), game.clone());
    let mut with_failures = 0;
    for turn in 1..12 {
        let then = Session::new("then".to_owned(), game.branch(turn).expect("its turns pass again"));
        let said = text(&then, turn);
        with_failures += usize::from(game.report(turn).is_some_and(|report| !report.failures.is_empty()));
        assert_eq!(text(&later, turn), said, "turn {turn}");
    }
    assert!(with_failures > 2, "{with_failures} turns had a failure to tell");
}

#[test]
fn a_card_of_an_old_report_opens_the_evidence_as_it_stood_then() {
    let game = played("mining-only", 3, 12);
    let later = Session::new("later".to_owned(), game.clone());
    let mut moved = 0;
    for turn in 1..12 {
        let then = Session::new("then".to_owned(), game.branch(turn).expect("its turns pass again"));
        for (failure, _) in game.report(turn).into_iter().flat_map(|report| report.failures) {
            let told = EvidenceWindow::as_told(&later, failure, turn);
            assert!(told.tells_as(&EvidenceWindow::new(&then, failure)), "turn {turn}");
            moved += usize::from(!told.tells_as(&EvidenceWindow::new(&later, failure)));
        }
    }
    assert!(moved > 0, "no failure went on after it was told");
}

#[test]
fn a_year_in_which_the_secured_share_moved_by_much_says_what_moved_it() {
    let game = played("balanced-price-led", 5, 16);
    let session = Session::new("played".to_owned(), game.clone());
    let (mut fell, mut rose) = (0, 0);
    for turn in 2..=16 {
        let figures = game.report(turn).map(|report| report.figures).unwrap_or_default();
        let secured = figures.iter().find(|(figure, ..)| *figure == FigureId::SecuredShare);
        let Some((_, was, is)) = secured else { continue };
        let said = text(&session, turn).iter().any(|line| line.contains("points, most of it: "));
        assert_eq!(said, (was - is).abs() >= 0.03, "turn {turn}: {was} to {is}");
        fell += usize::from(said && is < was);
        rose += usize::from(said && is > was);
    }
    assert!(fell > 0 && rose > 0, "it fell by much {fell} times and rose by much {rose} times");
}
