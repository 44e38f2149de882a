//! The catalogue as a table, one power a row: its columns, read from dirty lists and written for everybody; no file format.

mod blank;
mod cells;
mod clean;
mod lists;
mod merge;
mod sheet;
mod words;

pub use cells::{Entry, shown};
pub use merge::{Merged, merged};
pub use sheet::{CellFault, EXAMPLE, Line, MOST_COLUMNS, MOST_ROWS, Sheet, SheetRow, read};

/// Longest cell, in characters.
pub const LONGEST_CELL: usize = 10_000;
/// Longest name, code or telephone, in characters.
pub const LONGEST_LINE: usize = 100;
/// Most entries of a list in one cell.
pub const MOST_ENTRIES: usize = 50;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "the columns are named and explained in the table below, for programs and people alike"
)]
pub enum Column {
    Code,
    Name,
    Organisation,
    Category,
    OwnCategory,
    BasicCode,
    ImplementationCode,
    Standing,
    Status,
    Kind,
    Nature,
    Relation,
    Initiation,
    Audience,
    LifeEvents,
    Summary,
    LegalBases,
    Duty,
    Conditions,
    Materials,
    Fees,
    Statutory,
    StatutorySource,
    Promised,
    PromisedSource,
    Discipline,
    Result,
    ResultDocuments,
    Promise,
    Complaint,
    ComplaintPhone,
    Rights,
    Office,
    Phone,
    Address,
    Hours,
    DisclosedTo,
    DisclosureForms,
    DisclosureTiming,
    Remark,
    StartsOn,
}

/// How a column is named and what it means: the data dictionary.
#[derive(Clone, Copy, Debug)]
pub struct ColumnText {
    /// The column.
    pub column: Column,
    /// Stable name for programs, the header of the open data.
    pub key: &'static str,
    /// Chinese header.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// Whether a row without it cannot be imported.
    pub needed: bool,
    /// What stands in it, in Chinese.
    pub meaning_zh: &'static str,
    /// The same in English.
    pub meaning_en: &'static str,
    /// Other headers that are met in lists.
    also: &'static [&'static str],
}

impl Column {
    /// How it is named and what it means.
    pub fn text(self) -> &'static ColumnText {
        // The table holds every column once, which a test wants.
        COLUMNS.iter().find(|text| text.column == self).unwrap_or(&COLUMNS[0])
    }

    /// Whether its cell is one line: a name or a number, not a text.
    const fn is_line(self) -> bool {
        match self {
            Self::Code
            | Self::Name
            | Self::Organisation
            | Self::Category
            | Self::OwnCategory
            | Self::BasicCode
            | Self::ImplementationCode
            | Self::Standing
            | Self::DisclosedTo
            | Self::DisclosureTiming
            | Self::Status
            | Self::Kind
            | Self::Nature
            | Self::Relation
            | Self::Initiation
            | Self::Statutory
            | Self::Promised
            | Self::ComplaintPhone
            | Self::Phone
            | Self::StartsOn => true,
            Self::Audience
            | Self::LifeEvents
            | Self::ResultDocuments
            | Self::DisclosureForms
            | Self::Summary
            | Self::LegalBases
            | Self::Duty
            | Self::Conditions
            | Self::Materials
            | Self::Fees
            | Self::StatutorySource
            | Self::PromisedSource
            | Self::Discipline
            | Self::Result
            | Self::Promise
            | Self::Complaint
            | Self::Rights
            | Self::Office
            | Self::Address
            | Self::Hours
            | Self::Remark => false,
        }
    }
}

macro_rules! columns {
    ($($column:ident $key:literal $zh:literal $en:literal $needed:literal $also:expr, $meaning_zh:literal, $meaning_en:literal;)*) => {
        &[$(ColumnText {
            column: Column::$column, key: $key, zh: $zh, en: $en, needed: $needed, also: &$also,
            meaning_zh: $meaning_zh, meaning_en: $meaning_en,
        }),*]
    };
}

