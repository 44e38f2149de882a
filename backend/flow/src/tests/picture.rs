//! Pictures of charts: what a file draws is drawn, named and safe to open; what it does not draw has no picture.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::{NodeKind, Picture, Unreadable, picture, read};

/// The charts of the demo city.
fn charts() -> Vec<(String, Vec<u8>)> {
    let room = std::env::var("CARGO_MANIFEST_DIR").expect("cargo says where the room is");
    let place = format!("{room}/../demo/city/powers");
    let files = std::fs::read_dir(place).expect("the charts of the demo city").map(|file| file.expect("a file").path());
    let charts = files.filter(|path| path.extension().is_some_and(|extension| extension == "bpmn"));
    charts.map(|path| (path.display().to_string(), std::fs::read(&path).expect("a chart"))).collect()
}

/// A file with one process that holds `model`, drawn as `diagram` says.
fn file(model: &str, diagram: &str) -> Vec<u8> {
    format!(
        r#"<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
          xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="t">
        <bpmn:process id="p" name="甲 &lt;script&gt;">{model}</bpmn:process>
        <di:BPMNDiagram id="d"><di:BPMNPlane id="pl" bpmnElement="p">{diagram}</di:BPMNPlane></di:BPMNDiagram>
        </bpmn:definitions>"#
    )
    .into_bytes()
}

fn shape(of: &str, bounds: &str) -> String {
    format!(r#"<di:BPMNShape id="{of}-s" bpmnElement="{of}"><dc:Bounds {bounds}/></di:BPMNShape>"#)
}

fn drawn(bpmn: &[u8]) -> Picture {
    picture(bpmn).expect("readable").expect("a picture")
}

/// The titles of an SVG file, which must be XML.
fn titles(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let (mut titles, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(tag) => {
                assert!(["svg", "title", "g", "text"].contains(&tag.name().into_inner()), "{tag:?}");
                inside = tag.name().into_inner() == "title";
                if inside {
                    titles.push(String::new());
                }
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => titles.last_mut().expect("a title").push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if inside => {
                titles.last_mut().expect("a title").push_str(&format!("&{};", reference.xml10_content()));
            }
            Event::Empty(tag) => assert!(["path", "rect"].contains(&tag.name().into_inner()), "{tag:?}"),
            Event::Eof => return titles,
            _ => {}
        }
    }
}

#[test]
fn every_chart_of_the_demo_city_is_drawn_with_the_name_of_every_step_event_and_post() {
    let charts = charts();
    assert!(charts.len() >= 41);
    for (path, bpmn) in charts {
        let model = read(&bpmn).expect("readable");
        let process = model.executable().expect("a process that runs");
        let drawn = drawn(&bpmn);
        let titles = titles(&drawn.svg());
        let names = process.flow.nodes().iter().filter(|node| node.name != node.id).map(|node| &node.name);
        for name in names.chain(process.flow.resources().iter().map(|post| &post.name)) {
            assert!(titles.contains(name), "{path}: {name} is not drawn");
        }
        let flows =
            drawn.figures.iter().filter(|figure| figure.outlines.iter().any(|line| line.fill.is_none())).count();
        assert!(flows >= process.flow.edges().len(), "{path}");
        assert!(process.flow.nodes().iter().all(|node| node.kind != NodeKind::Unsupported));
        assert!(drawn.width > 600.0 && drawn.width < 4_000.0 && drawn.height > 300.0, "{path}");
    }
}

#[test]
fn names_are_words_and_never_markup() {
    let step = r#"<bpmn:userTask id="a" name="&lt;/title&gt;&lt;script&gt;&amp;&quot;x"/>"#;
    let svg = drawn(&file(step, &shape("a", r#"x="0" y="0" width="100" height="80""#))).svg();
    assert_eq!(titles(&svg), ["甲 &lt;script&gt;", "&lt;/title&gt;&lt;script&gt;&amp;&quot;x"]);
    assert!(!svg.contains("<script"));
}

#[test]
fn what_a_file_does_not_draw_or_draws_nowhere_has_no_picture() {
    let step = r#"<bpmn:task id="a"/><bpmn:sequenceFlow id="f" sourceRef="a" targetRef="a"/>"#;
    let lost = r#"<di:BPMNEdge id="e" bpmnElement="f"><dd:waypoint x="1" y="1"/></di:BPMNEdge>"#;
    for diagram in [
        String::new(),
        shape("unknown", r#"x="0" y="0" width="1" height="1""#),
        shape("a", r#"x="NaN" y="0" width="1" height="1""#),
        shape("a", r#"x="inf" y="0" width="1" height="1""#),
        shape("a", r#"x="1e9" y="0" width="1" height="1""#),
        shape("a", r#"x="0" y="0" width="-1" height="1""#),
        shape("a", r#"x="0" y="0" width="1""#),
        lost.to_owned(),
    ] {
        assert_eq!(picture(&file(step, &diagram)), Ok(None), "{diagram}");
    }
    assert_eq!(picture(super::chart::drawn("start > a > end").as_bytes()), Ok(None));
    assert!(matches!(picture(b"<a/>"), Err(Unreadable { .. })));
}

#[test]
fn the_frame_holds_everything_and_what_holds_others_lies_below_them() {
    let model = r#"<bpmn:subProcess id="sub"><bpmn:task id="inner" name="内"/></bpmn:subProcess>"#;
    let inner = shape("inner", r#"x="-40" y="20" width="100" height="80""#);
    let sub = r#"<di:BPMNShape id="s" bpmnElement="sub" isExpanded="true"><dc:Bounds x="-60" y="0" width="300" height="200"/></di:BPMNShape>"#;
    let picture = drawn(&file(model, &format!("{inner}{sub}")));
    assert_eq!((picture.left, picture.top, picture.width, picture.height), (-72.0, -12.0, 324.0, 224.0));
    let names: Vec<_> = picture.figures.iter().map(|figure| figure.name.as_deref()).collect();
    assert_eq!(names, [None, Some("内")]);
}

#[test]
fn a_chart_of_a_mebibyte_is_drawn_in_a_moment() {
    let mut model = String::new();
    let mut diagram = String::new();
    for at in 0..5_000 {
        model.push_str(&format!(r#"<bpmn:task id="t{at}" name="审查申请材料"/>"#));
        diagram.push_str(&shape(
            &format!("t{at}"),
            &format!(r#"x="{}" y="{}" width="100" height="80""#, at % 60 * 120, at / 60 * 100),
        ));
    }
    let bpmn = file(&model, &diagram);
    assert!(bpmn.len() > 700_000 && bpmn.len() < 1 << 20, "{}", bpmn.len());
    let before = std::time::Instant::now();
    let svg = drawn(&bpmn).svg();
    assert!(before.elapsed() < std::time::Duration::from_secs(5), "{:?}", before.elapsed());
    assert!(svg.len() < 8 * bpmn.len());
}
