//! BPMN in, findings out, tokens moved.
