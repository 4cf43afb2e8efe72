//! The meeting backend: the driver and the simulated server, each proving the other.
//!
//! Tests called `v..` are the numbered checksum vectors, `c..` the numbered cases of a client.
//! Those without a number are in `proofs`.

mod answers;
mod callbacks;
mod calls;
mod health;
mod https;
mod lifecycle;
mod pages;
mod parrot;
mod policies;
mod proofs;
mod properties;
mod reach;
mod signatures;
mod stage;
mod trouble;
mod vectors;
mod wire;
