//! Floor 3: HTTP in, HTML out.
