//! The meeting backend: the driver and the simulated server, each proving the other.
//!
//! Tests called `v..` are the numbered checksum vectors, `c..` the numbered cases of a client.
//! Left out because nothing here makes the call yet: C10 (slides), C31 and C32 (changing and
//! deleting recordings).

mod answers;
mod callbacks;
mod health;
mod https;
mod lifecycle;
mod pages;
mod parrot;
mod policies;
mod properties;
mod reach;
mod signatures;
mod stage;
mod trouble;
mod vectors;
mod wire;
