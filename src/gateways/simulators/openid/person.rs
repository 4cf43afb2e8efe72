//! Who can be picked on the provider's page.

/// Somebody with an account there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimulatedPerson {
    /// `sub`.
    pub subject: String,
    /// `name`.
    pub name: String,
    /// `email`.
    pub email: String,
    /// `email_verified`.
    pub email_verified: bool,
    /// `groups`, and `roles` below `realm_access`.
    pub groups: Vec<String>,
    /// `amr`.
    pub methods: Vec<String>,
}

impl SimulatedPerson {
    /// Somebody with a verified address, in no group, who signed in with a password.
    #[must_use]
    pub fn new(subject: &str, name: &str, email: &str) -> Self {
        Self {
            subject: subject.to_owned(),
            name: name.to_owned(),
            email: email.to_owned(),
            email_verified: true,
            groups: Vec::new(),
            methods: vec!["pwd".to_owned()],
        }
    }

    /// In these groups.
    #[must_use]
    pub fn in_groups(mut self, groups: &[&str]) -> Self {
        self.groups = groups.iter().map(|group| (*group).to_owned()).collect();
        self
    }

    /// Who gave a second factor there, too.
    #[must_use]
    pub fn with_second_factor(mut self) -> Self {
        self.methods = vec!["pwd".to_owned(), "otp".to_owned(), "mfa".to_owned()];
        self
    }

    /// Whose address was never proved.
    #[must_use]
    pub fn unverified(mut self) -> Self {
        self.email_verified = false;
        self
    }
}
