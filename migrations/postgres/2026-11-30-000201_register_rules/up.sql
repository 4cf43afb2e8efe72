-- What earlier entries set, told once: they were noted before entries carried it.
ALTER TABLE register_events DISABLE TRIGGER register_events_frozen;
UPDATE register_events SET state = CASE kind WHEN 'activated' THEN 'active' WHEN 'resumed' THEN 'active' WHEN 'notice_given' THEN 'notice' ELSE kind END
WHERE kind IN ('applied', 'admitted', 'declined', 'lapsed', 'activated', 'paused', 'suspended', 'resumed',
    'notice_given', 'left', 'settled', 'expelled');
UPDATE register_events e SET
    class = m.class,
    holder = json_build_object('name', p.name, 'address',
        CASE WHEN p.street IS NULL THEN NULL ELSE json_build_object('street', p.street,
        'postal_code', p.postal_code, 'city', p.city, 'country', p.country) END,
        'electronic', NULL)::text,
    holder_search = p.name_search
FROM memberships m JOIN parties p ON p.id = m.party_id
WHERE m.id = e.membership_id AND e.kind = 'applied';
ALTER TABLE register_events ENABLE TRIGGER register_events_frozen;

CREATE FUNCTION officers_only_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.until_day IS NOT NULL OR NEW.id <> OLD.id OR NEW.name <> OLD.name
        OR NEW.address <> OLD.address OR NEW.office <> OLD.office
        OR NEW.from_day <> OLD.from_day OR NEW.appointed_at <> OLD.appointed_at
        OR NEW.appointed_by <> OLD.appointed_by THEN
        RAISE EXCEPTION 'rule: an office only ends';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER officers_only_end BEFORE UPDATE OR DELETE ON officers
    FOR EACH ROW EXECUTE FUNCTION officers_only_end();
