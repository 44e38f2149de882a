//! Who asks, and the leave they get: made from the table and nowhere else.

use std::fmt;

use uuid::Uuid;

use super::{Door, Operation, Role, Scope, rule};

/// A signed-in person, without anything that could sign in again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// The account.
    pub account: Uuid,
    /// The session the request came with.
    pub session: Uuid,
    /// The account's role.
    pub role: Role,
    /// The person's name, as shown to the public beside what they do.
    pub name: String,
    /// The organisation whose subtree the role reaches.
    pub organisation: Uuid,
    /// Its path in the tree: codes from the root, each between slashes.
    pub organisation_path: String,
    /// Posts held now, substitutions included.
    pub posts: Vec<Uuid>,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Anybody.
    Public,
    /// A signed-in person.
    Staff(Staff),
    /// The system's own workers.
    System,
}

impl Actor {
    /// The role for the policy table; the system has none.
    pub const fn role(&self) -> Option<Role> {
        match self {
            Self::Public => Some(Role::Public),
            Self::Staff(staff) => Some(staff.role),
            Self::System => None,
        }
    }

    /// The signed-in person, if there is one.
    pub const fn staff(&self) -> Option<&Staff> {
        match self {
            Self::Staff(staff) => Some(staff),
            Self::Public | Self::System => None,
        }
    }
}

/// Leave to run one operation, made only by [`permit`].
#[derive(Clone, Debug)]
pub struct Permit {
    actor: Actor,
    operation: Operation,
    scope: Scope,
}

impl Permit {
    /// Who asked.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What was asked.
    pub const fn operation(&self) -> Operation {
        self.operation
    }

    /// How far it reaches.
    pub const fn scope(&self) -> Scope {
        self.scope
    }
}

/// Why there is no permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Nobody is signed in and the public may not.
    Unauthenticated,
    /// The role may not.
    Forbidden,
}

impl fmt::Display for Denied {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Unauthenticated => "nobody is signed in",
            Self::Forbidden => "the role may not",
        })
    }
}

impl std::error::Error for Denied {}

/// The only maker of a [`Permit`].
///
/// The system's workers may do what has no door, and everything a replayed story needs goes through a person's permit.
///
/// # Errors
/// [`Denied`] when the table has no scope for the role.
pub fn permit(actor: &Actor, operation: Operation) -> Result<Permit, Denied> {
    let scope = match actor.role() {
        Some(role) => rule(operation, role),
        None if operation.door() == Door::System => Some(Scope::All),
        None => None,
    };
    match (scope, actor) {
        (Some(scope), actor) => Ok(Permit { actor: actor.clone(), operation, scope }),
        (None, Actor::Public) => Err(Denied::Unauthenticated),
        (None, Actor::Staff(_) | Actor::System) => Err(Denied::Forbidden),
    }
}
