//! The staff pages on evaluations, in one chunk: the first page of the hall lists every chunk by name.
export { DeskEvaluationPage } from "./DeskEvaluationPage";
export { EvaluationDesk } from "./EvaluationDesk";
export { NewEvaluation } from "./EvaluationForm";
export { Received } from "./Received";
