//! What a paper must keep: the standard, its words, its fonts, its sheets, and the same bytes for the same input.

use std::path::Path;
use std::sync::OnceLock;

use lopdf::{Document, Object};

use crate::{Anchor, Block, Fonts, Label, Moment, NoFont, Paper, Picture, SYSTEM, Shape, Table, Turn, print};

/// The fonts of this machine; `make test` installs them where they are missing.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::find(&SYSTEM).expect("a font with Chinese; .ci/setup-tests installs one"))
}

fn paper(blocks: Vec<Block>) -> Paper {
    Paper {
        title: "排污许可证核发".into(),
        author: "江州市生态环境局".into(),
        created: Moment { year: 2026, month: 6, day: 22, hour: 9, minute: 30, second: 0, ahead_hours: 8 },
        header: "XK-3312-031001".into(),
        blocks,
    }
}

fn drawing(width: f32, height: f32) -> Block {
    let frame = vec![
        Turn::Move(0.0, 0.0),
        Turn::Line(width, 0.0),
        Turn::Curve((width, height), (width, height), (0.0, height)),
        Turn::Close,
    ];
    let outline =
        Shape::Outline { turns: frame, fill: Some([255; 3]), stroke: Some(([0; 3], 2.0)), dash: Some((4.0, 2.0)) };
    let label = |text: &str, upwards| {
        let at = (width / 2.0, height / 2.0);
        Shape::Label(Label { text: text.into(), at, anchor: Anchor::Middle, size: 12.0, colour: [0; 3], upwards })
    };
    let shapes = vec![outline, label("受理", false), label("窗口", true)];
    Block::Picture { picture: Picture { width, height, shapes }, alt: "流程图".into() }
}

fn every_block() -> Vec<Block> {
    vec![
        Block::Title("排污许可证核发".into()),
        Block::Heading { level: 1, text: "一、设定依据".into() },
        Block::Paragraph("依法应当取得排污许可证的，应当按照规定申请。".into()),
        Block::Note("Those who must hold a discharge permit apply for one.".into()),
        Block::Heading { level: 2, text: "（一）材料".into() },
        Block::List(vec!["申请表".into(), "环评批复\n原件".into()]),
        Block::Facts(vec![("编码".into(), "XK-3312-031001".into()), ("备注".into(), String::new())]),
        Block::Table(Table {
            columns: vec![("环节".into(), 1.0), ("怎么办".into(), 3.0)],
            rows: vec![vec!["受理".into(), "核对材料。".into()], vec!["决定".into()]],
        }),
        Block::PageBreak,
        Block::RedHead("江州市生态环境局文件".into()),
        Block::Number("江环许〔2026〕1号".into()),
        Block::Line("样例有限公司：".into()),
        Block::Official("经审查，准予许可。".into()),
        Block::Closing("2026年6月22日".into()),
        Block::PageBreak,
        Block::Paragraph("末页".into()),
        drawing(600.0, 200.0),
    ]
}

/// What a reader of the pages would copy, and what each page is large.
struct Read {
    document: Document,
}

impl Read {
    fn of(bytes: &[u8]) -> Self {
        Self { document: Document::load_mem(bytes).expect("a PDF that reads") }
    }

    fn pages(&self) -> Vec<u32> {
        self.document.get_pages().keys().copied().collect()
    }

    /// The words of one page, without blanks.
    fn words(&self, page: u32) -> String {
        self.document.extract_text(&[page]).expect("words").split_whitespace().collect()
    }

    fn size(&self, page: u32) -> (f32, f32) {
        let id = self.document.get_pages()[&page];
        let page = self.document.get_dictionary(id).expect("a page");
        let corners = page.get(b"MediaBox").and_then(Object::as_array).expect("its size");
        let corner = |at: usize| corners[at].as_float().expect("a number");
        (corner(2) - corner(0), corner(3) - corner(1))
    }

    /// The names of the fonts whose programs are inside, and the length of the longest.
    fn embedded(&self) -> (Vec<String>, usize) {
        let mut names = Vec::new();
        let mut longest = 0;
        for object in self.document.objects.values() {
            let Ok(dictionary) = object.as_dict() else { continue };
            let Ok(Object::Reference(program)) = dictionary.get(b"FontFile3").or_else(|_| dictionary.get(b"FontFile2"))
            else {
                continue;
            };
            let name = dictionary.get(b"FontName").and_then(Object::as_name).expect("its name");
            names.push(String::from_utf8_lossy(name).into_owned());
            let program = self.document.get_object(*program).and_then(Object::as_stream).expect("its program");
            longest = longest.max(program.content.len());
        }
        (names, longest)
    }
}

fn printed(blocks: Vec<Block>) -> Vec<u8> {
    print(fonts(), &paper(blocks)).expect("printed")
}

