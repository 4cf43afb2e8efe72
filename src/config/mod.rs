//! Settings: one file per section; the only place that reads the environment.
