//! People who sign in: user, browser session, factors, e-mail addresses, recovery.
