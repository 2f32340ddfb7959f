//! A file of a stranger's as text: bounded, and with the place of the first byte that is no text.
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Largest file that is read, bytes. The largest of the shipped campaigns has some 150,000.
const LARGEST: u64 = 16_000_000;

/// Why a file could not be read as text.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// Reading failed.
    #[error("{path}: {error}")]
    Unreadable {
        /// Where.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// It holds a byte that belongs to no text in UTF-8.
    #[error("{path}:{line}: byte {byte} of this line, 0x{found:02X}, is no text in UTF-8")]
    NotUtf8 {
        /// Where.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Byte of the line, from 1.
        byte: usize,
        /// The byte.
        found: u8,
    },
    /// It is larger than any file of a campaign.
    #[error("{path} is larger than {} million bytes", LARGEST / 1_000_000)]
    TooLarge {
        /// Where.
        path: PathBuf,
    },
}

impl TextError {
    /// What to do about it, where there is something.
    pub fn help(&self) -> Option<String> {
        match self {
            TextError::Unreadable { .. } => None,
            TextError::NotUtf8 { .. } => Some("save the file as UTF-8".to_owned()),
            TextError::TooLarge { .. } => Some("name a file that was written by hand".to_owned()),
        }
    }

    /// Whether there is no such file.
    pub fn is_missing(&self) -> bool {
        matches!(self, TextError::Unreadable { error, .. } if error.kind() == io::ErrorKind::NotFound)
    }
}

/// Reads a file as text.
pub fn read_text(path: &Path) -> Result<String, TextError> {
    let unreadable = |error| TextError::Unreadable { path: path.to_owned(), error };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(TextError::TooLarge { path: path.to_owned() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let (at, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        let before = &bytes[..at];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        TextError::NotUtf8 {
            path: path.to_owned(),
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            byte: at - line_start + 1,
            found: bytes.get(at).copied().unwrap_or_default(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::read_text;

    #[test]
    fn a_byte_that_is_no_text_is_told_with_its_line() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.ron");
        std::fs::write(&path, b"[\n \"caf\xe9\"]").expect("a file");
        let error = read_text(&path).expect_err("no text");
        let said = error.to_string();
        assert!(said.ends_with("a.ron:2: byte 6 of this line, 0xE9, is no text in UTF-8"), "{said}");
        assert_eq!(error.help().as_deref(), Some("save the file as UTF-8"));
    }
}
