//! A statute read from its plain text or Markdown: title, chapters, articles, and what is wrong, each at its line.

use super::ArticleNumber;
use crate::text::Text;

/// Longest wording of an article, in characters.
pub const LONGEST_ARTICLE: usize = 10_000;
/// Most articles of one statute; the civil code has 1,260.
pub const MOST_ARTICLES: usize = 2_000;
/// Faults told at once.
const MOST_FAULTS: usize = 100;
/// Longest title or chapter, in characters.
const LONGEST_HEADING: usize = 100;

/// A statute as its text says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statute {
    /// Its title; none when the text begins with an article.
    pub title: Option<String>,
    /// Its articles, in order.
    pub articles: Vec<StatuteArticle>,
}

/// One article of a statute's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatuteArticle {
    /// Its number.
    pub number: ArticleNumber,
    /// The parts it stands in, such as 第二章 申请与受理.
    pub chapter: Option<String>,
    /// Its wording; paragraphs are lines.
    pub text: String,
    /// The line where it begins, from 1.
    pub line: u32,
}

/// What keeps a text from being registered, at its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatuteFault {
    /// The line, from 1.
    pub line: u32,
    /// Stable code.
    pub reason: &'static str,
    /// The fault in words.
    pub text: Text,
}

/// Reads a statute's text; whatever could be read is there beside the faults.
///
/// An article is a line that begins with 第…条, bold or as a heading or neither, set apart from what follows it; 第…编, 章 and
/// 节 are parts; everything else up to the next article or part is its wording.
pub fn read(text: &str) -> (Statute, Vec<StatuteFault>) {
    let mut reading = Reading::default();
    for (line, raw) in (1..).zip(text.lines()) {
        reading.line(line, raw);
    }
    reading.finish()
}

#[derive(Default)]
struct Reading {
    statute: Statute,
    faults: Vec<StatuteFault>,
    chapter: Vec<(usize, String)>,
    within: bool,
}

impl Reading {
    fn line(&mut self, line: u32, raw: &str) {
        let plain = plain(raw);
        if plain.is_empty() {
            return;
        }
        if let Some((number, rest)) = ArticleNumber::leading(&plain).filter(|(_, rest)| set_apart(rest)) {
            let text =
                rest.trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, ':' | '：')).to_owned();
            self.article(line, number, text);
        } else if let Some(level) = part(&plain) {
            self.chapter.retain(|(above, _)| *above < level);
            self.chapter.push((level, plain.chars().take(LONGEST_HEADING).collect()));
            self.within = false;
        } else if let Some(article) = self.statute.articles.last_mut().filter(|_| self.within) {
            if !article.text.is_empty() {
                article.text.push('\n');
            }
            article.text.push_str(&plain);
        } else if self.statute.title.is_none() && self.statute.articles.is_empty() {
            self.statute.title = Some(plain.chars().take(LONGEST_HEADING).collect());
        }
    }

    fn article(&mut self, line: u32, number: ArticleNumber, text: String) {
        self.within = true;
        let last = self.statute.articles.last().map(|article| article.number);
        if self.statute.articles.iter().any(|known| known.number == number) {
            self.fault(line, "ARTICLE_TWICE", format!("{number}出现了两次。"), format!("{number} is there twice."));
        } else if last.is_some_and(|last| number < last) {
            let last = last.map(|last| last.to_string()).unwrap_or_default();
            self.fault(
                line,
                "ARTICLE_OUT_OF_ORDER",
                format!("{number}排在{last}之后。"),
                format!("{number} stands behind {last}."),
            );
        }
        let chapter: Vec<&str> = self.chapter.iter().map(|(_, name)| name.as_str()).collect();
        let chapter = (!chapter.is_empty()).then(|| chapter.join(" / "));
        self.statute.articles.push(StatuteArticle { number, chapter, text, line });
    }

    fn fault(&mut self, line: u32, reason: &'static str, zh: String, en: String) {
        self.faults.push(StatuteFault { line, reason, text: Text::new(zh, en) });
    }

    fn finish(mut self) -> (Statute, Vec<StatuteFault>) {
        let articles = std::mem::take(&mut self.statute.articles);
        if articles.is_empty() {
            let zh = "没有找到任何条文：每条应以“第一条”这样的条号开头。";
            let en = "No article was found: each begins with its number, such as 第一条.";
            self.fault(1, "NO_ARTICLES", zh.into(), en.into());
        }
        for (at, article) in articles.iter().enumerate() {
            let number = article.number;
            if at == MOST_ARTICLES {
                let (zh, en) =
                    (format!("条文超过 {MOST_ARTICLES} 条。"), format!("More than {MOST_ARTICLES} articles."));
                self.fault(article.line, "TOO_MANY_ARTICLES", zh, en);
            }
            if article.text.is_empty() {
                self.fault(
                    article.line,
                    "ARTICLE_EMPTY",
                    format!("{number}没有内容。"),
                    format!("{number} has no words."),
                );
            } else if article.text.chars().count() > LONGEST_ARTICLE {
                let zh = format!("{number}超过 {LONGEST_ARTICLE} 字。");
                let en = format!("{number} has more than {LONGEST_ARTICLE} characters.");
                self.fault(article.line, "ARTICLE_TOO_LONG", zh, en);
            }
        }
        self.statute.articles = articles;
        self.faults.sort_by_key(|fault| fault.line);
        self.faults.truncate(MOST_FAULTS);
        (self.statute, self.faults)
    }
}

