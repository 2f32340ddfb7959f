//! The texts a campaign is read from, and places in them.
//!
//! A [`Span`] names its file, so that values from a base and from its overlay can stand in one list
//! and still be pointed at. Offsets are bytes of the text as stored here; lines and columns count
//! from one, columns in characters, as editors do.
use std::ops::Range;

/// Which of a run's files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

impl FileId {
    pub(super) fn from_index(index: usize) -> FileId {
        FileId(index)
    }

    pub(super) fn index(self) -> usize {
        self.0
    }
}

/// A range of bytes in one file. Ordered by file, then by offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Span {
    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A line and a column, both from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// One file: the name it is shown by, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    id: FileId,
    name: String,
    text: String,
}

impl Source {
    /// The name it is shown by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that offsets count in: without a byte order mark, ending in a line break.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A place in this file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span { file: self.id, start: range.start, end: range.end }
    }

    /// The place of a slice borrowed from this file's text; the whole file for any other slice.
    pub(super) fn span_of(&self, slice: &str) -> Span {
        let base = self.text.as_ptr() as usize;
        let start = (slice.as_ptr() as usize).wrapping_sub(base);
        match start.checked_add(slice.len()) {
            Some(end) if end <= self.text.len() => self.span(start..end),
            _ => self.span(0..self.text.len()),
        }
    }

    /// Line and column of a byte; past the end, those of the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// All files of a run, in the order they were added.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Takes a file in.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId::from_index(self.files.len());
        let mut text: String = text.into();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        // A line comment that ends with the file would leave the last value unreadable.
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let name = name.into();
        self.files.push(Source { id, name, text });
        id
    }

    /// The file of an id that this set gave out.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(id.index())
    }

    /// All files, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// `file:line:column` of a place's first byte.
    pub fn place(&self, span: Span) -> String {
        match self.get(span.file) {
            Some(source) => {
                let Position { line, column } = source.position(span.start);
                format!("{}:{line}:{column}", source.name())
            }
            None => String::from("?"),
        }
    }
}

impl std::ops::Index<FileId> for Sources {
    type Output = Source;

    /// Panics for an id from another set.
    fn index(&self, id: FileId) -> &Source {
        &self.files[id.index()]
    }
}
