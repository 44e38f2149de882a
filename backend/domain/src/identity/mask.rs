//! What is left of a personal value when a reader may not see it; every mask is applied on the server, exports included.

use serde::{Deserialize, Serialize};

/// Surnames of two characters (百家姓 and those still borne); the rest of the names have one.
const DOUBLE_SURNAMES: [&str; 70] = [
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊",
    "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文",
    "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正",
    "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐", "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "梁丘",
    "左丘", "东门", "西门", "第五", "淳于", "单于", "纳兰", "完颜", "耶律", "贺兰", "贺若", "宿勤", "尔朱", "叱干",
];

/// Who bears a name: persons are masked, organisations act in public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PartyKind {
    /// 自然人.
    Person,
    /// 法人或者其他组织.
    Organisation,
}

/// A person's surname and one `*`, whatever the length of the rest; an organisation's name in full.
#[must_use]
pub fn mask_name(name: &str, kind: PartyKind) -> String {
    match kind {
        PartyKind::Organisation => name.to_owned(),
        PartyKind::Person => format!("{}*", surname(name.trim())),
    }
}

/// Names of one character show nothing; of two, the first is the surname even where the two could be a double surname.
fn surname(name: &str) -> String {
    let length = name.chars().count();
    let shown = if length >= 3 && DOUBLE_SURNAMES.iter().any(|double| name.starts_with(double)) {
        2
    } else {
        usize::from(length >= 2)
    };
    name.chars().take(shown).collect()
}

/// The six digits of the region and twelve `*`; anything that is no identity number shows nothing.
#[must_use]
pub fn mask_id_number(number: &str) -> String {
    let region: String = number.chars().take(6).collect();
    if number.chars().count() == 18 && region.bytes().all(|b| b.is_ascii_digit()) {
        format!("{region}{}", "*".repeat(12))
    } else {
        "*".repeat(18)
    }
}

/// The first three digits, `****` and the last four, extensions dropped; what has fewer than ten digits shows nothing.
#[must_use]
pub fn mask_phone(number: &str) -> String {
    // A canonical landline is area-local[-extension].
    let main: Vec<&str> = number.splitn(3, '-').take(2).collect();
    let digits: Vec<char> = main.concat().chars().filter(char::is_ascii_digit).collect();
    let Some(tail) = digits.len().checked_sub(4).filter(|_| digits.len() >= 10) else {
        return "****".to_owned();
    };
    let head: String = digits.iter().take(3).collect();
    let last: String = digits.iter().skip(tail).collect();
    format!("{head}****{last}")
}
