//! The reference load of the speed table, read from `tests/campaigns/reference-100`.
use coercivity::campaign::load_folder;
use coercivity::rules::scenario::Scenario;
use std::path::Path;

/// The reference load.
pub fn reference() -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/campaigns/reference-100");
    let loaded = load_folder(&folder).expect("the folder can be read");
    assert_eq!(loaded.findings.plain(&loaded.sources), "", "the reference load has findings");
    loaded.scenario.expect("no findings, so it can be played")
}