/// Every column, in the order of the table (R-001… ).
pub const COLUMNS: &[ColumnText] = columns! {
    Code "code" "事项编码" "Code" true ["编码", "权力编码", "职权编码", "项目编码"],
        "本机关的编码，4 至 40 个大写字母、数字和短横，公布后不变。", "The body's code: 4 to 40 capital letters, digits and hyphens; it never changes.";
    Name "name" "事项名称" "Name" true ["名称", "项目名称", "权力名称", "职权名称", "权力事项"],
        "事项的名称，不超过 100 字。", "Name of the power, 100 characters at most.";
    Organisation "organisation" "实施机关" "Body" true ["行使主体", "实施主体", "承办部门", "所属部门", "责任单位"],
        "机关的名称或者编码。", "Name or code of the body that holds the power.";
    Category "category" "权力类别" "Class" true ["类别", "职权类别", "权力类型"],
        "国家统一的权力类别，名称或者编码。", "National class of the power, by name or code.";
    OwnCategory "ownCategory" "本单位类别" "Own class" false ["原类别"],
        "本单位自己的分类，与国家类别并存。", "The body's own class, kept beside the national one.";
    BasicCode "basicCode" "基本编码" "Basic code" false ["国家基本编码"],
        "国家目录的 12 位基本编码。", "The 12 digits of the national catalogue (GB/T 39554.1).";
    ImplementationCode "implementationCode" "实施编码" "Implementation code" false [],
        "31 位：统一社会信用代码、行使层级和基本编码。", "31 signs: credit code of the body, level and basic code.";
    Standing "standing" "是否法定" "Standing" false ["法定权力"],
        "法定权力，或者不计入权力总数的非法定职能。", "法定权力 (a power set up by law) or 非法定职能 (a function without a law, never counted as a power).";
    Status "status" "状态" "Status" false [],
        "现行有效，或者历史事项；导入时不看这一列。", "In force or historic; not read by an import.";
    Kind "kind" "权力性质" "Reach" false ["性质"],
        "对外管理、内部管理或者重大决策。", "对外管理 (external), 内部管理 (internal) or 重大决策 (important decision).";
    Nature "nature" "权能" "Nature" false ["权力权能"],
        "决策权、执行权或者监督权。", "决策权 (decision), 执行权 (execution) or 监督权 (supervision).";
    Relation "relation" "行使方式" "Sharing" false ["权力关系", "行使关系"],
        "独立行使、共同行使、牵头行使或者配合行使。", "独立行使 (sole), 共同行使 (shared), 牵头行使 (lead) or 配合行使 (assist).";
    Initiation "initiation" "启动方式" "Initiation" false ["办理方式"],
        "依申请办理或者依职权办理。", "依申请办理 (on application) or 依职权办理 (ex officio).";
    Audience "audience" "行使对象" "Audience" false ["服务对象", "办理对象", "行政相对人"],
        "个人、法人和其他组织，用顿号分开。", "个人 (persons) and 法人和其他组织 (organisations), separated by 、.";
    LifeEvents "lifeEvents" "主题" "Life events" false ["一件事", "服务主题", "人生事件"],
        "从哪些事情找到它，如生育、开办企业，用顿号分开。", "Under which events of a life or a firm it is found, separated by 、.";
    Summary "summary" "一句话说明" "Summary" false ["简介", "事项说明"],
        "用老百姓的话说明这项权力。", "The power in plain words.";
    LegalBases "legalBases" "设定依据" "Legal bases" false ["法律依据", "行使依据", "依据", "实施依据"],
        "每条一行：《法规名称》第几条：条文。", "One a line: 《law》article: its words.";
    Duty "duty" "职责" "Duty" false ["工作职责", "部门职责"], "承办机构的职责。", "The duty of the office.";
    Conditions "conditions" "办理条件" "Conditions" false ["条件", "受理条件", "申请条件"], "每条一行。", "One a line.";
    Materials "materials" "申请材料" "Materials" false ["材料", "提交材料", "申报材料"],
        "每件一行：名称（必交或者选交，原件或者复印件，份数）。", "One a line: name（必交 required or 选交 optional, 原件 original or 复印件 copy, number of copies）.";
    Fees "fees" "收费" "Fees" false ["收费标准", "收费依据和标准", "收费情况"],
        "每项一行：项目｜标准｜依据；空白为不收费。", "One a line: item｜standard｜basis; empty means free of charge.";
    Statutory "statutory" "法定时限" "Statutory limit" false ["法定期限", "法定办结时限"],
        "如 20 个工作日、30 日、2 个月；空白为法律没有规定。", "Such as 20 个工作日 (working days), 30 日 (days), 2 个月 (months); empty where no law sets one.";
    StatutorySource "statutorySource" "法定时限依据" "Source of the statutory limit" false ["法定期限依据"],
        "规定法定时限的条款。", "The article that sets the statutory limit.";
    Promised "promised" "承诺时限" "Promised limit" true ["承诺期限", "办结时限", "办理时限", "承诺办结时限"],
        "写法同法定时限；当场办结写“即办”。", "Written as the statutory limit; 即办 means at once.";
    PromisedSource "promisedSource" "承诺时限依据" "Source of the promised limit" false ["承诺期限依据"],
        "作出承诺的文件。", "The document that makes the promise.";
    Discipline "discipline" "纪律与责任" "Discipline" false ["工作纪律", "纪律", "责任追究", "纪律及处罚"],
        "工作纪律和违反的后果。", "Discipline and what follows a breach.";
    Result "result" "办理结果" "Result" false ["结果", "办结结果"], "办理的结果，或者不能办理时怎样说明理由。", "The result, or how reasons are given for none.";
    ResultDocuments "resultDocuments" "结果文书" "Result documents" false ["结果名称", "证照名称"],
        "办结后发给的文书或者证照，每件一行。", "The documents that a case ends with, one a line.";
    Promise "promise" "服务承诺" "Promise" false ["承诺"], "向社会作出的承诺。", "The promise made to the public.";
    Complaint "complaint" "投诉渠道" "Complaints" false ["监督渠道", "投诉举报途径", "监督投诉方式"],
        "向哪里投诉。", "Where to complain.";
    ComplaintPhone "complaintPhone" "投诉电话" "Complaint telephone" false ["监督电话", "举报电话"], "投诉电话。", "Telephone for complaints.";
    Rights "rights" "当事人权利" "Rights" false ["相对人权利", "申请人权利"], "每条一行。", "Rights of the party, one a line.";
    Office "office" "承办机构" "Office" false ["承办科室", "内设机构", "责任科室", "承办处室"], "具体办理的内设机构。", "The office that does the work.";
    Phone "phone" "咨询电话" "Telephone" false ["联系电话", "办公电话", "电话"], "承办机构的电话。", "Telephone of the office.";
    Address "address" "办理地点" "Place" false ["地址", "办公地址", "办理地址"], "窗口的地点。", "Where the window is.";
    Hours "hours" "办理时间" "Hours" false ["办公时间", "工作时间"], "窗口的开放时间。", "Opening hours.";
    DisclosedTo "disclosedTo" "公开范围" "Disclosed to" false [],
        "全社会、依申请、相对人、一定范围、单位内部或者领导班子。", "全社会 (everybody), 依申请 (on request), 相对人 (the party), 一定范围 (some), 单位内部 (the unit) or 领导班子 (its leaders).";
    DisclosureForms "disclosureForms" "公开形式" "Disclosure forms" false ["公开方式"],
        "网站、服务窗口、公开栏、电子屏、手册、广播电视报刊、文件、会议，用顿号分开。", "By which forms it is made public, separated by 、.";
    DisclosureTiming "disclosureTiming" "公开时限" "Disclosure timing" false ["公开时间"],
        "长期、定期或者随时。", "长期 (long term), 定期 (periodic) or 随时 (at any time).";
    Remark "remark" "备注" "Remark" false [], "名称旁显示的说明。", "A remark shown beside the name.";
    StartsOn "startsOn" "拟施行日期" "Planned first day" false ["施行日期", "生效日期"],
        "提前登记的事项从哪天起施行，如 2026-09-01。", "First day of a power that is registered ahead, such as 2026-09-01.";
};