#[test]
fn every_block_is_printed_to_the_archive_standard_and_read_back() {
    let bytes = printed(every_block());
    let text = String::from_utf8_lossy(&bytes);
    for said in ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1"] {
        assert!(text.contains(said), "{said}");
    }
    let read = Read::of(&bytes);
    assert_eq!(read.pages(), [1, 2, 3, 4]);
    let first = read.words(1);
    for words in
        ["一、设定依据", "应当按照规定申请。", "dischargepermit", "2.", "环评批复", "怎么办", "核对材料。", "—1/4—"]
    {
        assert!(first.contains(words), "{words} is missing in {first}");
    }
    let official = read.words(2);
    for words in ["江州市生态环境局文件", "江环许〔2026〕1号", "样例有限公司：", "2026年6月22日"]
    {
        assert!(official.contains(words), "{words} is missing in {official}");
    }
    assert!(read.words(3).contains("末页"));
    let drawn = read.words(4);
    assert!(drawn.contains("受理") && drawn.contains("窗口") && drawn.contains("—4/4—"), "{drawn}");
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(printed(every_block()), printed(every_block()));
}

#[test]
fn fonts_are_inside_and_only_what_is_used_of_them() {
    let (names, longest) = Read::of(&printed(every_block())).embedded();
    assert!(!names.is_empty());
    for name in &names {
        let (mark, _) = name.split_once('+').expect("the mark of a subset");
        assert_eq!(mark.len(), 6, "{name}");
    }
    assert!(longest < 200_000, "{longest} bytes of one font");
}

#[test]
fn a_long_table_repeats_its_head_and_loses_no_row() {
    let rows = (1..=120).map(|row| vec![format!("环节{row}号"), "逐项核对申请材料是否齐全。".repeat(3)]).collect();
    let columns = vec![("序号".into(), 1.0), ("怎么办理".into(), 3.0)];
    let read = Read::of(&printed(vec![Block::Table(Table { columns, rows })]));
    let pages = read.pages();
    assert!(pages.len() > 4);
    let mut found = 0;
    for page in pages {
        let words = read.words(page);
        assert!(words.contains("怎么办理"), "no head on page {page}: {words}");
        found += (1..=120).filter(|row| words.contains(&format!("环节{row}号"))).count();
    }
    assert_eq!(found, 120);
}

#[test]
fn a_cell_that_is_higher_than_a_page_goes_on_on_the_next() {
    let lines: Vec<String> = (1..=100).map(|line| format!("第{line}行")).collect();
    let columns = vec![("一".into(), 1.0), ("二".into(), 1.0)];
    let table = Table { columns, rows: vec![vec!["左".into(), lines.join("\n")]] };
    let read = Read::of(&printed(vec![Block::Table(table)]));
    let words: String = read.pages().into_iter().map(|page| read.words(page)).collect();
    for line in lines {
        assert!(words.contains(&line), "{line} is lost");
    }
}

#[test]
fn a_drawing_has_a_sheet_of_its_own_that_lies_when_it_is_wide_and_is_larger_when_it_must_be() {
    let of = |width, height| {
        let read =
            Read::of(&printed(vec![Block::Paragraph("前".into()), drawing(width, height), Block::Note("后".into())]));
        assert_eq!(read.pages(), [1, 2, 3]);
        let (width, height) = read.size(2);
        (width.round(), height.round())
    };
    assert_eq!(of(300.0, 400.0), (595.0, 842.0));
    assert_eq!(of(900.0, 400.0), (842.0, 595.0));
    assert_eq!(of(2754.0, 700.0), (1191.0, 842.0));
}

#[test]
fn signs_that_no_font_has_are_shown_to_be_missing_and_controls_are_gone() {
    let printable = fonts().printable("甲\u{0}乙\u{e123}丙\u{1f469}丁\u{200b}戊\u{2028}己");
    assert_eq!(printable, "甲乙〓丙〓丁戊 己");
    let words = Read::of(&printed(vec![Block::Paragraph("甲\u{e123}乙🙂\u{7}丙".into())])).words(1);
    assert!(words.contains("甲〓乙〓丙"), "{words}");
}

#[test]
fn an_empty_paper_is_one_sheet() {
    assert_eq!(Read::of(&printed(Vec::new())).pages(), [1]);
}

#[test]
fn the_first_directory_with_chinese_serves_and_without_any_nothing_is_printed() {
    let empty = tempfile::tempdir().expect("a directory");
    let empty = empty.path();
    assert_eq!(Fonts::find(&[empty, Path::new("/no/such/place")]).err(), Some(NoFont));
    assert_eq!(Fonts::find(&[] as &[&Path]).err(), Some(NoFont));
    assert!(Fonts::find(&[empty, Path::new(SYSTEM[0]), Path::new(SYSTEM[1])]).is_ok());
}

#[test]
fn an_official_paper_has_twenty_eight_characters_a_line_and_twenty_two_lines_a_page() {
    let full = vec![Block::Official("字".repeat(26 + 28 * 21))];
    assert_eq!(Read::of(&printed(full)).pages(), [1]);
    let over = vec![Block::Official("字".repeat(26 + 28 * 21 + 1))];
    assert_eq!(Read::of(&printed(over)).pages(), [1, 2]);
}
