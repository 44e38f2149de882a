//! How large a document is once its fragments are expanded, counted without expanding them; not what it costs.

use std::collections::HashMap;

use async_graphql::Positioned;
use async_graphql::parser::types::{Directive, ExecutableDocument, OperationDefinition, Selection, SelectionSet};

use super::faults;
use crate::http::answer::Fault;

/// Size of a selection set with every fragment expanded. Counts saturate, so no document overflows them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Fields on the first level.
    pub roots: usize,
    /// Fields on all levels.
    pub fields: usize,
    /// Directives on fields, spreads and fragments.
    pub directives: usize,
    /// Levels of fields.
    pub depth: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.roots = self.roots.saturating_add(other.roots);
        self.fields = self.fields.saturating_add(other.fields);
        self.directives = self.directives.saturating_add(other.directives);
        self.depth = self.depth.max(other.depth);
    }

    fn add_directives(&mut self, directives: &[Positioned<Directive>]) {
        self.directives = self.directives.saturating_add(directives.len());
    }
}

/// A count and the work it took.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// The operation, plus the fragments it never spreads.
    pub counts: Counts,
    /// Selections looked at: linear in the document however often fragments are spread.
    pub visited: usize,
}

/// Counts an operation of the document; cycles and unknown fragments are refused.
pub fn count(document: &ExecutableDocument, operation: &OperationDefinition) -> Result<Counted, Fault> {
    let mut walk = Walk { document, done: HashMap::new(), visited: 0 };
    let mut counts = walk.set(&operation.selection_set.node)?;
    counts.add_directives(&operation.directives);
    // A fragment nobody spreads is refused by validation, but validation walks it first.
    for name in document.fragments.keys() {
        if !walk.done.contains_key(name.as_str()) {
            let unused = walk.fragment(name.as_str())?;
            counts.add(Counts { roots: 0, ..unused });
        }
    }
    Ok(Counted { counts, visited: walk.visited })
}

struct Walk<'a> {
    document: &'a ExecutableDocument,
    /// `None` while the fragment is being counted: meeting it again is a cycle.
    done: HashMap<&'a str, Option<Counts>>,
    visited: usize,
}

