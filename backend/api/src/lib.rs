//! GraphQL only: types, resolvers, error codes and limits.
