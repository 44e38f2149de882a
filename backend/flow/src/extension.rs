//! Reads the `gp:` attributes and elements of one BPMN element and notes what it cannot understand.

use crate::finding::{Code, Finding};
use crate::gp::{
    Action, Cause, ClockFrom, Complaint, Days, Disclosure, Limit, LimitKind, Period, Publicity, Risk, Stop,
};
use crate::node::Wait;
use crate::xml::{Element, Space};

pub(crate) struct Extension<'e> {
    pub owner: &'e str,
    pub element: &'e Element,
    pub faults: &'e mut Vec<Finding>,
}

impl Extension<'_> {
    /// S1 for every `gp:` name that means nothing here: a slip of the pen must not lose a rule in silence.
    pub fn expect_only(&mut self, attributes: &[&str], elements: &[&str]) {
        let foreign = self.element.attributes_in(Space::Gp).filter(|name| !attributes.contains(name));
        let extensions = self.element.children_in(Space::Bpmn, "extensionElements");
        let inner = extensions.flat_map(|extension| &extension.children).filter(|child| child.space == Space::Gp);
        let inner = inner.map(|child| child.name.as_str()).filter(|name| !elements.contains(name));
        let names: Vec<&str> = foreign.chain(inner).collect();
        for name in names {
            self.faults.push(Finding::error(
                Code::S1,
                vec![self.owner.to_owned()],
                format!("“{}”上的 gp:{name} 在此处没有意义。", self.owner),
                format!("gp:{name} means nothing on “{}”.", self.owner),
            ));
        }
    }

    pub fn limits(&mut self, of_case: bool) -> Vec<Limit> {
        let mut limits = Vec::new();
        for element in self.all("limit") {
            let kind = match of_case {
                true => self.required(element, "kind", |kind| match kind {
                    "statutory" => Some(LimitKind::Statutory),
                    "promised" => Some(LimitKind::Promised),
                    _ => None,
                }),
                false => Some(LimitKind::Step),
            };
            let period = self.required(element, "duration", Period::parse);
            let days = self.optional(element, "days", days);
            let from = self.optional(element, "from", |from| match from {
                "acceptance" => Some(ClockFrom::Acceptance),
                "filing" => Some(ClockFrom::Filing),
                _ => None,
            });
            let warn = self.optional(element, "warn", Period::parse);
            let (Some(kind), Some(period)) = (kind, period) else { continue };
            limits.push(Limit {
                kind,
                period,
                days: days.unwrap_or(Days::Working),
                from: from.unwrap_or(ClockFrom::Acceptance),
                warn,
                basis: text(element, "basis"),
            });
        }
        limits
    }

    pub fn complaint(&mut self) -> Option<Complaint> {
        let element = self.all("complaint").into_iter().next()?;
        let channel = self.required(element, "channel", |channel| Some(channel.to_owned()))?;
        Some(Complaint { channel, basis: text(element, "basis") })
    }

    pub fn stops(&mut self) -> Vec<Stop> {
        let mut stops = Vec::new();
        for element in self.all("stop") {
            let cause = self.required(element, "cause", |cause| pick(&Cause::ALL, cause));
            let times = self.optional(element, "times", |times| times.parse().ok().filter(|times| *times > 0));
            if let Some(cause) = cause {
                stops.push(Stop { cause, basis: text(element, "basis"), times });
            }
        }
        stops
    }

    pub fn risk(&mut self) -> Option<Risk> {
        let element = self.all("risk").into_iter().next()?;
        self.required(element, "level", |level| match level {
            "low" => Some(Risk::Low),
            "medium" => Some(Risk::Medium),
            "high" => Some(Risk::High),
            _ => None,
        })
    }

    pub fn supervision(&mut self) -> Option<String> {
        let element = self.all("supervision").into_iter().next()?;
        self.required(element, "by", |by| Some(by.to_owned()))
    }

    pub fn disclosure(&mut self) -> Option<Disclosure> {
        let element = self.all("disclosure").into_iter().next()?;
        let limit = self.optional(element, "limit", Period::parse);
        Some(Disclosure { audience: text(element, "audience"), form: text(element, "form"), limit })
    }

    /// The period of a timer: one duration of whole days, at least one. A date or a cycle is no period.
    pub fn timer(&mut self) -> Option<Wait> {
        let definition = self.element.child("timerEventDefinition")?;
        let words = definition.attribute_in(Space::Gp, "days");
        let counted = words.and_then(days);
        if let Some(words) = words.filter(|_| counted.is_none()) {
            self.fault("gp:days", words);
        }
        let period = Period::parse(definition.child("timeDuration")?.text.trim())?;
        let basis = definition.attribute_in(Space::Gp, "basis").filter(|basis| !basis.is_empty());
        let wait = Wait { period, days: counted.unwrap_or(Days::Working), basis: basis.map(str::to_owned) };
        (period != Period::Days(0) && period != Period::Months(0)).then_some(wait)
    }

    pub fn action(&mut self) -> Option<Action> {
        self.own("action", |action| pick(&Action::ALL, action))
    }

    pub fn publicity(&mut self) -> Publicity {
        let publicity = self.own("public", |public| match public {
            "all" => Some(Publicity::All),
            "title" => Some(Publicity::Title),
            "none" => Some(Publicity::None),
            _ => None,
        });
        publicity.unwrap_or_default()
    }

    /// An attribute that is said or not: `merge`, `collective`.
    pub fn flag(&mut self, name: &'static str) -> bool {
        let said = self.own(name, |said| match said {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        });
        said.unwrap_or_default()
    }

    /// A `gp:` attribute of the BPMN element itself.
    fn own<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.element.attribute_in(Space::Gp, name)?;
        let read = read(value);
        if read.is_none() {
            self.fault(&format!("gp:{name}"), value);
        }
        read
    }

    fn all<'a>(&self, name: &'a str) -> Vec<&'a Element>
    where
        Self: 'a,
    {
        let inside = self.element.children_in(Space::Bpmn, "extensionElements");
        inside.flat_map(|extension| extension.children_in(Space::Gp, name)).collect()
    }

    fn required<T>(&mut self, element: &Element, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = element.attribute(name).unwrap_or_default();
        let read = Some(value).filter(|value| !value.is_empty()).and_then(read);
        if read.is_none() {
            self.fault(&format!("gp:{} {name}", element.name), value);
        }
        read
    }

    fn optional<T>(&mut self, element: &Element, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        element.attribute(name)?;
        self.required(element, name, read)
    }

    fn fault(&mut self, name: &str, value: &str) {
        self.faults.push(Finding::error(
            Code::S1,
            vec![self.owner.to_owned()],
            format!("“{}”的 {name} 取值“{value}”无法识别。", self.owner),
            format!("The value “{value}” of {name} on “{}” is not known.", self.owner),
        ));
    }
}

fn days(days: &str) -> Option<Days> {
    match days {
        "working" => Some(Days::Working),
        "calendar" => Some(Days::Calendar),
        _ => None,
    }
}

fn pick<T: Copy>(table: &[(&str, T)], value: &str) -> Option<T> {
    table.iter().find(|(name, _)| *name == value).map(|(_, variant)| *variant)
}

fn text(element: &Element, name: &str) -> Option<String> {
    element.attribute(name).filter(|value| !value.is_empty()).map(str::to_owned)
}
