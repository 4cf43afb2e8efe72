-- Who sells, who belongs, who pays. An organisation is the border of data.
CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL
);

CREATE TABLE legal_entities (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    street TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    registration TEXT NOT NULL,
    email TEXT NOT NULL,
    tax_regime TEXT NOT NULL,
    tax_rate_bp BIGINT NOT NULL,
    vat_id TEXT,
    exemption_reason TEXT,
    currency TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    iban TEXT,
    bic TEXT,
    payment_terms_days INTEGER NOT NULL,
    series_prefix TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT legal_entities_regime_is_known CHECK (tax_regime IN ('standard', 'small_business', 'outside_scope')),
    CONSTRAINT legal_entities_rate_fits_regime CHECK ((tax_regime = 'standard') = (tax_rate_bp > 0)),
    CONSTRAINT legal_entities_terms_are_sane CHECK (payment_terms_days BETWEEN 0 AND 120)
);

-- Statutes, privacy text, data processor agreement: versioned, never edited.
CREATE TABLE policy_texts (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    published_at TIMESTAMP NOT NULL,
    CONSTRAINT policy_texts_kind_is_known CHECK (kind IN ('statutes', 'privacy', 'processing')),
    CONSTRAINT policy_texts_version_key UNIQUE (kind, version)
);

CREATE TABLE organisations (
    id TEXT PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    name_search TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT organisations_slug_key UNIQUE (slug)
);

CREATE TABLE organisation_people (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    since TIMESTAMP NOT NULL,
    PRIMARY KEY (organisation_id, user_id, role),
    CONSTRAINT organisation_people_role_is_known
        CHECK (role IN ('owner', 'billing_contact', 'host', 'delegate'))
);
CREATE INDEX organisation_people_user ON organisation_people (user_id);

CREATE TABLE invitations (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    invited_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    accepted_at TIMESTAMP,
    accepted_by TEXT REFERENCES users (id),
    withdrawn_at TIMESTAMP,
    CONSTRAINT invitations_token_key UNIQUE (token_hash),
    CONSTRAINT invitations_accepted_by_someone CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
    CONSTRAINT invitations_one_end CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
);
CREATE INDEX invitations_organisation ON invitations (organisation_id);

-- A party is who a document is addressed to and who owns rooms: one person or one organisation.
CREATE TABLE parties (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT REFERENCES users (id),
    organisation_id TEXT REFERENCES organisations (id),
    name TEXT NOT NULL,
    name_search TEXT NOT NULL,
    street TEXT,
    postal_code TEXT,
    city TEXT,
    country TEXT,
    vat_id TEXT,
    email TEXT NOT NULL,
    locale TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT parties_are_one_body CHECK ((user_id IS NULL) <> (organisation_id IS NULL)),
    CONSTRAINT parties_user_key UNIQUE (user_id),
    CONSTRAINT parties_organisation_key UNIQUE (organisation_id),
    CONSTRAINT parties_address_is_whole CHECK (
        (street IS NULL AND postal_code IS NULL AND city IS NULL)
        OR (street IS NOT NULL AND postal_code IS NOT NULL AND city IS NOT NULL AND country IS NOT NULL))
);
CREATE INDEX parties_name ON parties (name_search);

CREATE TABLE consents (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    organisation_id TEXT REFERENCES organisations (id),
    policy_text_id TEXT NOT NULL REFERENCES policy_texts (id),
    given_at TIMESTAMP NOT NULL
);
CREATE INDEX consents_user ON consents (user_id);
