//! Results on standard output, so that a closed pipe or a full disk is an error like any other.
use super::stop::Stop;
use std::io::{self, BufWriter, Stdout, Write};

/// Standard output.
pub struct Output {
    writer: BufWriter<Stdout>,
}

impl Output {
    /// The real one.
    pub fn standard() -> Self {
        Self { writer: BufWriter::new(io::stdout()) }
    }

    /// One line.
    pub fn line(&mut self, text: impl AsRef<str>) -> Result<(), Stop> {
        self.text(text)?;
        Ok(self.writer.write_all(b"\n")?)
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
