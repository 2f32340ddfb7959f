//! Work that may break without the program: a panic in it becomes an error that can be told.
//!
//! Whoever starts a thread beside the loop wraps its work in [`attempt`]. The hook for panics asks
//! [`is_attempted`] and leaves the terminal alone then, since the game goes on under it.
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};

thread_local! {
    static ATTEMPTED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does the work; if it breaks, the error says by which message and where. What the work was changing
/// then is not to be relied on.
pub fn attempt<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let outer = ATTEMPTED.replace(true);
    PLACE.take();
    let done = catch_unwind(AssertUnwindSafe(work));
    ATTEMPTED.set(outer);
    done.map_err(|broken| match PLACE.take() {
        Some(place) => format!("{} ({place})", message(&*broken)),
        None => message(&*broken).to_owned(),
    })
}

/// Is this thread at work that may break without the program?
pub fn is_attempted() -> bool {
    ATTEMPTED.get()
}

/// Keeps where the work broke, for the error of [`attempt`].
pub fn note_place(panic: &PanicHookInfo<'_>) {
    PLACE.set(panic.location().map(|place| format!("{}:{}", place.file(), place.line())));
}

fn message(broken: &(dyn Any + Send)) -> &str {
    let words = broken.downcast_ref::<String>().map(String::as_str);
    words.or_else(|| broken.downcast_ref::<&str>().copied()).unwrap_or("it did not say why")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_breaks_is_an_error_with_its_message_and_what_follows_is_on_its_own_again() {
        let stage = "metal";
        assert_eq!(attempt(|| panic!("no {stage}")), Err::<(), _>("no metal".to_owned()));
        assert_eq!(attempt(|| panic!("no magnet")), Err::<(), _>("no magnet".to_owned()));
        assert!(!is_attempted());
    }

    #[test]
    fn work_inside_work_leaves_the_outer_one_attempted() {
        let outer = attempt(|| {
            let inner = attempt(|| panic!("lost"));
            (inner.is_err(), is_attempted())
        });
        assert_eq!(outer, Ok((true, true)));
    }
}
