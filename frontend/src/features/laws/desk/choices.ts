//! Laws and articles of the register to choose from.
import { graphql } from "@/api/generated";

export const LawChoicesDocument = graphql(`
  query LawChoices($search: String) {
    laws(first: 20, search: $search) { nodes { id title standing } }
  }
`);

export const LawArticlesDocument = graphql(`
  query LawArticles($id: ID!) {
    law(id: $id) {
      title
      articles(first: 100) { nodes { id number text validFrom validTo standing } }
    }
  }
`);
