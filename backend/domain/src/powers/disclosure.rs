//! How a power is made public, and why one is not: publication is the rule, withholding the exception.

use serde::{Deserialize, Serialize};

use super::submission::FieldFault;

/// To whom, how and when a power is made public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Disclosure {
    /// To whom.
    pub audience: DisclosureAudience,
    /// By which forms.
    pub forms: Vec<DisclosureForm>,
    /// When.
    pub timing: DisclosureTiming,
    /// Why the power itself is not made public; then the public learns only that there is one more.
    #[serde(default)]
    pub withheld: Option<Withheld>,
}

impl Default for Disclosure {
    fn default() -> Self {
        Self {
            audience: DisclosureAudience::Society,
            forms: vec![DisclosureForm::Website],
            timing: DisclosureTiming::LongTerm,
            withheld: None,
        }
    }
}

/// 公开范围.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DisclosureAudience {
    /// 全社会
    Society,
    /// 依申请
    OnRequest,
    /// 相对人
    Party,
    /// 部分人、一定范围
    Limited,
    /// 单位内部
    Unit,
    /// 领导班子
    Leadership,
}

/// 公开形式.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DisclosureForm {
    /// 网站
    Website,
    /// 服务窗口
    Window,
    /// 公开栏
    NoticeBoard,
    /// 触摸屏、电子屏
    Screen,
    /// 手册、明白卡
    Handbook,
    /// 广播电视报刊
    Media,
    /// 文件
    Document,
    /// 会议
    Meeting,
}

/// 公开时限.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DisclosureTiming {
    /// 长期
    LongTerm,
    /// 定期
    Periodic,
    /// 随时
    AdHoc,
}

/// Why a power is not made public, item by item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Withheld {
    /// The ground.
    pub reason: WithheldReason,
    /// The rule that allows it, in words.
    pub basis: String,
}

/// The grounds on which a power may be kept from the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WithheldReason {
    /// 国家秘密
    StateSecret,
    /// 商业秘密
    TradeSecret,
    /// 个人隐私
    Privacy,
    /// 党内秘密
    PartySecret,
    /// 机要事项
    Classified,
}

/// What is wrong with a disclosure: no form of it, or nothing said that would allow to withhold.
pub(super) fn disclosure_faults(disclosure: &Disclosure) -> Option<FieldFault> {
    match &disclosure.withheld {
        None if disclosure.forms.is_empty() => Some(FieldFault::new(
            "disclosure.forms",
            "EMPTY",
            "请至少选一种公开形式。",
            "Choose at least one form of publication.",
        )),
        Some(withheld) if withheld.basis.trim().is_empty() => Some(FieldFault::new(
            "disclosure.withheld.basis",
            "WITHHELD_WITHOUT_BASIS",
            "公开是原则，不公开是例外：请写明不公开的依据。",
            "Publication is the rule: name what allows to withhold the power.",
        )),
        None | Some(_) => None,
    }
}
