//! What a document may make the server write: fields times the declared length of the lists around them.

use std::collections::HashMap;

use async_graphql::Variables;
use async_graphql::parser::types::{
    BaseType, ExecutableDocument, Field, FieldDefinition, OperationDefinition, OperationType, Selection, SelectionSet,
    Type, TypeKind, TypeSystemDefinition,
};
use async_graphql::{Name, Value};

use super::sizes;

/// The largest page a connection gives; what a larger `first` asks is refused by the resolver.
const PAGE_MAX: u64 = 100;

/// The fields of every object type, as far as their cost needs them.
#[derive(Debug, Default)]
pub struct Shapes {
    types: HashMap<String, HashMap<String, Shape>>,
    query: String,
    mutation: String,
    subscription: String,
}

#[derive(Debug)]
struct Shape {
    of: String,
    size: Size,
}

#[derive(Debug)]
enum Size {
    One,
    /// A list whose declared length is in `sizes`.
    Declared(u64),
    /// A page; its length is the argument `first`, by default this.
    Page(u64),
}

/// A cost, and whether it depends on the variables of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Fields times list lengths; saturating.
    pub points: u64,
    /// Whether a variable was read: then the cost holds for this request alone.
    pub variable: bool,
}

impl Shapes {
    /// Reads the types from the schema's own SDL. An SDL that cannot be read is a fault of the build.
    pub fn of(sdl: &str) -> Result<Self, String> {
        let schema = async_graphql::parser::parse_schema(sdl).map_err(|fault| fault.to_string())?;
        let mut shapes = Self {
            query: "Query".into(),
            mutation: "Mutation".into(),
            subscription: "Subscription".into(),
            ..Self::default()
        };
        for definition in schema.definitions {
            match definition {
                TypeSystemDefinition::Type(ty) => {
                    let name = ty.node.name.node.to_string();
                    let fields = match ty.node.kind {
                        TypeKind::Object(object) => object.fields,
                        TypeKind::Interface(interface) => interface.fields,
                        TypeKind::Scalar | TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::InputObject(_) => {
                            continue;
                        }
                    };
                    let fields =
                        fields.iter().map(|field| (field.node.name.node.to_string(), shape(&name, &field.node)));
                    shapes.types.insert(name.clone(), fields.collect());
                }
                TypeSystemDefinition::Schema(roots) => {
                    let name = |root: Option<async_graphql::Positioned<Name>>| root.map(|r| r.node.to_string());
                    shapes.query = name(roots.node.query).unwrap_or_default();
                    shapes.mutation = name(roots.node.mutation).unwrap_or_default();
                    shapes.subscription = name(roots.node.subscription).unwrap_or_default();
                }
                TypeSystemDefinition::Directive(_) => {}
            }
        }
        Ok(shapes)
    }

    /// The cost of an operation whose fragments are known to be free of cycles.
    pub fn cost(&self, document: &ExecutableDocument, operation: &OperationDefinition, variables: &Variables) -> Cost {
        let mut walk =
            Walk { shapes: self, document, operation, variables, fragments: HashMap::new(), variable: false };
        let root = match operation.ty {
            OperationType::Query => &self.query,
            OperationType::Mutation => &self.mutation,
            OperationType::Subscription => &self.subscription,
        };
        let points = walk.set(root, &operation.selection_set.node).all();
        Cost { points, variable: walk.variable }
    }

    /// List fields that are neither pages nor declared in `sizes`: they would count as one.
    #[cfg(test)]
    pub fn lists(&self) -> impl Iterator<Item = (&str, &str)> {
        self.types.iter().flat_map(|(name, fields)| {
            fields
                .iter()
                .filter(|(_, shape)| matches!(shape.size, Size::Declared(_)))
                .map(|(field, _)| (name.as_str(), field.as_str()))
        })
    }
}

