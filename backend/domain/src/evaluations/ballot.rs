//! A ballot: one grade for each dimension, on the scale of the evaluation.

use std::collections::BTreeMap;

use super::{Grade, Terms};
use crate::powers::FieldFault;

/// The grades of a ballot, one for each dimension: what may be left out counts as 不了解.
///
/// # Errors
/// All faults at once: dimensions that are none, grades that are not on the scale, dimensions without a grade.
pub fn filled(terms: &Terms, given: &BTreeMap<String, Grade>) -> Result<BTreeMap<String, Grade>, Vec<FieldFault>> {
    let mut faults = Vec::new();
    let mut fault = |key: &str, reason, zh: &str, en: &str| {
        faults.push(FieldFault::new(format!("grades.{key}"), reason, zh, en));
    };
    for key in given.keys().filter(|key| terms.dimensions.iter().all(|dimension| &dimension.key != *key)) {
        fault(key, "UNKNOWN_DIMENSION", "没有这个评议项目。", "There is no such dimension.");
    }
    let mut grades = BTreeMap::new();
    for dimension in &terms.dimensions {
        match given.get(&dimension.key).copied().or(terms.scale.left_out()) {
            Some(grade) if terms.scale.grades().contains(&grade) => {
                grades.insert(dimension.key.clone(), grade);
            }
            Some(_) => fault(
                &dimension.key,
                "NOT_ON_SCALE",
                "这个等次不在本次评议的等次之中。",
                "This grade is not on the scale of the evaluation.",
            ),
            None => fault(&dimension.key, "REQUIRED", "请评议这一项。", "Grade this dimension."),
        }
    }
    if faults.is_empty() { Ok(grades) } else { Err(faults) }
}