/// A line without the marks of Markdown and without the blanks of a printed page around it.
fn plain(raw: &str) -> String {
    let line = raw.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '\u{feff}'));
    let line = line.trim_start_matches(['#', '>']).trim_start();
    line.replace("**", "").replace("__", "").trim().to_owned()
}

/// Whether an article's number is set apart from what follows: a sentence may begin with 第三条规定的.
fn set_apart(rest: &str) -> bool {
    rest.chars().next().is_none_or(|sign| sign.is_whitespace() || matches!(sign, ':' | '：' | '【' | '〔'))
}

/// How deep a part stands, if the line is the heading of one: 编, 分编, 章, 节.
fn part(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('第')?;
    let (at, _) = rest.char_indices().find(|(_, sign)| matches!(sign, '编' | '分' | '章' | '节'))?;
    let numeral = rest.get(..at)?;
    let counted = |sign: char| "零〇一二两三四五六七八九十百".contains(sign) || sign.is_ascii_digit();
    if numeral.is_empty() || !numeral.chars().all(counted) || line.chars().count() > LONGEST_HEADING {
        return None;
    }
    let rest = rest.get(at..)?;
    [("编", 0), ("分编", 1), ("章", 2), ("节", 3)]
        .into_iter()
        .find_map(|(name, level)| rest.strip_prefix(name).filter(|rest| set_apart(rest)).map(|_| level))
}

#[cfg(test)]
mod tests {
    use super::{MOST_ARTICLES, StatuteFault, read};

    fn reasons(faults: &[StatuteFault]) -> Vec<(u32, &'static str)> {
        faults.iter().map(|fault| (fault.line, fault.reason)).collect()
    }

    #[test]
    fn a_printed_statute_is_read_with_its_chapters_and_paragraphs() {
        let text = "江州市演示办法\n（2026年1月1日公布）\n\n第一章　总则\n　　第一条　为了演示，制定本办法。\n\
            \u{3000}\u{3000}第二条　本办法所称演示，是指拟制。\n　　第一条规定的演示，适用本条第二款。\n\n第二章 附则\n第三条 本办法自公布之日起施行。";
        let (statute, faults) = read(text);
        assert_eq!(reasons(&faults), []);
        assert_eq!(statute.title.as_deref(), Some("江州市演示办法"));
        let articles: Vec<_> = statute
            .articles
            .iter()
            .map(|it| (it.number.to_string(), it.chapter.clone(), it.text.clone(), it.line))
            .collect();
        assert_eq!(
            articles,
            [
                ("第一条".into(), Some("第一章　总则".into()), "为了演示，制定本办法。".into(), 5),
                (
                    "第二条".into(),
                    Some("第一章　总则".into()),
                    "本办法所称演示，是指拟制。\n第一条规定的演示，适用本条第二款。".into(),
                    6
                ),
                ("第三条".into(), Some("第二章 附则".into()), "本办法自公布之日起施行。".into(), 10),
            ]
        );
    }

    #[test]
    fn markdown_says_the_same_as_print() {
        let text = "# 江州市演示办法\n\n## 第一编 通则\n### 第一章 总则\n\n**第1条** 甲。\n\n#### 第二条\n乙。\n\n> 丙。\n\n## 第二编 附则\n\n第三条：丁。";
        let (statute, faults) = read(text);
        assert_eq!(reasons(&faults), []);
        assert_eq!(statute.title.as_deref(), Some("江州市演示办法"));
        let words: Vec<&str> = statute.articles.iter().map(|article| article.text.as_str()).collect();
        assert_eq!(words, ["甲。", "乙。\n丙。", "丁。"]);
        let parts: Vec<_> = statute.articles.iter().filter_map(|article| article.chapter.as_deref()).collect();
        assert_eq!(parts, ["第一编 通则 / 第一章 总则", "第一编 通则 / 第一章 总则", "第二编 附则"]);
    }

    #[test]
    fn a_text_without_an_article_says_so_at_its_first_line() {
        for text in ["", "关于印发通知的函\n请遵照执行。", "第一章 总则\n第一款 没有条号。"]
        {
            assert_eq!(reasons(&read(text).1), [(1, "NO_ARTICLES")], "{text}");
        }
    }

    #[test]
    fn every_fault_is_told_at_its_line() {
        let text = "办法\n第一条 甲。\n第三条 乙。\n第二条 丙。\n第三条 丁。\n第四条";
        let faults = read(text).1;
        assert_eq!(reasons(&faults), [(4, "ARTICLE_OUT_OF_ORDER"), (5, "ARTICLE_TWICE"), (6, "ARTICLE_EMPTY")]);
        let long = format!("第一条 {}", "长".repeat(10_001));
        assert_eq!(reasons(&read(&long).1), [(1, "ARTICLE_TOO_LONG")]);
        let many: String = (1..=MOST_ARTICLES + 2).map(|number| format!("第{number}条 文。\n")).collect();
        assert_eq!(reasons(&read(&many).1), [(2_001, "TOO_MANY_ARTICLES")]);
    }
}
