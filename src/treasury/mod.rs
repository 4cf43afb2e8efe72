//! Payment, allocation, what is paid, due and late.
