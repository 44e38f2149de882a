//! Application forms: the closed JSON Schema subset that the hall renders, and the faults of a filled-in form.

use serde_json::Value;

use crate::powers::FieldFault;
use crate::text::Text;

/// Largest filled-in form, in bytes of JSON.
const LARGEST_FORM: usize = 32 * 1024;

/// Checks that a schema is one flat object of string, number, integer or boolean fields.
///
/// # Errors
/// The first fault, at `form` or a path below it.
pub fn schema(schema: &Value) -> Result<(), FieldFault> {
    let fault = |path: String, zh: &str, en: &str| Err(FieldFault::new(path, "FORM_NOT_SUPPORTED", zh, en));
    if schema.get("type").and_then(Value::as_str) != Some("object") {
        return fault("form".into(), "申请表必须是一个对象。", "The form must be one object.");
    }
    let Some(fields) = schema.get("properties").and_then(Value::as_object) else {
        return fault("form.properties".into(), "申请表没有字段。", "The form has no fields.");
    };
    for (name, field) in fields {
        let kind = field.get("type").and_then(Value::as_str).unwrap_or_default();
        if !matches!(kind, "string" | "number" | "integer" | "boolean") {
            return fault(
                format!("form.properties.{name}"),
                "字段只能是文字、数字、整数或是否。",
                "A field is a string, a number, an integer or a boolean.",
            );
        }
    }
    match jsonschema::validator_for(schema) {
        Ok(_) => Ok(()),
        Err(error) => fault(
            format!("form{}", error.instance_path().as_str()),
            "申请表的格式有误。",
            "The form's schema is faulty.",
        ),
    }
}

/// Every fault of a filled-in form under its schema, at `form.<field>`.
pub fn faults(schema: &Value, form: &Value) -> Vec<FieldFault> {
    if form.to_string().len() > LARGEST_FORM {
        return vec![FieldFault::new("form", "TOO_LARGE", "申请表内容过长。", "The form is too long.")];
    }
    let Ok(validator) = jsonschema::validator_for(&closed(schema)) else {
        return vec![FieldFault::new(
            "form",
            "FORM_NOT_SUPPORTED",
            "申请表的格式有误。",
            "The form's schema is faulty.",
        )];
    };
    validator.iter_errors(form).flat_map(|error| of_error(schema, &error)).collect()
}

/// The schema with no field beyond its own.
fn closed(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(object) = schema.as_object_mut() {
        object.insert("additionalProperties".into(), Value::Bool(false));
    }
    schema
}

fn of_error(schema: &Value, error: &jsonschema::ValidationError<'_>) -> Vec<FieldFault> {
    use jsonschema::error::ValidationErrorKind as Kind;
    let at = |field: &str| format!("form{}{field}", error.instance_path().as_str().replace('/', "."));
    match error.kind() {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let (zh, en) = titles(schema, name);
            vec![FieldFault {
                path: at(&format!(".{name}")),
                reason: "REQUIRED",
                text: Text::new(format!("请填写“{zh}”。"), format!("Fill in “{en}”.")),
            }]
        }
        Kind::AdditionalProperties { unexpected } => unexpected
            .iter()
            .map(|name| {
                FieldFault::new(
                    at(&format!(".{name}")),
                    "UNKNOWN_FIELD",
                    "申请表没有这一项。",
                    "The form has no such field.",
                )
            })
            .collect(),
        _ => {
            let (zh, en) = titles(schema, error.instance_path().as_str().trim_start_matches('/'));
            vec![FieldFault {
                path: at(""),
                reason: "NOT_AS_ASKED",
                text: Text::new(format!("“{zh}”填写不符合要求。"), format!("“{en}” is not filled in as asked.")),
            }]
        }
    }
}

/// What a field is called in Chinese and in English; its key where the schema does not say.
fn titles<'a>(schema: &'a Value, field: &'a str) -> (&'a str, &'a str) {
    let at = |path: &str| schema.pointer(&format!("/properties/{field}/{path}")).and_then(Value::as_str);
    let zh = at("title").unwrap_or(field);
    (zh, at("x-title/en").unwrap_or(zh))
}

#[cfg(test)]
mod tests {
    use super::{faults, schema};
    use serde_json::json;

    fn shop() -> serde_json::Value {
        json!({"type": "object", "required": ["name"], "properties": {
            "name": {"type": "string", "title": "字号", "maxLength": 10},
            "area": {"type": "integer", "title": "面积", "minimum": 1},
        }})
    }

    #[test]
    fn a_form_as_asked_has_no_fault() {
        assert_eq!(schema(&shop()), Ok(()));
        assert_eq!(faults(&shop(), &json!({"name": "江州小吃", "area": 30})), []);
    }

    #[test]
    fn every_fault_is_told_at_once_at_its_field() {
        let faults = faults(&shop(), &json!({"area": 0, "colour": "red"}));
        let mut told: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.reason)).collect();
        told.sort_unstable();
        assert_eq!(told, [("form.area", "NOT_AS_ASKED"), ("form.colour", "UNKNOWN_FIELD"), ("form.name", "REQUIRED")]);
    }

    #[test]
    fn a_fault_names_its_field_in_both_languages() {
        let schema = json!({"type": "object", "required": ["name"], "properties": {
            "name": {"type": "string", "title": "字号", "x-title": {"zh": "字号", "en": "Trade name"}}}});
        let told = faults(&schema, &json!({})).remove(0).text;
        assert_eq!(told, crate::text::Text::new("请填写“字号”。", "Fill in “Trade name”."));
        let told = faults(&schema, &json!({"name": 7})).remove(0).text;
        assert_eq!(told, crate::text::Text::new("“字号”填写不符合要求。", "“Trade name” is not filled in as asked."));
    }

    #[test]
    fn a_schema_beyond_the_subset_is_refused() {
        let nested = json!({"type": "object", "properties": {"a": {"type": "object"}}});
        assert_eq!(schema(&nested).map_err(|fault| fault.path), Err("form.properties.a".into()));
        assert!(schema(&json!({"type": "array"})).is_err());
    }
}