impl<'a> Walk<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> Result<Counts, Fault> {
        let mut total = Counts::default();
        for item in &set.items {
            self.visited += 1;
            total.add_directives(item.node.directives());
            match &item.node {
                Selection::Field(field) => {
                    let below = self.set(&field.node.selection_set.node)?;
                    total.add(Counts {
                        roots: 1,
                        fields: below.fields.saturating_add(1),
                        directives: below.directives,
                        depth: below.depth.saturating_add(1),
                    });
                }
                Selection::InlineFragment(inline) => {
                    let inside = self.set(&inline.node.selection_set.node)?;
                    total.add(inside);
                }
                Selection::FragmentSpread(spread) => {
                    let inside = self.fragment(spread.node.fragment_name.node.as_str())?;
                    total.add(inside);
                }
            }
        }
        Ok(total)
    }

    fn fragment(&mut self, name: &str) -> Result<Counts, Fault> {
        if let Some(known) = self.done.get(name) {
            return known.ok_or_else(faults::cycle);
        }
        let (name, fragment) = self.document.fragments.get_key_value(name).ok_or_else(faults::no_such_fragment)?;
        self.done.insert(name.as_str(), None);
        let mut counts = self.set(&fragment.node.selection_set.node)?;
        counts.add_directives(&fragment.node.directives);
        self.done.insert(name.as_str(), Some(counts));
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;
    use proptest::prelude::*;

    fn only(document: &ExecutableDocument) -> &OperationDefinition {
        &document.operations.iter().next().expect("one operation").1.node
    }

    /// The definition of the counts: expand everything, count by walking.
    fn naive(document: &ExecutableDocument, set: &SelectionSet) -> Counts {
        let mut total = Counts::default();
        for item in &set.items {
            total.directives += item.node.directives().len();
            match &item.node {
                Selection::Field(field) => {
                    let below = naive(document, &field.node.selection_set.node);
                    total.roots += 1;
                    total.fields += 1 + below.fields;
                    total.directives += below.directives;
                    total.depth = total.depth.max(below.depth + 1);
                }
                Selection::InlineFragment(inline) => {
                    total.add(naive(document, &inline.node.selection_set.node));
                }
                Selection::FragmentSpread(spread) => {
                    let fragment = &document.fragments[&spread.node.fragment_name.node].node;
                    total.directives += fragment.directives.len();
                    total.add(naive(document, &fragment.selection_set.node));
                }
            }
        }
        total
    }

    /// A selection set as text that spreads only fragments after `from`, all of which exist.
    fn selections(from: usize, fragments: usize) -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            3 => "[a-c]".prop_map(|name| name),
            1 => "[a-c] @skip\\(if: true\\)".prop_map(|field| field),
            2 => (from..fragments.max(from + 1)).prop_map(move |n| {
                if n < fragments { format!("...f{n} @x") } else { "z".to_owned() }
            }),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..4).prop_map(|items| format!("d {{ {} }}", items.join(" "))),
                prop::collection::vec(inner, 1..4).prop_map(|items| format!("... @y {{ {} }}", items.join(" "))),
            ]
        })
    }

    fn documents() -> impl Strategy<Value = String> {
        let fragments = 3;
        let operation = prop::collection::vec(selections(0, fragments), 1..4);
        let bodies: Vec<_> =
            (0..fragments).map(|n| prop::collection::vec(selections(n + 1, fragments), 1..3)).collect();
        (operation, bodies).prop_map(move |(operation, bodies)| {
            let spreads: String = (0..fragments).map(|n| format!(" ...f{n}")).collect();
            let mut text = format!("{{ {}{spreads} }}", operation.join(" "));
            for (n, body) in bodies.iter().enumerate() {
                text += &format!(" fragment f{n} on T @z {{ {} }}", body.join(" "));
            }
            text
        })
    }

    proptest! {
        #[test]
        fn counts_equal_naive_expansion(text in documents()) {
            let document = parse_query(&text).expect("the strategy writes GraphQL");
            let counted = count(&document, only(&document)).expect("no cycle is possible");
            prop_assert_eq!(counted.counts, naive(&document, &only(&document).selection_set.node));
        }
    }

    #[test]
    fn a_fragment_bomb_is_counted_without_being_expanded() {
        let mut bomb = String::from("{ ...f0 }");
        for n in 0..8 {
            let spreads = format!("...f{} ", n + 1).repeat(8);
            bomb += &format!(" fragment f{n} on Query {{ {spreads} }}");
        }
        bomb += " fragment f8 on Query { a b }";
        let document = parse_query(&bomb).expect("GraphQL");
        let counted = count(&document, only(&document)).expect("no cycle");
        assert_eq!(counted.counts.fields, 2 * 8_usize.pow(8));
        assert_eq!(counted.visited, 1 + 8 * 8 + 2);
    }

    #[test]
    fn the_counts_of_a_larger_bomb_saturate() {
        let mut bomb = String::from("{ ...f0 }");
        for n in 0..40 {
            bomb += &format!(" fragment f{n} on Query {{ {} }}", format!("...f{} ", n + 1).repeat(8));
        }
        bomb += " fragment f40 on Query { a }";
        let document = parse_query(&bomb).expect("GraphQL");
        let counted = count(&document, only(&document)).expect("no cycle");
        assert_eq!(counted.counts.fields, usize::MAX);
        assert!(counted.visited < 400);
    }

    #[test]
    fn cycles_and_unknown_fragments_are_refused() {
        for (text, reason) in [
            ("{ ...a } fragment a on Q { ...a }", "FRAGMENT_CYCLE"),
            ("{ ...a } fragment a on Q { x { ...b } } fragment b on Q { ... { ...a } }", "FRAGMENT_CYCLE"),
            ("{ x } fragment a on Q { ...b } fragment b on Q { ...a }", "FRAGMENT_CYCLE"),
            ("{ ...nowhere }", "NO_SUCH_FRAGMENT"),
        ] {
            let document = parse_query(text).expect("GraphQL");
            let fault = count(&document, only(&document)).expect_err("refused");
            assert_eq!(fault.reason.as_deref(), Some(reason), "{text}");
        }
    }
}
