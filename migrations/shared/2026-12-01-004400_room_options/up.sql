-- What rooms may choose about their meetings: a rule of the co-op ('coop'), or of a level (its
-- code). An option without a rule is off unless a room wants it.
CREATE TABLE option_rules (
    scope TEXT NOT NULL,
    option TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (scope, option),
    CONSTRAINT option_rules_rule_is_known CHECK (rule IN ('off', 'optional', 'on', 'enforced'))
);

-- What a room has chosen. Without a row it has what the rule says.
CREATE TABLE room_options (
    room_id TEXT NOT NULL REFERENCES rooms (id),
    option TEXT NOT NULL,
    chosen BOOLEAN NOT NULL,
    PRIMARY KEY (room_id, option)
);
