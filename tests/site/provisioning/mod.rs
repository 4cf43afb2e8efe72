//! Servers prove themselves; instances are made step by step.

mod instances;
mod servers;
