//! Member, membership, class, level, contribution, register, entitlement, standing.
