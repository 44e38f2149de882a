//! Bytes to a tree of elements with resolved namespaces; knows XML, nothing of what BPMN means.

use quick_xml::encoding::{decode, detect_encoding};
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};
use std::borrow::Cow;

use crate::unreadable::{Reason, Unreadable};

/// Largest file accepted, in bytes.
pub(crate) const LARGEST: usize = 1 << 20;
/// Deepest nesting accepted; real charts stay below 20 and the tree is dropped recursively.
const DEEPEST: usize = 100;
/// Most attributes on one element; looking for a repeated name is quadratic in their number.
const MOST_ATTRIBUTES: usize = 200;

const BPMN: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";
const DIAGRAM: &str = "http://www.omg.org/spec/BPMN/20100524/DI";

/// The namespaces the rest of the crate tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    Bpmn,
    Diagram,
    Gp,
    /// No prefix, so no namespace: where BPMN's own attributes live.
    Plain,
    Foreign,
}

#[derive(Debug)]
pub(crate) struct Element {
    pub space: Space,
    pub name: String,
    /// Line of the element's closing bracket, from 1.
    pub line: usize,
    pub text: String,
    pub children: Vec<Element>,
    attributes: Vec<(Space, String, String)>,
}

impl Element {
    pub fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attribute_in(Space::Plain, name)
    }

    pub fn attribute_in(&self, space: Space, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(s, n, _)| *s == space && n == name);
        found.map(|(_, _, value)| value.trim())
    }

    /// Names of the attributes of one namespace.
    pub fn attributes_in(&self, space: Space) -> impl Iterator<Item = &str> {
        self.attributes.iter().filter(move |(s, _, _)| *s == space).map(|(_, name, _)| name.as_str())
    }

    pub fn children_in<'e>(&'e self, space: Space, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.is(space, name))
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.is(Space::Bpmn, name))
    }
}

/// Reads the whole text; the root element is returned.
pub(crate) fn parse(xml: &[u8]) -> Result<Element, Unreadable> {
    if xml.len() > LARGEST {
        return Err(Reason::TooLarge.at(0));
    }
    let text = to_text(xml)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if let Some(at) = text.find(|c: char| !allowed(c)) {
        return Err(Reason::NotXml.at(line_at(text, at)));
    }
    Tree { text, reader: NsReader::from_str(text), counted: (0, 1), open: Vec::new(), root: None }.read()
}

struct Tree<'t> {
    text: &'t str,
    reader: NsReader<&'t [u8]>,
    /// Byte offset and the line it is on, so that lines are counted once.
    counted: (usize, usize),
    open: Vec<Element>,
    root: Option<Element>,
}

impl<'t> Tree<'t> {
    fn read(mut self) -> Result<Element, Unreadable> {
        loop {
            let event = self.reader.read_event().map_err(|_| {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                Reason::NotXml.at(line_at(self.text, at))
            })?;
            let line = self.line();
            match event {
                Event::Start(tag) => {
                    let element = self.element(&tag, line)?;
                    if self.open.len() == DEEPEST {
                        return Err(Reason::TooDeep.at(line));
                    }
                    self.open.push(element);
                }
                Event::Empty(tag) => {
                    let element = self.element(&tag, line)?;
                    self.close(element, line)?;
                }
                Event::End(_) => {
                    let element = self.open.pop().ok_or_else(|| Reason::NotXml.at(line))?;
                    self.close(element, line)?;
                }
                Event::Text(text) => self.write(&text.xml10_content(), line)?,
                Event::CData(text) => self.write(&text.xml10_content(), line)?,
                Event::GeneralRef(reference) => {
                    let resolved = resolve(&reference).ok_or_else(|| Reason::NotXml.at(line))?;
                    self.write(resolved.encode_utf8(&mut [0; 4]), line)?;
                }
                Event::DocType(_) => return Err(Reason::Doctype.at(line)),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => break,
            }
        }
        let line = self.line();
        match (self.root, self.open.is_empty()) {
            (Some(root), true) => Ok(root),
            (_, _) => Err(Reason::NotXml.at(line)),
        }
    }

    fn element(&self, tag: &BytesStart<'t>, line: usize) -> Result<Element, Unreadable> {
        let resolver = self.reader.resolver();
        let (space, name) = resolver.resolve_element(tag.name());
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| Reason::NotXml.at(line))?;
            if attributes.len() == MOST_ATTRIBUTES {
                return Err(Reason::TooDeep.at(line));
            }
            let (space, name) = resolver.resolve_attribute(attribute.key);
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .ok()
                .filter(|value| value.chars().all(allowed))
                .ok_or_else(|| Reason::NotXml.at(line))?;
            attributes.push((known(&space), name.into_inner().to_owned(), value.into_owned()));
        }
        Ok(Element {
            space: known(&space),
            name: name.into_inner().to_owned(),
            line,
            text: String::new(),
            children: Vec::new(),
            attributes,
        })
    }

    fn close(&mut self, element: Element, line: usize) -> Result<(), Unreadable> {
        match (self.open.last_mut(), &self.root) {
            (Some(parent), _) => parent.children.push(element),
            (None, None) => self.root = Some(element),
            (None, Some(_)) => return Err(Reason::NotXml.at(line)),
        }
        Ok(())
    }

    fn write(&mut self, text: &str, line: usize) -> Result<(), Unreadable> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(Reason::NotXml.at(line)),
        }
        Ok(())
    }

    fn line(&mut self) -> usize {
        let now = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        let (before, line) = self.counted;
        let new_lines = self.text.as_bytes().get(before..now).map_or(0, newlines);
        self.counted = (now, line + new_lines);
        self.counted.1
    }
}

fn known(space: &ResolveResult<'_>) -> Space {
    match space {
        ResolveResult::Bound(namespace) => match namespace.0 {
            BPMN => Space::Bpmn,
            DIAGRAM => Space::Diagram,
            crate::gp::NAMESPACE => Space::Gp,
            _ => Space::Foreign,
        },
        ResolveResult::Unbound => Space::Plain,
        ResolveResult::Unknown(_) => Space::Foreign,
    }
}

/// The five predefined entities and character references; without a DOCTYPE there are no others.
fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten().filter(|c| allowed(*c));
    }
    match &*reference.xml10_content() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

/// The characters of XML 1.0 (production 2).
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

fn to_text(xml: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let unknown = || Reason::Encoding.at(1);
    let Some(detected) = detect_encoding(xml) else {
        return std::str::from_utf8(xml).map(Cow::Borrowed).map_err(|_| unknown());
    };
    let body = &xml[detected.bom_len()..];
    // A byte order mark or the width of the first characters outranks what the declaration says.
    let declared = match xml {
        [b'<', b'?', ..] => declaration(xml),
        _ => None,
    };
    let encoding = match declared {
        Some(declared) => declared.encoder().ok_or_else(unknown)?,
        None => detected.encoding(),
    };
    decode(body, encoding).map_err(|_| unknown())
}

/// The XML declaration, if it names an encoding; it is ASCII in every encoding that starts like ASCII.
fn declaration(xml: &[u8]) -> Option<BytesDecl<'static>> {
    let end = xml.windows(2).take(400).position(|pair| pair == b"?>")?;
    let ascii = std::str::from_utf8(&xml[..end + 2]).ok()?;
    match NsReader::from_str(ascii).read_event().ok()? {
        Event::Decl(declaration) if declaration.encoding().is_some() => Some(declaration.into_owned()),
        _ => None,
    }
}

fn line_at(text: &str, at: usize) -> usize {
    1 + newlines(&text.as_bytes()[..at.min(text.len())])
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}