fn shape(owner: &str, field: &FieldDefinition) -> Shape {
    let first = field.arguments.iter().find(|argument| argument.node.name.node == "first");
    let (of, list) = named(&field.ty.node);
    let size = if let Some(first) = first {
        let default = first.node.default_value.as_ref().and_then(|value| whole(&value.node));
        Size::Page(default.unwrap_or(PAGE_MAX))
    } else if list && !(owner.ends_with("Connection") && field.name.node == "nodes") {
        Size::Declared(sizes::declared(owner, field.name.node.as_str()).unwrap_or(sizes::UNDECLARED))
    } else {
        Size::One
    };
    Shape { of: of.to_owned(), size }
}

fn named(ty: &Type) -> (&str, bool) {
    match &ty.base {
        BaseType::Named(name) => (name.as_str(), false),
        BaseType::List(inner) => (named(inner).0, true),
    }
}

fn whole(value: &Value) -> Option<u64> {
    let Value::Number(number) = value else { return None };
    number.as_i64().map(|n| n.max(0).unsigned_abs())
}

/// What a set costs.
#[derive(Clone, Copy, Debug, Default)]
struct Points {
    /// Its fields, each once.
    once: u64,
    /// The rows of a page, where the set is one of a connection: they come as often as the page has rows.
    rows: u64,
}

impl Points {
    const fn all(self) -> u64 {
        self.once.saturating_add(self.rows)
    }

    const fn and(self, other: Self) -> Self {
        Self { once: self.once.saturating_add(other.once), rows: self.rows.saturating_add(other.rows) }
    }
}

struct Walk<'a> {
    shapes: &'a Shapes,
    document: &'a ExecutableDocument,
    operation: &'a OperationDefinition,
    variables: &'a Variables,
    fragments: HashMap<&'a str, Points>,
    variable: bool,
}

impl<'a> Walk<'a> {
    fn set(&mut self, owner: &str, set: &'a SelectionSet) -> Points {
        let mut points = Points::default();
        for item in &set.items {
            points = points.and(match &item.node {
                Selection::Field(field) => {
                    let cost = self.field(owner, &field.node);
                    let rows = owner.ends_with("Connection") && field.node.name.node == "nodes";
                    if rows { Points { once: 0, rows: cost } } else { Points { once: cost, rows: 0 } }
                }
                Selection::InlineFragment(inline) => {
                    let on = inline.node.type_condition.as_ref().map_or(owner, |on| on.node.on.node.as_str());
                    self.set(on, &inline.node.selection_set.node)
                }
                Selection::FragmentSpread(spread) => self.fragment(spread.node.fragment_name.node.as_str()),
            });
        }
        points
    }

    fn field(&mut self, owner: &str, field: &'a Field) -> u64 {
        let shapes = self.shapes;
        let shape = shapes.types.get(owner).and_then(|fields| fields.get(field.name.node.as_str()));
        // An unknown field is refused by validation; until then it counts as a single object.
        let Some(shape) = shape else { return self.set("", &field.selection_set.node).all().saturating_add(1) };
        let below = self.set(&shape.of, &field.selection_set.node);
        let points = match shape.size {
            Size::One => below.all(),
            Size::Declared(length) => below.all().saturating_mul(length),
            // A page is read whole, whatever is shown of its rows; what belongs to the list is written once.
            Size::Page(default) => {
                let rows = below.rows.max(1).saturating_mul(self.first(field, default));
                rows.saturating_add(below.once)
            }
        };
        points.saturating_add(1)
    }

    fn fragment(&mut self, name: &'a str) -> Points {
        if let Some(points) = self.fragments.get(name) {
            return *points;
        }
        let Some(fragment) = self.document.fragments.get(name) else { return Points::default() };
        let points = self.set(fragment.node.type_condition.node.on.node.as_str(), &fragment.node.selection_set.node);
        self.fragments.insert(name, points);
        points
    }

