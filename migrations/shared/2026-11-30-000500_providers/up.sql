-- Providers of OpenID Connect that tell us who somebody is.
CREATE TABLE providers (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    -- Never changes: identities belong to it.
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    secret TEXT,
    -- Besides openid, separated by blanks.
    scopes TEXT NOT NULL,
    -- The claim that holds roles or groups, with dots between levels; empty: none.
    roles_claim TEXT NOT NULL,
    -- Values of amr or acr that stand for a second factor, separated by blanks; empty: none does.
    factor_values TEXT NOT NULL,
    trusts_addresses BOOLEAN NOT NULL,
    admits_unknown BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    removed_at TIMESTAMP,
    CONSTRAINT providers_admission_needs_trust CHECK (trusts_addresses OR NOT admits_unknown),
    CONSTRAINT providers_in_use_has_secret CHECK (removed_at IS NOT NULL OR secret IS NOT NULL)
);
CREATE UNIQUE INDEX providers_one_per_issuer ON providers (issuer) WHERE removed_at IS NULL;

-- Who somebody is elsewhere: the issuer and its name for the person (OpenID Connect Core 2).
CREATE TABLE external_identities (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- How the provider calls the person, for the person's own list.
    shown_as TEXT NOT NULL,
    linked_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    CONSTRAINT external_identities_key UNIQUE (issuer, subject)
);
CREATE INDEX external_identities_user ON external_identities (user_id);

-- Sign-ins under way, by the hash of their state; taken away by whoever comes back first.
CREATE TABLE provider_flows (
    state_hash TEXT PRIMARY KEY NOT NULL,
    provider_id TEXT NOT NULL REFERENCES providers (id),
    browser_hash TEXT NOT NULL,
    purpose TEXT NOT NULL,
    session_id TEXT,
    next TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    CONSTRAINT provider_flows_purpose_is_known CHECK (purpose IN ('sign_in', 'link', 'prove')),
    CONSTRAINT provider_flows_own_has_session CHECK (purpose = 'sign_in' OR session_id IS NOT NULL)
);
CREATE INDEX provider_flows_expiry ON provider_flows (expires_at);

-- Which value of the claim brings which role in the office.
CREATE TABLE provider_staff_rules (
    id TEXT PRIMARY KEY NOT NULL,
    provider_id TEXT NOT NULL REFERENCES providers (id),
    claim_value TEXT NOT NULL,
    role TEXT NOT NULL,
    CONSTRAINT provider_staff_rules_key UNIQUE (provider_id, claim_value, role),
    CONSTRAINT provider_staff_rules_role_is_known
        CHECK (role IN ('steward', 'treasurer', 'operator', 'auditor', 'administrator'))
);

-- Roles in the office that somebody has by such a rule: taken back when the claim goes.
CREATE TABLE provider_staff_roles (
    provider_id TEXT NOT NULL REFERENCES providers (id),
    user_id TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (provider_id, user_id, role),
    CONSTRAINT provider_staff_roles_are_held
        FOREIGN KEY (user_id, role) REFERENCES staff_roles (user_id, role)
        ON DELETE CASCADE ON UPDATE CASCADE
);

-- The same for roles in organisations.
CREATE TABLE provider_organisation_rules (
    id TEXT PRIMARY KEY NOT NULL,
    provider_id TEXT NOT NULL REFERENCES providers (id),
    claim_value TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    role TEXT NOT NULL,
    CONSTRAINT provider_organisation_rules_key
        UNIQUE (provider_id, claim_value, organisation_id, role)
);

CREATE TABLE provider_organisation_roles (
    provider_id TEXT NOT NULL REFERENCES providers (id),
    user_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (provider_id, user_id, organisation_id, role),
    CONSTRAINT provider_organisation_roles_are_held
        FOREIGN KEY (organisation_id, user_id, role)
        REFERENCES organisation_people (organisation_id, user_id, role)
        ON DELETE CASCADE ON UPDATE CASCADE
);
