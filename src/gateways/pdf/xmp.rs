//! What a PDF says of the electronic invoice inside it (Factur-X 1.0, 6.2): four properties and the
//! schema that explains them to readers of PDF/A.
//!
//! krilla writes the metadata and has no place for more. It writes them as plain XML, and before a
//! plain table of where each object lies; so they are lengthened in place and what lies behind
//! them is found further on.

use super::PaperError;

/// The name of the file inside.
pub(super) const FILE_NAME: &str = "factur-x.xml";

const PROPERTIES: &str = "<rdf:Description rdf:about=\"\" \
    xmlns:fx=\"urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#\">\
    <fx:DocumentType>INVOICE</fx:DocumentType>\
    <fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>\
    <fx:Version>1.0</fx:Version>\
    <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description>";

/// Name and meaning of each property.
const EXPLAINED: [(&str, &str); 4] = [
    ("DocumentFileName", "The name of the embedded XML document"),
    ("DocumentType", "The type of the hybrid document in capital letters"),
    ("Version", "The actual version of the standard applying to the embedded XML document"),
    ("ConformanceLevel", "The conformance level of the embedded XML document"),
];

const OBJECT: &[u8] = b"/Type/Metadata/Subtype/XML>>\nstream\n";
const LENGTH: &[u8] = b"<</Length ";
const END: &[u8] = b"\nendstream";
const SCHEMAS_END: &str = "</rdf:Bag></pdfaExtension:schemas>";
const RDF_END: &str = "</rdf:RDF>";

/// Adds the properties to the metadata of a PDF.
pub(super) fn announce(pdf: &[u8]) -> Result<Vec<u8>, PaperError> {
    lengthen(pdf).ok_or(PaperError::Rule)
}

fn lengthen(pdf: &[u8]) -> Option<Vec<u8>> {
    // The last one: what stands in streams before it is packed.
    let object = rfind(pdf, OBJECT)?;
    let length_at = rfind(pdf.get(..object)?, LENGTH)? + LENGTH.len();
    let length: usize = text(pdf.get(length_at..object)?)?.parse().ok()?;
    let start = object + OBJECT.len();
    let end = start.checked_add(length)?;
    if !pdf.get(end..)?.starts_with(END) {
        return None;
    }
    let packet = text(pdf.get(start..end)?)?;
    let packet = packet.replacen(SCHEMAS_END, &format!("{}{SCHEMAS_END}", schema()), 1);
    let packet = packet.replacen(RDF_END, &format!("{PROPERTIES}{RDF_END}"), 1);
    let table = pdf.get(end..)?;
    let mut longer = pdf.get(..length_at)?.to_vec();
    longer.extend(packet.len().to_string().bytes());
    longer.extend(pdf.get(object..start)?);
    longer.extend(packet.bytes());
    let shift = longer.len().checked_sub(end)?;
    let whole = packet.matches("fx:ConformanceLevel").count() == 2
        && packet.contains("<pdfaSchema:prefix>fx<");
    whole.then_some(())?;
    moved(&mut longer, table, (end, shift))?;
    Some(longer)
}

/// Writes what lies behind the metadata, with the table of places put right: objects from `from`
/// on lie `shift` further.
fn moved(longer: &mut Vec<u8>, rest: &[u8], (from, shift): (usize, usize)) -> Option<()> {
    let table = rfind(rest, b"\nxref\n")? + 1;
    longer.extend(rest.get(..table)?);
    let place = longer.len();
    for line in text(rest.get(table..)?)?.split_inclusive('\n') {
        let parts: Vec<&str> = line.split_whitespace().collect();
        match parts.as_slice() {
            [offset, _, "n"] => {
                let offset: usize = offset.parse().ok()?;
                let offset = if offset >= from { offset + shift } else { offset };
                longer.extend(format!("{offset:010}").bytes());
                longer.extend(line.get(10..)?.bytes());
            }
            [offset] if offset.parse::<usize>().is_ok() => {
                longer.extend(format!("{place}\n").bytes());
            }
            _ => longer.extend(line.bytes()),
        }
    }
    Some(())
}

fn schema() -> String {
    let property = |(name, meaning): (&str, &str)| {
        format!(
            "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{name}</pdfaProperty:name>\
             <pdfaProperty:valueType>Text</pdfaProperty:valueType>\
             <pdfaProperty:category>external</pdfaProperty:category>\
             <pdfaProperty:description>{meaning}</pdfaProperty:description></rdf:li>"
        )
    };
    let properties: String = EXPLAINED.into_iter().map(property).collect();
    format!(
        "<rdf:li rdf:parseType=\"Resource\">\
         <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>\
         <pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#\
         </pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>\
         <pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}
