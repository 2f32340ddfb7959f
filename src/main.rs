//! The command line: parse it and call one front.
use coercivity::{campaign, futures};
fn main() {
    let loaded = campaign::load_embedded("as-is").unwrap();
    eprint!("{}", loaded.findings.plain(&loaded.sources));
    let mut s = loaded.scenario.unwrap();
    let folder = campaign::embedded("as-is").unwrap();
    let args: Vec<String> = std::env::args().collect();
    let n: u64 = args[1].parse().unwrap();
    for set in args.iter().filter(|a| a.contains('=')) {
        let (k, v) = set.split_once('=').unwrap();
        assert!(s.parameters.set(k, v.parse().unwrap()), "{k}");
    }
    let ids: Vec<&String> = args[2..].iter().filter(|a| !a.contains('=')).collect();
    let s = coercivity::rules::assemble::assemble(s);
    for d in futures::embedded_doctrines(&folder).unwrap() {
        if !ids.is_empty() && !ids.iter().any(|i| **i == d.id) {
            continue;
        }
        let seeds: Vec<u64> = (1..=n).collect();
        let t = std::time::Instant::now();
        let rows = futures::run_rows(&s, &d, &seeds);
        let held = rows.iter().filter(|r| r.outcome.held).count();
        let m = |i: usize| rows.iter().map(|r| r.outcome.numbers[i]).sum::<f64>() / rows.len() as f64;
        print!("{:28} {:4.1}% ", d.id, 100.0 * held as f64 / n as f64);
        for (i, c) in futures::columns().iter().enumerate() {
            print!("{}={:.2} ", &c[..c.len().min(10)], if m(i) > 10000.0 { m(i) / 1e6 } else { m(i) });
        }
        print!(" | ");
        for i in 0..rows[0].outcome.clauses.len() {
            let c = rows[0].outcome.clauses[i].0;
            print!("{}:{:.2} ", c, rows.iter().filter(|r| r.outcome.clauses[i].3).count() as f64 / n as f64);
        }
        print!(" | ");
        for (i, f) in s.failures.iter().enumerate() {
            print!(
                "{}:{:.2}/{:.2} ",
                f.name.id,
                rows.iter().filter(|r| r.outcome.failures[i].0 == 2).count() as f64 / n as f64,
                rows.iter().filter(|r| r.outcome.failures[i].0 >= 1).count() as f64 / n as f64
            );
        }
        println!(" [{:.1} ms/game]", t.elapsed().as_secs_f64() * 1000.0 / n as f64);
    }
}
