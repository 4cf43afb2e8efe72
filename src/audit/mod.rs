//! What was done, by whom, in which transaction (hash chain).
