-- Assemblies of members: who may vote, who came, what was resolved.

-- How memberships stood, step by step as it was noted: standing on a day that is over. Whoever has
-- no note before a day was in good standing on it.
CREATE TABLE standing_notes (
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    position INTEGER NOT NULL,
    step TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    PRIMARY KEY (membership_id, position),
    CONSTRAINT standing_notes_step_is_known CHECK (
        step IN ('good', 'grace', 'limited', 'suspended', 'released'))
);
INSERT INTO standing_notes (membership_id, position, step, noted_at)
    SELECT id, 1, standing_noted, standing_noted_at FROM memberships;

CREATE TABLE assemblies (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    -- The instant it begins, and the zone its day and hour are told in.
    starts_at TIMESTAMP NOT NULL,
    time_zone TEXT NOT NULL,
    place TEXT NOT NULL,
    -- The room of this site it meets in, if it does.
    room_slug TEXT,
    agenda TEXT NOT NULL,
    -- Who was a member in good standing at the end of this day may vote.
    record_on DATE NOT NULL,
    state TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    called_at TIMESTAMP,
    opened_at TIMESTAMP,
    closed_at TIMESTAMP,
    -- The rules in force, as they were when it was called.
    quorum_numerator INTEGER,
    quorum_denominator INTEGER,
    -- More than the quorum, not just as many.
    quorum_strict BOOLEAN,
    -- Whoever is represented by proxy counts for the quorum.
    represented_count BOOLEAN,
    proxies_per_holder INTEGER,
    -- The part of all votes that producers have together; none: every vote weighs the same.
    producers_numerator INTEGER,
    producers_denominator INTEGER,
    -- The lowest standing that still votes.
    lowest_standing TEXT,
    notice_days INTEGER,
    -- Why it was called later than the statutes ask.
    short_notice_reason TEXT,
    CONSTRAINT assemblies_kind_is_known CHECK (kind IN ('ordinary', 'extraordinary')),
    CONSTRAINT assemblies_state_is_known CHECK (state IN ('planned', 'called', 'open', 'closed')),
    CONSTRAINT assemblies_called_has_rules CHECK (
        (state = 'planned') = (called_at IS NULL)
        AND (called_at IS NULL) = (quorum_numerator IS NULL)
        AND (called_at IS NULL) = (quorum_denominator IS NULL)
        AND (called_at IS NULL) = (quorum_strict IS NULL)
        AND (called_at IS NULL) = (represented_count IS NULL)
        AND (called_at IS NULL) = (proxies_per_holder IS NULL)
        AND (called_at IS NULL) = (lowest_standing IS NULL)
        AND (called_at IS NULL) = (notice_days IS NULL)),
    CONSTRAINT assemblies_open_was_opened CHECK (
        (state IN ('open', 'closed')) = (opened_at IS NOT NULL)),
    CONSTRAINT assemblies_closed_was_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CONSTRAINT assemblies_quorum_is_a_part CHECK (
        quorum_numerator >= 0 AND quorum_denominator > 0
        AND quorum_numerator <= quorum_denominator),
    CONSTRAINT assemblies_producers_share_is_a_part CHECK (
        (producers_numerator IS NULL) = (producers_denominator IS NULL)
        AND (producers_numerator IS NULL OR (producers_numerator > 0
            AND producers_numerator < producers_denominator))),
    CONSTRAINT assemblies_proxies_are_sane CHECK (proxies_per_holder BETWEEN 0 AND 100),
    CONSTRAINT assemblies_lowest_standing_is_known CHECK (
        lowest_standing IN ('good', 'grace', 'limited'))
);
CREATE INDEX assemblies_by_start ON assemblies (starts_at);

