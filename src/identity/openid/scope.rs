//! What a client may learn about somebody.

crate::text_enum! {
    /// A part of what is known about somebody.
    pub enum Scope {
        /// Who it is, by an identifier that means nothing (OIDC Core 3.1.2.1).
        OpenId = "openid",
        /// Name, language, time zone.
        Profile = "profile",
        /// The main address.
        Email = "email",
        /// Class, standing, activity, right to vote, roles in organisations.
        Membership = "membership",
    }
}

/// Several of them, in the order of [`Scope::ALL`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Reads a list with spaces between; what we do not know is passed over (OIDC Core 3.1.2.1).
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let asked = |scope: &&Scope| text.split(' ').any(|word| word == scope.as_str());
        Self(Scope::ALL.iter().filter(asked).copied().collect())
    }

    /// Whether it is among them.
    #[must_use]
    pub fn has(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    /// Whether all of `others` are among them.
    #[must_use]
    pub fn cover(&self, others: &Self) -> bool {
        others.0.iter().all(|scope| self.has(*scope))
    }

    /// One by one.
    pub fn iter(&self) -> impl Iterator<Item = Scope> + '_ {
        self.0.iter().copied()
    }
}

impl std::fmt::Display for Scopes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: Vec<&str> = self.iter().map(|scope| scope.as_str()).collect();
        f.write_str(&words.join(" "))
    }
}
