//! How a power is made public and under which events it is found, as the contract reads and writes it.

use async_graphql::{Enum, InputObject, SimpleObject};
use serde::{Deserialize, Serialize};

/// An event of a life or a firm that brings people to the hall.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::powers::LifeEvent")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LifeEvent {
    /// 生育
    Birth,
    /// 上学
    Schooling,
    /// 就业
    Employment,
    /// 婚姻
    Marriage,
    /// 住房
    Housing,
    /// 就医
    Health,
    /// 助残
    Disability,
    /// 退休养老
    Retirement,
    /// 身后
    Death,
    /// 车辆出行
    Vehicle,
    /// 开办企业
    StartingBusiness,
    /// 企业经营
    RunningBusiness,
    /// 工程建设
    Construction,
    /// 企业注销
    ClosingBusiness,
}

/// To whom it is made public (公开范围).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::powers::DisclosureAudience")]
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

/// By which form it is made public (公开形式).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::powers::DisclosureForm")]
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

/// When it is made public (公开时限).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::powers::DisclosureTiming")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DisclosureTiming {
    /// 长期
    LongTerm,
    /// 定期
    Periodic,
    /// 随时
    AdHoc,
}

/// The ground on which a power is kept from the public.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::powers::WithheldReason")]
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

/// To whom, how and when a power is made public.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "DisclosureInput")]
#[serde(rename_all = "camelCase")]
pub struct Disclosure {
    /// To whom.
    pub audience: DisclosureAudience,
    /// By which forms; at least one unless it is withheld.
    pub forms: Vec<DisclosureForm>,
    /// When.
    pub timing: DisclosureTiming,
    /// Why the power itself is not made public; then the public learns only that there is one more.
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

/// Why a power is not made public.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "WithheldInput")]
#[serde(rename_all = "camelCase")]
pub struct Withheld {
    /// The ground.
    pub reason: WithheldReason,
    /// The rule that allows it, in words.
    pub basis: String,
}