-- The voter roll: everybody who belonged on the record date, and whether they may vote. Written
-- once, when the assembly is called. Names are not in it: they are the party's, and can be erased.
CREATE TABLE voters (
    id TEXT PRIMARY KEY NOT NULL,
    assembly_id TEXT NOT NULL REFERENCES assemblies (id),
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    number BIGINT NOT NULL,
    class TEXT NOT NULL,
    -- Where the membership stood, and how, on the record date.
    state TEXT NOT NULL,
    standing TEXT NOT NULL,
    verdict TEXT NOT NULL,
    user_id TEXT REFERENCES users (id),
    organisation_id TEXT REFERENCES organisations (id),
    -- How many delegates the organisation had named when the assembly was called.
    delegates INTEGER NOT NULL,
    CONSTRAINT voters_one_vote_each UNIQUE (assembly_id, membership_id),
    CONSTRAINT voters_class_is_known CHECK (class IN ('consumer', 'producer')),
    CONSTRAINT voters_verdict_is_known CHECK (
        verdict IN ('entitled', 'not_in_good_standing', 'inactive', 'paused', 'suspended')),
    CONSTRAINT voters_are_one_body CHECK ((user_id IS NULL) <> (organisation_id IS NULL))
);

CREATE TABLE proxies (
    id TEXT PRIMARY KEY NOT NULL,
    assembly_id TEXT NOT NULL REFERENCES assemblies (id),
    giver_id TEXT NOT NULL REFERENCES voters (id),
    holder_id TEXT NOT NULL REFERENCES voters (id),
    -- The person who holds it: proxies are limited per person.
    holder_user_id TEXT NOT NULL REFERENCES users (id),
    given_at TIMESTAMP NOT NULL,
    given_by TEXT NOT NULL,
    revoked_at TIMESTAMP,
    revoked_by TEXT,
    CONSTRAINT proxies_not_to_oneself CHECK (giver_id <> holder_id),
    CONSTRAINT proxies_revoked_by_somebody CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE UNIQUE INDEX proxies_one_per_giver ON proxies (giver_id) WHERE revoked_at IS NULL;
CREATE INDEX proxies_of_holder ON proxies (assembly_id, holder_user_id);

-- Who came, from when to when.
CREATE TABLE presences (
    id TEXT PRIMARY KEY NOT NULL,
    assembly_id TEXT NOT NULL REFERENCES assemblies (id),
    voter_id TEXT NOT NULL REFERENCES voters (id),
    -- The person who casts the vote.
    user_id TEXT NOT NULL REFERENCES users (id),
    arrived_at TIMESTAMP NOT NULL,
    left_at TIMESTAMP,
    noted_by TEXT NOT NULL,
    CONSTRAINT presences_end_after_they_begin CHECK (left_at IS NULL OR left_at >= arrived_at)
);
CREATE UNIQUE INDEX presences_once_at_a_time ON presences (voter_id) WHERE left_at IS NULL;
CREATE INDEX presences_by_assembly ON presences (assembly_id);

CREATE TABLE resolutions (
    id TEXT PRIMARY KEY NOT NULL,
    assembly_id TEXT NOT NULL REFERENCES assemblies (id),
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    majority TEXT NOT NULL,
    producers_favour INTEGER NOT NULL,
    producers_against INTEGER NOT NULL,
    producers_abstaining INTEGER NOT NULL,
    consumers_favour INTEGER NOT NULL,
    consumers_against INTEGER NOT NULL,
    consumers_abstaining INTEGER NOT NULL,
    -- The house at that moment: entitled, here in person or by proxy, counted for the quorum.
    entitled INTEGER NOT NULL,
    producers_here INTEGER NOT NULL,
    consumers_here INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    quorate BOOLEAN NOT NULL,
    outcome TEXT NOT NULL,
    resolved_at TIMESTAMP NOT NULL,
    noted_by TEXT NOT NULL,
    CONSTRAINT resolutions_position_key UNIQUE (assembly_id, position),
    CONSTRAINT resolutions_majority_is_known CHECK (
        majority IN ('simple', 'two_thirds', 'three_quarters', 'of_those_present', 'consent')),
    CONSTRAINT resolutions_outcome_is_known CHECK (
        outcome IN ('carried', 'rejected', 'not_quorate')
        AND (outcome = 'not_quorate') = (NOT quorate)),
    CONSTRAINT resolutions_votes_are_of_those_here CHECK (
        producers_favour >= 0 AND producers_against >= 0 AND producers_abstaining >= 0
        AND consumers_favour >= 0 AND consumers_against >= 0 AND consumers_abstaining >= 0
        AND producers_favour + producers_against + producers_abstaining <= producers_here
        AND consumers_favour + consumers_against + consumers_abstaining <= consumers_here
        AND producers_here + consumers_here <= entitled AND counted <= entitled)
);
