//! The world and its laws. No input or output, no clock, no threads, no globals, no terminal.
