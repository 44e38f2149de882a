//! The named fields of templates, each with what it says in a sample case.

use serde::{Deserialize, Serialize};

/// A field of a template, written `{{name}}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is explained in both languages by `zh` and `en`")]
pub enum WritField {
    CaseNumber,
    Number,
    Applicant,
    Power,
    Organisation,
    FiledDate,
    AcceptedDate,
    DueDate,
    Date,
    Reasons,
    Items,
    RightOrgan,
    Remedy,
    Basis,
    Outcome,
    Note,
    DecisionNumber,
    Method,
    Proof,
    Officer,
    Post,
    Phone,
}

impl WritField {
    /// All fields.
    pub const ALL: [Self; 22] = [
        Self::CaseNumber,
        Self::Number,
        Self::Applicant,
        Self::Power,
        Self::Organisation,
        Self::FiledDate,
        Self::AcceptedDate,
        Self::DueDate,
        Self::Date,
        Self::Reasons,
        Self::Items,
        Self::RightOrgan,
        Self::Remedy,
        Self::Basis,
        Self::Outcome,
        Self::Note,
        Self::DecisionNumber,
        Self::Method,
        Self::Proof,
        Self::Officer,
        Self::Post,
        Self::Phone,
    ];

    /// Its name in templates.
    pub const fn name(self) -> &'static str {
        self.told().0
    }

    /// What it stands for, in Chinese.
    pub const fn zh(self) -> &'static str {
        self.told().1
    }

    /// What it stands for, in English.
    pub const fn en(self) -> &'static str {
        self.told().2
    }

    /// What it says in the sample case that a preview shows; persons and bodies are made up.
    pub const fn sample(self) -> &'static str {
        self.told().3
    }

    /// The field of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    const fn told(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::CaseNumber => ("caseNumber", "办件编号", "Number of the case", "JZ-20260622-000001"),
            Self::Number => ("number", "本文书的文号", "Number of the writ", "江样受〔2026〕1号"),
            Self::Applicant => ("applicant", "申请人全称", "Full name of the party", "样例有限公司"),
            Self::Power => ("power", "事项名称", "Name of the power", "样例许可"),
            Self::Organisation => ("organisation", "机关全称", "Name of the body", "样例局"),
            Self::FiledDate => ("filedDate", "收件日期", "Day of filing", "2026年6月19日"),
            Self::AcceptedDate => ("acceptedDate", "受理日期", "Day of acceptance", "2026年6月22日"),
            Self::DueDate => ("dueDate", "办结期限（日期）", "Day by which it is due", "2026年7月20日"),
            Self::Date => ("date", "成文日期", "Day of the writ", "2026年6月22日"),
            Self::Reasons => ("reasons", "理由", "Reasons", "申请材料齐全，符合法定形式。"),
            Self::Items => {
                ("items", "需要补正的内容，逐项成段", "What must be corrected", "1. 经办人身份证复印件不清晰。")
            }
            Self::RightOrgan => ("rightOrgan", "有权受理的机关", "The right organ", "样例市样例局"),
            Self::Remedy => (
                "remedy",
                "救济途径",
                "The remedy",
                "可以自收到本决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。",
            ),
            Self::Basis => ("basis", "法律依据", "Legal basis", "《中华人民共和国行政许可法》第三十八条第一款"),
            Self::Outcome => ("outcome", "办理结果", "Outcome", "准予许可"),
            Self::Note => ("note", "办理意见", "Opinion that the party reads", "请按期办理后续手续。"),
            Self::DecisionNumber => {
                ("decisionNumber", "所送达文书的文号", "Number of what is delivered", "江样决〔2026〕1号")
            }
            Self::Method => ("method", "送达方式", "How it was delivered", "窗口领取"),
            Self::Proof => ("proof", "送达凭据", "Proof of the delivery", "签收人：样例人；2026年7月10日"),
            Self::Officer => ("officer", "经办人", "Who issued it", "样例人"),
            Self::Post => ("post", "经办岗位", "Post it was issued from", "受理岗"),
            Self::Phone => ("phone", "联系电话", "Telephone", "0000-0000000"),
        }
    }
}
