-- Tables that came from spreadsheets: what was in them, what would become of each line, and what
-- was made of it.
CREATE TABLE imports (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    file_name TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    -- The names of the columns, as JSON.
    header TEXT NOT NULL,
    -- Which column is what, as JSON; nothing before that was said.
    mapping TEXT,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    -- Why it was looked at again, or not undone.
    note TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    undone_at TIMESTAMP,
    invited_at TIMESTAMP,
    CONSTRAINT imports_kind_is_known CHECK (kind IN ('persons', 'organisations', 'members', 'shares')),
    CONSTRAINT imports_state_is_known CHECK (state IN (
        'uploaded', 'checking', 'checked', 'carrying_out', 'done', 'undone')),
    CONSTRAINT imports_checked_is_mapped CHECK (state = 'uploaded' OR mapping IS NOT NULL),
    CONSTRAINT imports_end_has_time CHECK ((state IN ('done', 'undone')) = (finished_at IS NOT NULL)),
    CONSTRAINT imports_undoing_has_time CHECK ((state = 'undone') = (undone_at IS NOT NULL))
);
CREATE INDEX imports_newest ON imports (created_at);

CREATE TABLE import_lines (
    import_id TEXT NOT NULL REFERENCES imports (id),
    -- As the file counts them.
    line INTEGER NOT NULL,
    cells TEXT NOT NULL,
    outcome TEXT,
    choice TEXT,
    -- Whom or what it is about, when that is here already.
    target TEXT,
    findings TEXT NOT NULL,
    PRIMARY KEY (import_id, line),
    CONSTRAINT import_lines_outcome_is_known CHECK (
        outcome IN ('new', 'changed', 'unchanged', 'unsure', 'refused')),
    CONSTRAINT import_lines_choice_is_known CHECK (choice IN ('same', 'new', 'skip')),
    CONSTRAINT import_lines_same_has_target CHECK (choice <> 'same' OR target IS NOT NULL)
);
CREATE INDEX import_lines_outcome ON import_lines (import_id, outcome);

-- Where things came from: each thing that a line made.
CREATE TABLE import_things (
    import_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    thing_id TEXT NOT NULL,
    PRIMARY KEY (import_id, kind, thing_id),
    FOREIGN KEY (import_id, line) REFERENCES import_lines (import_id, line),
    CONSTRAINT import_things_kind_is_known CHECK (kind IN (
        'user', 'party', 'organisation', 'membership', 'contribution', 'share'))
);
CREATE INDEX import_things_thing ON import_things (thing_id);

-- Which column is what, kept under a name for the next time.
CREATE TABLE import_mappings (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    mapping TEXT NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    PRIMARY KEY (kind, name)
);
