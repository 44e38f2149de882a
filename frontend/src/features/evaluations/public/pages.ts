//! The public pages on evaluations, in one chunk: the first page of the hall lists every chunk by name.
export { EvaluationList } from "./EvaluationList";
export { EvaluationPage } from "./EvaluationPage";
export { VotePage } from "./VotePage";
