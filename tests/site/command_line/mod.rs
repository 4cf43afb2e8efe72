//! The program as people run it: processes, exit codes, what is printed.

mod backup;
mod books;
mod check;
mod demo;
mod doctor;
mod import;
mod invariants;
mod migrate;
mod no_room;
mod pages;
mod power_cut;
mod seed;
mod serve;
mod usage;
