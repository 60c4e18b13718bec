//! YAML 1.2 as a tree of nodes, without the parts that front matter has no use for: aliases, tags and second documents.
//! The only file that names `granit_parser`.

use granit_parser::{Event, Parser, ScalarStyle, Span as YamlSpan};

use super::{Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::memo::fitted;
use crate::source::{Source, Span, Spanned};

/// How deep lists and maps may be nested.
const DEEPEST: usize = 16;

/// The part `span` of `source` as a tree. A syntax error ends the reading there; what was read before it is kept.
pub fn parse(source: &Source, span: Span) -> (Node, Vec<Diagnostic>) {
    let mut tree = Tree { source, base: span.start, open: Vec::new(), root: None, found: Vec::new() };
    for next in Parser::new_from_str(source.slice(span)) {
        match next {
            Ok((event, at)) => {
                if !tree.take(event, &at) {
                    break;
                }
            }
            Err(error) => {
                let at = span.start + error.marker().byte_offset().unwrap_or(0);
                let at = Span::new(at.min(span.end), at.min(span.end));
                let message = format!("this is not valid YAML: {}", error.info());
                let other = || Diagnostic::at(Code::YamlSyntax, source, at, message, remedy(source, at));
                tree.found.push(unclosed(source, Span::new(span.start, at.start)).unwrap_or_else(other));
                break;
            }
        }
    }
    let found = std::mem::take(&mut tree.found);
    (tree.finish(span), found)
}

/// A list or a text in quotes that is begun in the part `read` and not ended there, which the library notices lines later.
fn unclosed(source: &Source, read: Span) -> Option<Diagnostic> {
    let mut start = read.start;
    for line in source.slice(read).split_inclusive('\n') {
        let value = line.find(": ").map_or(line.len(), |colon| colon + 2);
        let at = start + value;
        start += line.len();
        let pairs = [('[', ']'), ('{', '}'), ('"', '"'), ('\'', '\'')];
        let Some((open, close)) = pairs.into_iter().find(|(open, _)| line[value..].starts_with(*open)) else {
            continue;
        };
        if !source.slice(Span::new(at + 1, read.end)).contains(close) {
            let span = Span::new(at, at + line[value..].trim_end().len());
            let message = format!("what begins with `{open}` here is not ended");
            let remedy = format!("end it on this line: `{}{close}`", source.slice(span));
            return Some(Diagnostic::at(Code::YamlSyntax, source, span, message, remedy));
        }
    }
    None
}

/// What to do about a syntax error: the commonest causes can be told from the line.
fn remedy(source: &Source, at: Span) -> String {
    let line = source.line(source.position(at.start).line);
    let value = line.split_once(": ").map(|(_, value)| value).unwrap_or_default();
    if line.contains('\t') {
        return String::from("use spaces where this line has a tab");
    }
    if value.contains(": ") && !value.starts_with(['"', '\'']) {
        return format!("put the value in quotes, because it has a colon in it: `\"{}\"`", value.trim());
    }
    if value.starts_with(['@', '`', '%', '*', '&', '!']) {
        return String::from("put the value in quotes, because it begins with a special character");
    }
    String::from("write one `key: value` on each line, with a space after the colon")
}

enum Open {
    List(Span, Vec<Node>),
    Map(Span, Vec<(Spanned<String>, Node)>, Option<Spanned<String>>),
}

struct Tree<'a> {
    source: &'a Source,
    base: usize,
    open: Vec<Open>,
    root: Option<Node>,
    found: Vec<Diagnostic>,
}

impl Tree<'_> {
    /// Takes one event; false when the rest is not worth reading.
    fn take(&mut self, event: Event<'_>, at: &YamlSpan) -> bool {
        let span = self.span(at);
        match event {
            Event::Scalar(text, style, ..) => self.add(Node { span, value: scalar(&text, style, span) }),
            Event::SequenceStart(..) => self.open.push(Open::List(span, Vec::new())),
            Event::MappingStart(..) => self.open.push(Open::Map(span, Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(_) => {
                self.fault(span, "aliases are not used in front matter", "write the value out");
                self.add(Node { span, value: Value::Empty });
            }
            Event::DocumentEnd => return false,
            _ => {}
        }
        if self.open.len() > DEEPEST {
            self.fault(span, "front matter is not nested as deep as this", "use plain `key: value` lines");
            return false;
        }
        true
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, entries, waiting)) => match waiting.take() {
                Some(key) => entries.push((key, node)),
                None => {
                    let Value::Scalar(key) = node.value else {
                        self.fault(node.span, "a key is a single word", "write `key: value`");
                        return;
                    };
                    *waiting = Some(Spanned { value: key, span: node.span });
                }
            },
        }
    }

    fn close(&mut self, end: Span) {
        match self.open.pop() {
            Some(Open::List(start, items)) => {
                self.add(Node { span: Span::new(start.start, end.end), value: Value::List(fitted(items)) })
            }
            Some(Open::Map(start, entries, _)) => {
                self.add(Node { span: Span::new(start.start, end.end), value: Value::Map(fitted(entries)) })
            }
            None => {}
        }
    }

    /// The tree so far: what a syntax error left open is closed, so that its keys are still read.
    fn finish(mut self, whole: Span) -> Node {
        while !self.open.is_empty() {
            self.close(Span::new(whole.end, whole.end));
        }
        self.root.unwrap_or(Node { span: whole, value: Value::Empty })
    }

    fn fault(&mut self, span: Span, message: &str, remedy: &str) {
        self.found.push(Diagnostic::at(Code::YamlSyntax, self.source, span, message, remedy));
    }

    fn span(&self, at: &YamlSpan) -> Span {
        let range = at.byte_range().unwrap_or(0..0);
        Span::new(self.base + range.start, self.base + range.end)
    }
}

/// A scalar that takes no room in the text is an absent value; `~` and `null` are YAML's words for it, unless they stand in
/// quotes.
fn scalar(text: &str, style: ScalarStyle, span: Span) -> Value {
    let is_plain = style == ScalarStyle::Plain;
    match text.is_empty() && span.start == span.end || is_plain && matches!(text, "~" | "null") {
        true => Value::Empty,
        false => Value::Scalar(text.to_owned()),
    }
}
