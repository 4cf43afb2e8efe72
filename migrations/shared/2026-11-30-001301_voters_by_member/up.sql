-- On which rolls a member stands: asked for the home page.
CREATE INDEX voters_by_membership ON voters (membership_id);
