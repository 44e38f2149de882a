//! Bytes in: encodings, prefixes and everything that is refused before a chart is seen.

use super::chart::{drawn, model};
use crate::{NodeKind, Reason, read};

fn refused(xml: impl AsRef<[u8]>) -> (Reason, usize) {
    let unreadable = read(xml.as_ref()).expect_err("it is refused");
    assert!(!unreadable.zh.is_empty() && !unreadable.en.is_empty());
    (unreadable.code, unreadable.line)
}

const NAMES: &str = r#"<d:definitions xmlns:d="http://www.omg.org/spec/BPMN/20100524/MODEL"><d:process id="p">
<d:startEvent id="s" name="Début"/></d:process></d:definitions>"#;

#[test]
fn names_arrive_in_every_encoding_that_is_declared() {
    let latin: Vec<u8> = format!(r#"<?xml version="1.0" encoding="ISO-8859-1"?>{NAMES}"#)
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("it is a Latin letter"))
        .collect();
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-16\"?>{NAMES}");
        text.encode_utf16().flat_map(order).collect()
    };
    for xml in [
        NAMES.as_bytes().to_vec(),
        format!(r#"<?xml version="1.0"?>{NAMES}"#).into_bytes(),
        format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>{NAMES}").into_bytes(),
        latin,
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ] {
        let model = read(&xml).expect("it is readable");
        assert_eq!(model.processes[0].flow.nodes()[0].name, "Début");
    }
    let gbk = b"<?xml version=\"1.0\" encoding=\"GBK\"?><definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\" name=\"\xca\xdc\xc0\xed\"/></definitions>";
    assert_eq!(read(gbk).expect("it is readable").processes[0].name.as_deref(), Some("受理"));
}

