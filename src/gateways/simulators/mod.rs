//! Simulators that speak the real wire.
