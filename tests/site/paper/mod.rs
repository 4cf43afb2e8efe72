//! Paper: what is printed, read back by programs that are not ours.

mod letters;
mod lists;
mod print;
pub mod programs;
mod sample;
mod scan;