/// The column of a header, under any of its names.
fn column_of(header: &str) -> Option<Column> {
    let header: String = clean::line(header).chars().filter(|sign| !sign.is_whitespace() && *sign != '*').collect();
    let bare = header.split(['（', '(']).next().unwrap_or_default();
    let is = |text: &&ColumnText| {
        [text.key, text.zh, text.en].into_iter().chain(text.also.iter().copied()).any(|name| {
            let name: String = name.chars().filter(|sign| !sign.is_whitespace()).collect();
            name.eq_ignore_ascii_case(&header) || name.eq_ignore_ascii_case(bare)
        })
    };
    COLUMNS.iter().find(is).map(|text| text.column)
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Column, column_of};

    #[test]
    fn every_column_is_found_under_each_of_its_names_and_no_name_is_two_columns() {
        let mut names = std::collections::BTreeSet::new();
        for text in COLUMNS {
            assert_eq!(text.column.text().key, text.key);
            let own = [text.key, text.zh, text.en].into_iter().chain(text.also.iter().copied());
            let own: std::collections::BTreeSet<String> = own.map(str::to_lowercase).collect();
            for name in own {
                assert_eq!(column_of(&name), Some(text.column), "{name}");
                assert!(names.insert(name.clone()), "{name} names two columns");
            }
        }
        for (header, column) in [
            (" 事 项 名 称 ", Some(Column::Name)),
            ("事项\n编码*", Some(Column::Code)),
            ("承诺时限（工作日）", Some(Column::Promised)),
            ("ORGANISATION", Some(Column::Organisation)),
            ("序号", None),
            ("", None),
        ] {
            assert_eq!(column_of(header), column, "{header:?}");
        }
    }
}
