//! Text records are asked for and read: vectors, another library's word, and every way an answer
//! can be wrong.

mod asking;
mod vectors;
