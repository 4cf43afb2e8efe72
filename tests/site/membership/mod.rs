//! Members: joining, levels and promises, courtesy, standing, entitlement.

mod activity;
mod activity_money;
mod activity_pages;
mod activity_properties;
mod applications;
mod changes;
mod class_change_pages;
mod class_changes;
mod contributing;
mod courtesy;
mod joining;
mod level_cases;
mod level_pages;
mod level_prices;
mod levels;
mod odd_names;
mod pages;
mod reductions;
mod register;
mod share_pages;
mod share_partings;
mod share_properties;
mod shares;
mod standing;
mod standing_properties;
mod welcoming;
