//! What a power's chart is and where it runs, as the contract reads and writes it.

use async_graphql::{Enum, InputObject, SimpleObject};
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// What a version says of its chart beside the chart itself.
#[derive(SimpleObject, InputObject, Clone, Debug, Default, Serialize, Deserialize)]
#[graphql(input_name = "ChartingInput")]
pub struct Charting {
    /// Whether the chart is the power's own or its class's; its own when nothing is said.
    #[graphql(default)]
    pub scope: ChartScope,
    /// Which of the four charts of a village it is; null elsewhere.
    pub village: Option<VillageChart>,
    /// Where its steps are done; in the hall when nothing is said.
    #[graphql(default)]
    pub running: Running,
    /// Why they are not done in the hall; needed where they are not.
    pub reason: Option<Text>,
}

/// The two kinds of charts.
#[derive(Enum, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::powers::ChartScope")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ChartScope {
    /// 项目流程图: drawn for this power.
    #[default]
    Item,
    /// 类别流程图: one chart that every power of its class follows.
    Category,
}

/// The four charts of a village.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::powers::VillageChart")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VillageChart {
    /// 决策
    Decision,
    /// 运行
    Operation,
    /// 公开
    Publication,
    /// 监督
    Supervision,
}

/// Where the steps of a power are done; they are entered and shown in the hall in any case.
#[derive(Enum, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::powers::Running")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Running {
    /// In the hall itself.
    #[default]
    Hall,
    /// 自建系统: in a system of the body's own.
    OwnSystem,
    /// 不能电子化: on paper.
    Paper,
}
