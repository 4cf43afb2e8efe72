//! Pages of joining and of belonging.

pub mod activity;
pub mod address;
pub mod applications;
pub mod card;
pub mod changes;
pub mod circles;
pub mod contribution;
pub mod first_steps;
pub mod home;
pub mod join;
pub mod register;
pub mod shares;
pub mod welcome;
