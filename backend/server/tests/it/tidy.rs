//! The house rules that no linter knows, held over every Rust file of the project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Lines a file may have before its tests begin.
const LONGEST: usize = 400;
/// Words that say nothing.
const BANNED: [&str; 8] = ["utils", "helpers", "manager", "service", "data", "info", "handle", "process"];
/// Names that hold such a word and mean something by it.
const MEANT: [(&str, &str); 7] = [
    ("Process", "the BPMN element"),
    ("process", "the BPMN element"),
    ("ProcessReport", "the BPMN element"),
    ("no_single_process", "the BPMN element"),
    ("PageInfo", "the word of the connection specification"),
    ("make_data", "the data directory of the command line"),
    ("Data", "the data directory that cannot be made"),
];
/// Nouns that are not in every room, and why.
const EXCEPTIONS: [(&str, &str); 32] = [
    ("backup", "copies of the whole are the store's and the command line's"),
    ("calendars", "the domain's calendars are `time`, one noun with deadlines"),
    ("caller", "who asks is the contract's own"),
    ("chain", "sealing events takes randomness, so it is the app's"),
    ("clock", "the business clock is the app's; what clocks measure is `time`"),
    ("directory", "names as read a moment ago are the app's cache"),
    ("documents", "files have no rule beyond their size and type, and the contract shows them in cases"),
    ("faults", "what is wrong with an input is collected in the app, told by rules of every noun"),
    ("error", "each of app and api has the one error of its room"),
    ("feed", "the plumbing of the store; `live` tells of it"),
    ("figures", "counts need no rule"),
    ("forms", "rules of forms are stored within versions"),
    ("jobs", "the system's own workers"),
    ("live", "what the workers tell"),
    ("money", "an amount is a value; the nouns that charge it store it as a number"),
    ("once", "idempotency is the app's"),
    ("page", "pages are the store's and the contract's"),
    ("policy", "declared once, in the domain alone"),
    ("press", "papers are printed by the room of that name, when the app asks"),
    ("rules", "the rule book is stored among the settings of `calendars`"),
    ("search", "how text is found is the store's"),
    ("secrets", "keys of the data directory"),
    ("seed", "laying the ground is an operation without a contract"),
    ("setting", "what is saved whole and counted; stored among the settings of `calendars`"),
    ("tables", "the records themselves"),
    ("text", "words in two languages"),
    ("time", "the domain's and the contract's; stored with what it times"),
    ("times", "the calendars as this server knows them"),
    ("versions", "published versions parsed once"),
    ("views", "how somebody narrowed a list needs no rule beyond its length"),
    ("work", "transactions"),
    ("writer", "transactions"),
];

pub fn root() -> PathBuf {
    // Asked when it runs: what was built in another place would look there.
    let room = std::env::var("CARGO_MANIFEST_DIR").expect("cargo says where the room is");
    Path::new(&room).join("../..").canonicalize().expect("the project")
}

/// Every Rust file below a folder, with its path from the root and its text.
fn files(below: &str) -> Vec<(String, String)> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.join(below)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("text");
                let name = path.strip_prefix(&root).expect("below the root").display().to_string();
                found.push((name, text));
            }
        }
    }
    found
}

fn all() -> Vec<(String, String)> {
    let all = [files("backend"), files("migrations")].concat();
    assert!(all.len() > 150, "the whole project is looked at, not {} files", all.len());
    all
}

#[test]
fn no_file_is_longer_than_a_person_reads_at_once() {
    let long: Vec<String> = all()
        .into_iter()
        .map(|(name, text)| (name, text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "longer than {LONGEST}:\n{}", long.join("\n"));
}

#[test]
fn each_file_says_first_what_lives_in_it() {
    let silent: Vec<String> =
        all().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(name, _)| name).collect();
    assert!(silent.is_empty(), "without a first sentence:\n{}", silent.join("\n"));
}

/// The words of a name, in small letters.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for sign in name.chars() {
        if sign == '_' || sign.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| sign != '_') {
            word.extend(sign.to_lowercase());
        }
    }
    words
}

/// Names of the items that a file declares.
fn items(text: &str) -> BTreeSet<String> {
    let kinds = ["fn", "struct", "enum", "trait", "mod", "type", "const", "static"];
    let mut names = BTreeSet::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let front =
            words.iter().take_while(|word| word.starts_with("pub") || matches!(**word, "async" | "const")).count();
        // `const fn` is a function, `const NAME` a constant.
        let at =
            if words.get(front).is_some_and(|word| kinds.contains(word)) { front } else { front.saturating_sub(1) };
        if let (Some(kind), Some(name)) = (words.get(at), words.get(at + 1))
            && kinds.contains(kind)
        {
            names.insert(name.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect());
        }
    }
    names
}

