CREATE FUNCTION voters_check_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT state FROM assemblies WHERE id = NEW.assembly_id) <> 'planned' THEN
        RAISE EXCEPTION 'rule: nobody is added to a voter roll after the assembly was called'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'voters_frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER voters_frozen BEFORE INSERT ON voters
    FOR EACH ROW EXECUTE FUNCTION voters_check_frozen();
CREATE TRIGGER voters_no_change BEFORE UPDATE OR DELETE ON voters
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER resolutions_no_change BEFORE UPDATE OR DELETE ON resolutions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standing_notes_no_change BEFORE UPDATE OR DELETE ON standing_notes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION assemblies_check_called() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'planned' AND (
        OLD.record_on, OLD.starts_at, OLD.title, OLD.agenda, OLD.place, OLD.quorum_numerator,
        OLD.quorum_denominator, OLD.quorum_strict, OLD.proxies_per_holder, OLD.represented_count,
        OLD.producers_numerator, OLD.producers_denominator
    ) IS DISTINCT FROM (
        NEW.record_on, NEW.starts_at, NEW.title, NEW.agenda, NEW.place, NEW.quorum_numerator,
        NEW.quorum_denominator, NEW.quorum_strict, NEW.proxies_per_holder, NEW.represented_count,
        NEW.producers_numerator, NEW.producers_denominator
    ) THEN
        RAISE EXCEPTION 'rule: what an assembly was called with stands'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assemblies_called_stand';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER assemblies_called_stand BEFORE UPDATE ON assemblies
    FOR EACH ROW EXECUTE FUNCTION assemblies_check_called();
