//! Addresses of the staff area that no public page leads to: they are no bytes of the public pages.

export const workPaths = {
  evaluations: "/work/evaluations",
  newEvaluation: "/work/evaluations/new",
  receivedEvaluations: "/work/received",
  evaluation: "/work/evaluations/$id",
  decisions: "/work/decisions",
  decision: "/work/decisions/$id",
  remedies: "/work/remedies",
  remedy: "/work/remedies/$id",
  officers: "/work/officers",
  officer: "/work/officers/$id",
  groups: "/work/groups",
  group: "/work/groups/$id",
  experts: "/work/experts",
  expert: "/work/experts/$id",
  documents: "/work/documents",
  document: "/work/documents/$id",
  settlements: "/work/settlements",
  settlement: "/work/settlements/$id",
  fillings: "/work/fillings",
  filling: "/work/fillings/$id",
} as const;