#[test]
fn no_file_and_no_item_has_a_name_that_says_nothing() {
    let mut found = Vec::new();
    // The names of tests are sentences.
    let tests = |file: &str| file.contains("/tests/") || file.ends_with("tests.rs");
    for (file, text) in all().into_iter().filter(|(file, _)| !tests(file)) {
        let stem = Path::new(&file).file_stem().and_then(|stem| stem.to_str()).expect("a stem").to_owned();
        for name in items(&text).into_iter().chain([stem]) {
            let says_nothing = words(&name).iter().any(|word| BANNED.contains(&word.as_str()));
            if says_nothing && !MEANT.iter().any(|(meant, _)| *meant == name) {
                found.push(format!("{file}: {name}"));
            }
        }
    }
    assert!(found.is_empty(), "names that say nothing:\n{}", found.join("\n"));
}

#[test]
fn graphql_stays_in_its_rooms_and_sql_out_of_the_rules() {
    let rooms = ["flow", "domain", "store", "search", "print", "app", "api", "demo"];
    let mut found = Vec::new();
    for room in rooms {
        let manifest = std::fs::read_to_string(root().join(format!("backend/{room}/Cargo.toml"))).expect("a manifest");
        for (crate_name, dependency, free) in [
            ("async_graphql", "async-graphql", vec!["api"]),
            ("sea_orm", "sea-orm", vec!["store"]),
            ("actix_web", "actix", vec![]),
        ] {
            if free.contains(&room) {
                continue;
            }
            if manifest.lines().any(|line| line.starts_with(dependency)) {
                found.push(format!("backend/{room}/Cargo.toml depends on {dependency}"));
            }
            let uses = files(&format!("backend/{room}/src")).into_iter().filter(|(_, text)| text.contains(crate_name));
            found.extend(uses.map(|(file, _)| format!("{file} names {crate_name}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Unboxed, an asynchronous function is compiled again in every room that waits for it.
#[test]
fn what_the_operations_answer_is_compiled_in_their_own_room() {
    let mut found = Vec::new();
    for (file, text) in files("backend/app/src") {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let unboxed = lines.windows(2).filter(|pair| pair[1].starts_with("pub async fn") && pair[0] != "#[boxed]");
        found.extend(unboxed.map(|pair| format!("{file}: {}", pair[1])));
    }
    assert!(found.is_empty(), "without #[boxed]:\n{}", found.join("\n"));
}

#[test]
fn a_noun_names_a_file_in_every_room_or_is_a_listed_exception() {
    let mut rooms: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for room in ["domain", "store", "app", "api"] {
        for entry in std::fs::read_dir(root().join(format!("backend/{room}/src"))).expect("a room") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                let noun = path.file_stem().and_then(|stem| stem.to_str()).expect("a stem").to_owned();
                rooms.entry(noun).or_default().push(room);
            }
        }
    }
    let missing: Vec<String> = rooms
        .iter()
        .filter(|(noun, rooms)| rooms.len() < 4 && !EXCEPTIONS.iter().any(|(listed, _)| listed == noun))
        .map(|(noun, rooms)| format!("{noun} is only in {}", rooms.join(", ")))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    let idle: Vec<&str> = EXCEPTIONS
        .iter()
        .map(|(noun, _)| *noun)
        .filter(|noun| rooms.get(*noun).is_none_or(|rooms| rooms.len() == 4))
        .collect();
    assert!(idle.is_empty(), "exceptions that nothing needs: {idle:?}");
    for noun in ["cases", "powers", "identity"] {
        assert_eq!(rooms.get(noun).map(Vec::len), Some(4), "{noun}");
    }
}

#[test]
fn nothing_is_left_to_do() {
    let marks = ["TO", "FIX", "XX", "HA"].into_iter().zip(["DO", "ME", "X", "CK"]);
    let marks: Vec<String> =
        marks.map(|(front, back)| format!("{front}{back}")).chain(["todo!".into(), "unimplemented!".into()]).collect();
    let mut found = Vec::new();
    for (file, text) in all().into_iter().filter(|(file, _)| !file.ends_with("it/tidy.rs")) {
        for (number, line) in text.lines().enumerate() {
            let word = |mark: &String| {
                line.split(|sign: char| !sign.is_alphanumeric() && sign != '!').any(|word| word == mark)
            };
            if marks.iter().any(word) {
                found.push(format!("{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
