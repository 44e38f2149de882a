//! The words of every choice of the table: of each value the one that is written first, then others that are read.

use crate::powers::{
    Audience, DisclosureAudience, DisclosureForm, DisclosureTiming, Initiation, LifeEvent, PowerKind, PowerNature,
    PowerRelation,
};

/// The words of a choice: of each value the one that is written first, then others that are read.
pub(super) type Words<T> = &'static [(T, &'static [&'static str])];

/// The words of reach.
pub(super) const KINDS: Words<PowerKind> = &[
    (PowerKind::External, &["对外管理", "对外", "外部", "外部管理", "EXTERNAL"]),
    (PowerKind::Internal, &["内部管理", "内部", "对内", "INTERNAL"]),
    (PowerKind::Decision, &["重大决策", "重要决策", "重要事项决策", "DECISION"]),
];
/// The words of nature.
pub(super) const NATURES: Words<PowerNature> = &[
    (PowerNature::Decision, &["决策权", "决策", "DECISION"]),
    (PowerNature::Execution, &["执行权", "执行", "EXECUTION"]),
    (PowerNature::Supervision, &["监督权", "监督", "SUPERVISION"]),
];
/// The words of sharing.
pub(super) const RELATIONS: Words<PowerRelation> = &[
    (PowerRelation::Sole, &["独立行使", "专门", "独立", "SOLE"]),
    (PowerRelation::Shared, &["共同行使", "共有", "共同", "SHARED"]),
    (PowerRelation::Lead, &["牵头行使", "以本单位为主", "牵头", "LEAD"]),
    (PowerRelation::Assist, &["配合行使", "协助配合", "配合", "ASSIST"]),
];
/// The words of who starts a case.
pub(super) const INITIATIONS: Words<Initiation> = &[
    (Initiation::Application, &["依申请办理", "依申请", "APPLICATION"]),
    (Initiation::ExOfficio, &["依职权办理", "依职权", "EX_OFFICIO"]),
];
/// The words of whom a power touches.
pub(super) const AUDIENCES: Words<Audience> = &[
    (Audience::Person, &["个人", "自然人", "公民", "居民", "PERSON"]),
    (
        Audience::Organisation,
        &[
            "法人和其他组织",
            "法人或其他组织",
            "法人",
            "企业",
            "单位",
            "组织",
            "其他组织",
            "非法人组织",
            "企业法人",
            "ORGANISATION",
        ],
    ),
];
/// Whether a law sets the function up.
pub(super) const STATUTORY: Words<bool> =
    &[(false, &["法定权力", "法定", "是", "STATUTORY"]), (true, &["非法定职能", "非法定", "否", "NON_STATUTORY"])];
/// The words of the events of a life or a firm.
pub(super) const LIFE_EVENTS: Words<LifeEvent> = &[
    (LifeEvent::Birth, &["生育", "BIRTH"]),
    (LifeEvent::Schooling, &["上学", "入学", "教育", "SCHOOLING"]),
    (LifeEvent::Employment, &["就业", "EMPLOYMENT"]),
    (LifeEvent::Marriage, &["婚姻", "结婚", "MARRIAGE"]),
    (LifeEvent::Housing, &["住房", "HOUSING"]),
    (LifeEvent::Health, &["就医", "医疗", "HEALTH"]),
    (LifeEvent::Disability, &["助残", "残疾", "DISABILITY"]),
    (LifeEvent::Retirement, &["退休养老", "退休", "养老", "RETIREMENT"]),
    (LifeEvent::Death, &["身后", "DEATH"]),
    (LifeEvent::Vehicle, &["车辆出行", "车辆", "VEHICLE"]),
    (LifeEvent::StartingBusiness, &["开办企业", "STARTING_BUSINESS"]),
    (LifeEvent::RunningBusiness, &["企业经营", "RUNNING_BUSINESS"]),
    (LifeEvent::Construction, &["工程建设", "CONSTRUCTION"]),
    (LifeEvent::ClosingBusiness, &["企业注销", "CLOSING_BUSINESS"]),
];
/// The words of to whom a power is made public.
pub(super) const DISCLOSED_TO: Words<DisclosureAudience> = &[
    (DisclosureAudience::Society, &["全社会", "社会", "SOCIETY"]),
    (DisclosureAudience::OnRequest, &["依申请", "依申请公开", "ON_REQUEST"]),
    (DisclosureAudience::Party, &["相对人", "当事人", "PARTY"]),
    (DisclosureAudience::Limited, &["一定范围", "部分人", "LIMITED"]),
    (DisclosureAudience::Unit, &["单位内部", "内部", "UNIT"]),
    (DisclosureAudience::Leadership, &["领导班子", "LEADERSHIP"]),
];
/// The words of the forms of publication.
pub(super) const FORMS: Words<DisclosureForm> = &[
    (DisclosureForm::Website, &["网站", "互联网", "门户网站", "WEBSITE"]),
    (DisclosureForm::Window, &["服务窗口", "窗口", "WINDOW"]),
    (DisclosureForm::NoticeBoard, &["公开栏", "公示栏", "政务公开栏", "NOTICE_BOARD"]),
    (DisclosureForm::Screen, &["电子屏", "触摸屏", "SCREEN"]),
    (DisclosureForm::Handbook, &["手册", "明白卡", "办事指南", "HANDBOOK"]),
    (DisclosureForm::Media, &["广播电视报刊", "电视", "报刊", "MEDIA"]),
    (DisclosureForm::Document, &["文件", "DOCUMENT"]),
    (DisclosureForm::Meeting, &["会议", "MEETING"]),
];
/// The words of when a power is made public.
pub(super) const TIMINGS: Words<DisclosureTiming> = &[
    (DisclosureTiming::LongTerm, &["长期", "长期公开", "LONG_TERM"]),
    (DisclosureTiming::Periodic, &["定期", "定期公开", "PERIODIC"]),
    (DisclosureTiming::AdHoc, &["随时", "临时", "及时公开", "AD_HOC"]),
];
