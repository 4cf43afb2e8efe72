//! Server, pool, instance, health, placement.
