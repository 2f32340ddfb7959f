//! Where the sources of what stands on screen are looked for: by its topic, its order, its paper or its name.
use super::why::{order_of, topic_of};
use crate::game::{LossOf, Topic, Unknowable};
use crate::report::source::{About, of_order};
use crate::report::stated::Stated;
use crate::rules::basket::Group;
use crate::rules::figure::{FigureId, carry_of};
use crate::rules::id::EventId;
use crate::rules::state::NOBODY;
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;

/// Where the sources of a topic are looked for.
pub fn of_topic(topic: Topic) -> About {
    match topic {
        Topic::Figure(figure) => About::Figure(figure),
        Topic::Today(stage, _) | Topic::Signed(stage, _) => About::Figure(carry_of(stage)),
        Topic::Plant(plant) | Topic::Feed(plant) | Topic::SetAside(plant) => About::Plant(plant),
        Topic::ChineseFee(stage) | Topic::AlliedFee(stage) => About::Fee(stage),
        Topic::Readiness(_) => About::Figure(FigureId::WorstReadiness),
    }
}

/// What a figure's sources are about, if it has any.
pub fn of_figure(session: &Session, figure: FigureRef) -> Option<About> {
    if let Some(topic) = topic_of(session, figure) {
        return Some(of_topic(topic));
    }
    if let FigureRef::Stated(stated) = figure {
        return of_stated(stated);
    }
    if let FigureRef::Paper(at) = figure {
        return of_paper(session, at);
    }
    if let FigureRef::Answer(plant) = figure {
        return Some(About::Plant(plant));
    }
    let order = order_of(session, figure)?;
    of_order(&order)
}

/// Where a paper comes from: its event, or the plant it is about.
fn of_paper(session: &Session, at: usize) -> Option<About> {
    let (paper, _) = session.papers().get(at)?;
    if paper.order.is_none() {
        let event = session.game().view().dilemma();
        return (event != NOBODY).then(|| About::Event(EventId::of(usize::from(event))));
    }
    paper.facility.map(About::Plant)
}

/// Where the sources of a figure without a ledger are looked for, if it stands on any.
const fn of_stated(stated: Stated) -> Option<About> {
    match stated {
        Stated::Without(LossOf::Node(plant))
        | Stated::Till(plant)
        | Stated::Unknown(Unknowable::Facility(plant)) => Some(About::Plant(plant)),
        Stated::Carried(_, stage)
        | Stated::LargestLost(stage)
        | Stated::InUse(stage)
        | Stated::ToChina(stage)
        | Stated::Unknown(Unknowable::Stage(stage)) => Some(About::Figure(carry_of(stage))),
        Stated::Quote(Group::NdPr | Group::LaCe) => Some(About::Figure(FigureId::NdPrPrice)),
        Stated::Quote(Group::DyTb) => Some(About::Figure(FigureId::DyTbPrice)),
        Stated::Quote(Group::Sm) => Some(About::Figure(FigureId::SmPrice)),
        Stated::Stockpile | Stated::Cover => Some(About::Figure(FigureId::StockSteps)),
        Stated::Staff(..) => Some(About::Figure(FigureId::PeopleNeeded)),
        Stated::Fee(stage) => Some(About::Fee(stage)),
        Stated::Dues(_) => Some(About::Figure(FigureId::DuesYear)),
        Stated::Fears => Some(About::Fears),
        Stated::Demand => Some(About::Demand),
        Stated::Unknown(Unknowable::Temper) => Some(About::Temper),
        Stated::Partner(partner) => Some(About::Partner(partner)),
        Stated::Without(LossOf::Country(_)) => Some(About::Figure(FigureId::CountryShare)),
    }
}