    fn first(&mut self, field: &'a Field, default: u64) -> u64 {
        let Some(argument) = field.get_argument("first") else { return default.clamp(1, PAGE_MAX) };
        let value = argument.node.clone().into_const_with(|name| {
            self.variable = true;
            self.given(&name).cloned().ok_or(())
        });
        let asked = match value {
            Ok(value) => whole(&value).unwrap_or(PAGE_MAX),
            Err(()) => default,
        };
        asked.clamp(1, PAGE_MAX)
    }

    fn given(&self, name: &Name) -> Option<&'a Value> {
        if let Some(value) = self.variables.get(name) {
            return Some(value);
        }
        let definition = self.operation.variable_definitions.iter().find(|it| it.node.name.node == *name)?;
        definition.node.default_value.as_ref().map(|value| &value.node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;

    const SDL: &str = "
        type Query { powers(first: Int! = 20): PowerConnection! open: [Power!]! }
        type PowerConnection { nodes: [Power!]! open: [Power!]! totalCount: Int! }
        type Power { id: ID! name: Text! powers(first: Int! = 5): PowerConnection! }
        type Text { zh: String! }";

    fn cost(text: &str, variables: &str) -> Cost {
        let document = parse_query(text).expect("GraphQL");
        let operation = document.operations.iter().next().expect("operation").1.node.clone();
        let variables = Variables::from_json(serde_json::from_str(variables).expect("JSON"));
        Shapes::of(SDL).expect("SDL").cost(&document, &operation, &variables)
    }

    #[test]
    fn lists_multiply_what_stands_inside_them() {
        let table = [
            ("{ __typename }", 1),
            ("{ powers { totalCount } }", 1 + 20 + 1),
            ("{ powers(first: 3) { nodes { id } open { id } totalCount } }", 1 + 3 * 2 + (1 + sizes::UNDECLARED) + 1),
            ("{ powers(first: 3) { ...a } } fragment a on PowerConnection { nodes { id } totalCount }", 1 + 3 * 2 + 1),
            ("{ powers(first: 100) { nodes { id } } }", 1 + 100 * 2),
            ("{ powers(first: 2) { nodes { powers { nodes { id } } } } }", 1 + 2 * (1 + 1 + 5 * 2)),
            ("{ powers(first: -3) { nodes { id } } }", 1 + 2),
            ("{ powers(first: 100000) { nodes { id } } }", 1 + 100 * 2),
            ("{ ...a ...a } fragment a on Query { powers(first: 3) { nodes { id } } }", 2 * (1 + 3 * 2)),
            ("{ open { id } }", 1 + sizes::UNDECLARED),
        ];
        for (text, points) in table {
            assert_eq!(cost(text, "{}"), Cost { points, variable: false }, "{text}");
        }
    }

    #[test]
    fn a_variable_page_is_counted_with_the_value_of_this_request() {
        let text = "query($n: Int! = 7) { powers(first: $n) { nodes { id } } }";
        assert_eq!(cost(text, "{}"), Cost { points: 1 + 7 * 2, variable: true });
        assert_eq!(cost(text, "{\"n\": 50}"), Cost { points: 1 + 50 * 2, variable: true });
        assert_eq!(cost(text, "{\"n\": \"many\"}").points, 1 + 100 * 2);
    }

    #[test]
    fn every_list_of_the_published_schema_declares_its_length() {
        let shapes = Shapes::of(include_str!("../../../../../schema.graphql")).expect("SDL");
        let undeclared: Vec<_> =
            shapes.lists().filter(|(owner, field)| sizes::declared(owner, field).is_none()).collect();
        assert!(undeclared.is_empty(), "declare them in guard/sizes.rs: {undeclared:?}");
        let lists: Vec<_> = shapes.lists().collect();
        let gone: Vec<_> = sizes::all().filter(|declared| !lists.contains(declared)).collect();
        assert!(gone.is_empty(), "no list any more: {gone:?}");
    }
}
