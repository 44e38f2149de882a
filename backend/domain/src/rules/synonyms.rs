//! Words that mean the same to who searches the catalogue: what people say, and what the catalogue is written in.

use super::RuleBook;
use crate::powers::FieldFault;

/// Most groups.
const MOST_GROUPS: usize = 300;
/// Most words of a group.
const MOST_WORDS: usize = 12;
/// Longest word, in characters.
const LONGEST_WORD: usize = 30;

/// What the hall is delivered with.
pub(super) fn usual() -> Vec<Vec<String>> {
    const GROUPS: [&[&str]; 20] = [
        &["营业执照", "个体工商户登记", "企业登记", "公司登记", "经营主体登记", "市场主体登记"],
        &["驾照", "驾驶证", "驾驶执照", "机动车驾驶证"],
        &["行驶证", "机动车登记", "车辆上牌", "车牌"],
        &["低保", "最低生活保障"],
        &["五险一金", "社会保险", "社保", "住房公积金"],
        &["公积金", "住房公积金"],
        &["医保", "医疗保险"],
        &["养老金", "养老保险", "退休金"],
        &["房产证", "不动产登记", "不动产权证", "房本"],
        &["身份证", "居民身份证"],
        &["户口", "户籍", "户口本", "户口登记"],
        &["结婚证", "结婚登记"],
        &["离婚证", "离婚登记"],
        &["准生证", "生育登记"],
        &["残疾证", "残疾人证"],
        &["护照", "普通护照"],
        &["居住证", "暂住证"],
        &["幼儿园", "民办学校", "民办教育"],
        &["食品证", "食品经营许可", "餐饮许可", "卫生许可证"],
        &["罚款", "行政处罚"],
    ];
    GROUPS.iter().map(|group| group.iter().map(|word| (*word).to_owned()).collect()).collect()
}

impl RuleBook {
    /// What is wrong with the synonyms: a group of fewer than two words, a word that is empty, too long or there twice.
    pub fn synonym_faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.synonyms.len() > MOST_GROUPS {
            faults.push(FieldFault::new("groups", "TOO_MANY", "最多 300 组。", "At most 300 groups."));
        }
        for (at, group) in self.synonyms.iter().enumerate() {
            let mut add = |reason, zh: &str, en: &str| {
                faults.push(FieldFault::new(format!("groups.{at}.words"), reason, zh, en));
            };
            if !(2..=MOST_WORDS).contains(&group.len()) {
                add("WORDS", "一组应有 2 至 12 个词。", "A group has 2 to 12 words.");
            }
            if group.iter().any(|word| !(2..=LONGEST_WORD).contains(&word.chars().count())) {
                add("WORD", "每个词应为 2 至 30 个字。", "A word has 2 to 30 characters.");
            }
            if group.iter().enumerate().any(|(at, word)| group.iter().take(at).any(|other| other == word)) {
                add("TWICE", "这一组里有重复的词。", "A word stands in this group twice.");
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_synonyms_that_we_are_delivered_with_have_no_fault() {
        assert!(RuleBook::default().synonym_faults().is_empty());
    }

    #[test]
    fn a_group_has_two_words_at_least_each_of_them_once_and_none_too_short() {
        let group = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let synonyms =
            vec![group(&["驾照", "驾驶证"]), group(&["驾照"]), group(&["驾照", "驾照"]), group(&["照", "驾照"])];
        let book = RuleBook { synonyms, ..RuleBook::default() };
        let faults: Vec<(String, &str)> =
            book.synonym_faults().into_iter().map(|fault| (fault.path, fault.reason)).collect();
        let wanted = [("groups.1.words", "WORDS"), ("groups.2.words", "TWICE"), ("groups.3.words", "WORD")];
        assert_eq!(faults, wanted.map(|(path, reason)| (path.to_owned(), reason)));
    }
}
