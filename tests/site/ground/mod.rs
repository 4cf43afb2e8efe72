//! The ground floor: exact money, the calendar, bank identifiers.

mod attempt;
mod bank;
mod money;
mod money_properties;
mod period;
mod period_properties;
