//! The executable: parse the command, run it.

fn main() {}
