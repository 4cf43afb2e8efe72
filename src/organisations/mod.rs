//! Legal entities, parties, organisations, their people and roles.
