//! Results on standard output, so that a closed pipe or a full disk is an error like any other.
use super::stop::Stop;
use crate::campaign::harmless;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

/// Standard output.
pub struct Output {
    writer: BufWriter<Stdout>,
}

impl Output {
    /// The real one.
    pub fn standard() -> Self {
        Self { writer: BufWriter::new(io::stdout()) }
    }

    /// One line, whatever names and titles of strangers are in it.
    pub fn line(&mut self, text: impl AsRef<str>) -> Result<(), Stop> {
        self.text(harmless(text.as_ref()).replace('\n', " "))?;
        Ok(self.writer.write_all(b"\n")?)
    }

    /// The text of a file: to a terminal without what would steer it, anywhere else as it is.
    pub fn file(&mut self, text: &str) -> Result<(), Stop> {
        if io::stdout().is_terminal() { self.text(harmless(text)) } else { self.text(text) }
    }

    /// Text as it is.
    pub fn text(&mut self, text: impl AsRef<str>) -> Result<(), Stop> {
        Ok(self.writer.write_all(text.as_ref().as_bytes())?)
    }

    /// Bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        Ok(self.writer.write_all(bytes)?)
    }

    /// Everything written so far reaches the reader.
    pub fn finish(&mut self) -> Result<(), Stop> {
        Ok(self.writer.flush()?)
    }
}

/// Something to know that stops nothing, on standard error.
pub fn remark(text: impl AsRef<str>) {
    eprintln!("remark: {}", harmless(text.as_ref()));
}