#[test]
fn bytes_that_do_not_fit_their_encoding_are_refused() {
    assert_eq!(refused(b"<a>\xff</a>").0, Reason::Encoding);
    assert_eq!(refused(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>\xff</a>").0, Reason::Encoding);
    assert_eq!(refused(r#"<?xml version="1.0" encoding="Klingon"?><a/>"#).0, Reason::Encoding);
}

#[test]
fn a_document_type_is_refused_before_anything_is_expanded() {
    let bomb = r#"<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>
<lolz>&lol2;</lolz>"#;
    assert_eq!(refused(bomb), (Reason::Doctype, 2));
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_line() {
    for (xml, line) in [
        ("", 1),
        ("挂号", 1),
        ("\n\n<a>\n</b>", 4),
        ("<a>\n<b>\n", 3),
        ("<a/>\n<b/>", 2),
        ("<a/>\nmore", 2),
        ("<a>\n&unknown;</a>", 2),
        ("<a>\n&#1;</a>", 2),
        ("<a>\n<b c='&#0;'/></a>", 2),
        ("<a>\n\u{1}</a>", 2),
        ("<a\n b='1' b='2'/>", 2),
        ("<a b=1/>", 1),
    ] {
        assert_eq!(refused(xml), (Reason::NotXml, line), "{xml:?}");
    }
}

#[test]
fn depth_width_and_size_are_bounded() {
    let deep = format!("{}{}", "<a>".repeat(300_000), "</a>".repeat(40_000));
    assert!(deep.len() > 1 << 20);
    assert_eq!(refused(&deep), (Reason::TooLarge, 0));
    assert_eq!(refused("<a>".repeat(300_000)).0, Reason::TooDeep);
    let wide: String = (0..100_000).map(|n| format!(" a{n}=''")).collect();
    assert_eq!(refused(format!("<a{wide}/>")).0, Reason::TooDeep);
    assert_eq!(refused([b'<'; (1 << 20) + 1]).0, Reason::TooLarge);
}

#[test]
fn other_vocabularies_are_not_bpmn() {
    assert_eq!(refused("<definitions/>").0, Reason::NotBpmn);
    assert_eq!(refused(r#"<definitions xmlns="http://example.org/other"/>"#).0, Reason::NotBpmn);
    assert_eq!(refused(r#"<process xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>"#).0, Reason::NotBpmn);
}

#[test]
fn an_id_used_twice_is_refused_but_foreign_ids_are_their_own() {
    let chart = drawn("start > a > end-granted");
    let twice = chart.replace(r#"<bpmn:resource id="window""#, r#"<bpmn:resource id="a""#);
    let unreadable = read(twice.as_bytes()).expect_err("it is refused");
    assert_eq!(unreadable.code, Reason::DuplicateId);
    assert!(unreadable.zh.contains("“a”") && unreadable.en.contains("“a”"));
    let foreign = chart.replace("<gp:complaint", r#"<x:note xmlns:x="http://example.org/x" id="a"/><gp:complaint"#);
    assert!(read(foreign.as_bytes()).is_ok());
}

#[test]
fn prefixes_are_free_and_unbound_names_mean_nothing() {
    let renamed = drawn("start > a > end-granted").replace("bpmn:", "semantic:").replace("gp:", "law:");
    let renamed = renamed.replace("xmlns:bpmn", "xmlns:semantic").replace("xmlns:gp", "xmlns:law");
    let flow = model(&renamed).processes.remove(0).flow;
    assert_eq!(flow.node("end-granted").and_then(|end| end.outcome.as_deref()), Some("granted"));
    let other = drawn("start > a > end-granted").replace("clearhall.example/bpmn/gp/1", "clearhall.example/bpmn/gp/2");
    let flow = model(&other).processes.remove(0).flow;
    assert_eq!(flow.node("end-granted").and_then(|end| end.outcome.as_deref()), None);
    assert!(flow.node("a").expect("it is there").limit.is_none());
}

#[test]
fn names_texts_posts_and_conditions_are_read() {
    let xml = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="urn:t" targetNamespace="urn:t">
      <resource id="r1" name="窗口 &amp; 受理岗"/><resource id="r2"/>
      <process id="p" name=" 办证 " isExecutable="true"><documentation>
         依《行政许可法》<![CDATA[<第四十二条>]]>&#x3002; </documentation>
        <laneSet id="l"><lane id="l1"><flowNodeRef>a</flowNodeRef></lane></laneSet>
        <startEvent id="s"/>
        <userTask id="a" name="受理"><documentation>看材料</documentation>
          <potentialOwner><resourceRef> t:r1 </resourceRef></potentialOwner></userTask>
        <manualTask id="b"><performer><resourceRef>r2</resourceRef></performer></manualTask>
        <textAnnotation id="n"><text>x</text></textAnnotation>
        <endEvent id="e"/>
        <sequenceFlow id="f" name="齐全" sourceRef="a" targetRef="b"><conditionExpression xsi:type="tFormalExpression">ok == 1</conditionExpression></sequenceFlow>
      </process></definitions>"#;
    let model = model(xml);
    let process = &model.processes[0];
    assert_eq!((process.id.as_str(), process.name.as_deref()), ("p", Some("办证")));
    assert!(process.marked_executable);
    assert_eq!(process.documentation.as_deref(), Some("依《行政许可法》<第四十二条>。"));
    let flow = &process.flow;
    let a = flow.node("a").expect("it is there");
    assert_eq!((a.name.as_str(), a.kind, a.element.as_str()), ("受理", NodeKind::Step, "userTask"));
    assert_eq!(a.documentation.as_deref(), Some("看材料"));
    assert_eq!(a.resource.as_deref(), Some("r1"));
    assert_eq!(flow.resource("r1").map(|post| post.name.as_str()), Some("窗口 & 受理岗"));
    assert_eq!(flow.resource("r2").map(|post| post.name.as_str()), Some("r2"));
    assert_eq!(flow.node("b").and_then(|b| b.resource.as_deref()), Some("r2"));
    assert_eq!(flow.node("b").map(|b| b.name.as_str()), Some("b"), "without a name the id is shown");
    let f = flow.edge("f").expect("it is there");
    assert_eq!((f.name.as_deref(), f.condition.as_deref()), (Some("齐全"), Some("ok == 1")));
    assert_eq!(flow.nodes().len(), 4, "lanes and annotations are drawing");
}
