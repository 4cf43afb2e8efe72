-- Records that were entered twice: which went into which, and what moved, so that it can be undone.

-- The one that went stays as a row, for others point to it; this names the one that is kept.
ALTER TABLE users ADD COLUMN merged_into TEXT REFERENCES users (id);
ALTER TABLE organisations ADD COLUMN merged_into TEXT REFERENCES organisations (id);
ALTER TABLE parties ADD COLUMN merged_into TEXT REFERENCES parties (id);
CREATE INDEX users_merged ON users (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX organisations_merged ON organisations (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX parties_merged ON parties (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE merges (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    kept_id TEXT NOT NULL,
    gone_id TEXT NOT NULL,
    merged_at TIMESTAMP NOT NULL,
    merged_by TEXT NOT NULL,
    undone_at TIMESTAMP,
    undone_by TEXT,
    -- When the memory of the rows that moved was let go.
    settled_at TIMESTAMP,
    CONSTRAINT merges_kind_is_known CHECK (kind IN ('organisation', 'person')),
    CONSTRAINT merges_are_of_two CHECK (kept_id <> gone_id),
    CONSTRAINT merges_undone_by_somebody CHECK ((undone_at IS NULL) = (undone_by IS NULL)),
    CONSTRAINT merges_have_one_end CHECK (undone_at IS NULL OR settled_at IS NULL)
);
CREATE UNIQUE INDEX merges_one_standing ON merges (gone_id) WHERE undone_at IS NULL;
CREATE INDEX merges_kept ON merges (kept_id);

-- One row that the merge changed: how it is found now, what it was and what it became.
CREATE TABLE merge_rows (
    merge_id TEXT NOT NULL REFERENCES merges (id),
    position INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    act TEXT NOT NULL,
    -- The id of the row, where one column is its key.
    row_id TEXT,
    row_key TEXT NOT NULL,
    old_row TEXT NOT NULL,
    new_row TEXT NOT NULL,
    PRIMARY KEY (merge_id, position),
    CONSTRAINT merge_rows_act_is_known CHECK (
        act IN ('moved', 'ended', 'set_aside', 'made', 'marked'))
);
CREATE INDEX merge_rows_row ON merge_rows (row_id) WHERE row_id IS NOT NULL;
