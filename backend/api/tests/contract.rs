//! The contract: `schema.graphql` is what the code says, every part of it is described, and its roots are the policy's operations.

use std::collections::BTreeSet;
use std::path::Path;

use domain::policy::{Door, Operation};

fn committed() -> std::path::PathBuf {
    let room = std::env::var("CARGO_MANIFEST_DIR").expect("cargo says where the room is");
    Path::new(&room).join("../../schema.graphql")
}

#[test]
fn the_committed_schema_is_what_the_code_says() {
    let sdl = api::sdl();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(committed(), &sdl).expect("schema.graphql can be written");
    }
    let committed = std::fs::read_to_string(committed()).expect("schema.graphql is there");
    assert!(committed == sdl, "schema.graphql has drifted from the code: run `make schema` and review the difference");
}

#[test]
fn every_type_field_argument_and_value_is_described() {
    let sdl = api::sdl();
    let mut described = false;
    let mut quoted = false;
    let mut bare = Vec::new();
    let mut block = "";
    for line in sdl.lines().map(str::trim) {
        if line.starts_with("\"\"\"") {
            quoted = !(quoted || line.len() > 5 && line.ends_with("\"\"\""));
            described = true;
            continue;
        }
        if quoted || line.is_empty() {
            continue;
        }
        let is_type =
            ["type ", "enum ", "input ", "scalar ", "interface ", "union "].iter().any(|kind| line.starts_with(kind));
        if is_type {
            block = line;
        }
        let closes = matches!(line, "}" | ")") || line.starts_with("):");
        let standard = line.starts_with("schema")
            || line.starts_with("directive")
            || block.starts_with("schema")
            || line.starts_with("query:")
            || line.starts_with("mutation:")
            || line.starts_with("subscription:");
        if !described && !closes && !standard {
            bare.push(format!("{block} … {line}"));
        }
        // Arguments on one line carry their description inside the parentheses.
        if let Some((_, arguments)) = line.split_once('(')
            && !arguments.is_empty()
            && !arguments.contains("\"\"\"")
            && !line.starts_with("directive")
        {
            bare.push(format!("arguments of {line}"));
        }
        described = false;
    }
    assert!(bare.is_empty(), "without a description:\n{}", bare.join("\n"));
}

#[test]
fn the_root_fields_are_the_operations_of_the_policy() {
    let sdl = api::sdl();
    let mut roots = BTreeSet::new();
    let mut inside = false;
    let (mut quoted, mut depth) = (false, 0);
    for line in sdl.lines().map(str::trim) {
        if line.starts_with("\"\"\"") {
            quoted = !(quoted || line.len() > 5 && line.ends_with("\"\"\""));
            continue;
        }
        if quoted {
            continue;
        }
        if ["type Query", "type Mutation", "type Subscription"].iter().any(|root| line.starts_with(root)) {
            inside = true;
            continue;
        }
        if inside && line == "}" {
            inside = false;
        } else if inside {
            if depth == 0 {
                let name: String = line.chars().take_while(char::is_ascii_alphanumeric).collect();
                roots.insert(name);
            }
            depth += line.matches('(').count();
            depth -= line.matches(')').count();
        }
    }
    let operations: BTreeSet<String> = Operation::ALL
        .iter()
        .filter(|operation| operation.door() == Door::GraphQl)
        .map(|operation| operation.name().to_owned())
        .collect();
    assert_eq!(roots, operations);
}
