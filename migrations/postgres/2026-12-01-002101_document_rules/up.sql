-- An issued document is a photograph; the row is compared as a whole, so that what may stand on
-- it since is frozen, too.
CREATE TRIGGER invoice_tax_parts_frozen BEFORE INSERT OR UPDATE OR DELETE ON invoice_tax_parts
    FOR EACH ROW EXECUTE FUNCTION freeze_invoice_part();
