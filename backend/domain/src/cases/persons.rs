//! 一审一核: one person does not both handle and review a case whose flow says two persons (R-133).

use flow::Action;

use super::plan::CasePlan;
use super::refused::Refused;
use crate::text::Text;

/// What a step is in the sense of two persons.
#[derive(PartialEq, Eq)]
enum Part {
    Handles,
    Reviews,
}

fn part(action: Option<Action>) -> Option<Part> {
    match action? {
        Action::Examine => Some(Part::Handles),
        Action::LegalReview | Action::Decide => Some(Part::Reviews),
        Action::Accept
        | Action::NotifyRights
        | Action::Hear
        | Action::Deliver
        | Action::Publish
        | Action::Archive
        | Action::Pay => None,
    }
}

/// Whether somebody who has done these steps of a case may do another: a chart that gives handling and reviewing to two
/// posts means two persons, whoever holds both. Where it gives both to one post, the check of the chart has said so (L7)
/// and somebody has answered for it.
///
/// # Errors
/// `TWO_PERSONS`.
pub fn two_persons<'a>(plan: &CasePlan, done: impl IntoIterator<Item = &'a str>, node: &str) -> Result<(), Refused> {
    let Some(own) = part(plan.action(node)) else { return Ok(()) };
    let post = |node: &str| plan.flow.node(node).and_then(|step| step.resource.as_deref());
    let both =
        |before: &&str| part(plan.action(before)).is_some_and(|other| other != own) && post(before) != post(node);
    match done.into_iter().find(both) {
        None => Ok(()),
        Some(before) => {
            let name = |node: &str| plan.flow.node(node).map(|step| step.name.clone()).unwrap_or_default();
            Err(Refused {
                reason: "TWO_PERSONS",
                text: Text::new(
                    format!("一审一核：您已办理本件的“{}”，“{}”须由另一人办理。", name(before), name(node)),
                    format!(
                        "Two persons: you did “{}” of this case; “{}” is another's to do.",
                        name(before),
                        name(node)
                    ),
                ),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::two_persons;
    use crate::cases::CasePlan;
    use crate::powers::Initiation;
    use crate::time::Period;

    /// Two posts, or one for both.
    fn plan(decider: &str) -> CasePlan {
        let step = |id: &str, action: &str, post: &str| {
            format!(
                r#"<bpmn:userTask id="{id}" name="{id}" gp:action="{action}"><bpmn:extensionElements><gp:limit duration="P1D"/></bpmn:extensionElements><bpmn:potentialOwner id="o-{id}"><bpmn:resourceRef>{post}</bpmn:resourceRef></bpmn:potentialOwner></bpmn:userTask>"#
            )
        };
        let edge = |from: &str, to: &str| {
            format!(r#"<bpmn:sequenceFlow id="{from}-{to}" sourceRef="{from}" targetRef="{to}"/>"#)
        };
        let parts = [
            step("accept", "accept", "one"),
            step("examine", "examine", "one"),
            step("decide", "decide", decider),
            step("deliver", "deliver", "one"),
            edge("start", "accept"),
            edge("accept", "examine"),
            edge("examine", "decide"),
            edge("decide", "deliver"),
            edge("deliver", "granted"),
        ];
        let file = format!(
            r#"<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://clearhall.example/bpmn/gp/1" id="file" targetNamespace="t"><bpmn:resource id="one" name="甲岗"/><bpmn:resource id="two" name="乙岗"/><bpmn:process id="process" isExecutable="true"><bpmn:startEvent id="start"/>{}<bpmn:endEvent id="granted" gp:outcome="granted"/></bpmn:process></bpmn:definitions>"#,
            parts.concat()
        );
        let model = flow::read(file.as_bytes()).expect("a chart");
        CasePlan {
            flow: model.executable().expect("executable").flow.clone(),
            initiation: Initiation::Application,
            acceptance: Period::working_days(5, "s"),
            promised: Period::working_days(20, "s"),
        }
    }

    #[test]
    fn whoever_handled_does_not_review_where_the_chart_names_two_posts() {
        let asked = |plan: &CasePlan, done: &[&str], node| {
            two_persons(plan, done.iter().copied(), node).err().map(|refused| refused.reason)
        };
        let two = plan("two");
        assert_eq!(asked(&two, &["accept", "examine"], "decide"), Some("TWO_PERSONS"));
        assert_eq!(asked(&two, &["decide"], "examine"), Some("TWO_PERSONS"), "nor the other way round");
        assert_eq!(asked(&two, &["accept"], "decide"), None, "to take in a paper is not to handle it");
        assert_eq!(asked(&two, &["examine"], "deliver"), None);
        assert_eq!(asked(&plan("one"), &["examine"], "decide"), None, "the chart says one person");
    }
}
