//! Reading a message piece by piece. Nothing in it is believed: no length, no pointer.

/// A name: its labels in small letters (names are compared without case, RFC 1035 2.3.3).
pub(super) type Name = Vec<Vec<u8>>;

/// A name is no longer than this, lengths and end counted (RFC 1035 2.3.4).
pub(super) const LONGEST_NAME: usize = 255;
/// A label is no longer than this.
pub(super) const LONGEST_LABEL: usize = 63;

/// A place in a message.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// One record of an answer.
pub(super) struct Record<'a> {
    pub(super) owner: Name,
    pub(super) kind: u16,
    pub(super) class: u16,
    /// At the data, in a message that ends with it.
    pub(super) data: Reader<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(count)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    /// A name, with whatever of it stands earlier in the message (RFC 1035 4.1.4). A pointer leads
    /// to before the piece it ends, so that no message makes us go round for ever (RFC 9267 2).
    pub(super) fn name(&mut self) -> Option<Name> {
        let (mut name, mut length) = (Name::new(), 1);
        let mut piece = *self;
        let mut begins = self.at;
        let mut jumped = false;
        loop {
            let head = piece.u8()?;
            match head & 0b1100_0000 {
                0 if head == 0 => break,
                0 => {
                    let label = piece.take(usize::from(head))?;
                    length += label.len() + 1;
                    if length > LONGEST_NAME {
                        return None;
                    }
                    name.push(label.to_ascii_lowercase());
                }
                0b1100_0000 => {
                    let low = piece.u8()?;
                    let target = usize::from(u16::from_be_bytes([head & 0b0011_1111, low]));
                    if target >= begins {
                        return None;
                    }
                    if !jumped {
                        self.at = piece.at;
                        jumped = true;
                    }
                    (piece.at, begins) = (target, target);
                }
                // Kinds of labels that were given up (RFC 6891 5).
                _ => return None,
            }
        }
        if !jumped {
            self.at = piece.at;
        }
        Some(name)
    }

    pub(super) fn record(&mut self) -> Option<Record<'a>> {
        let owner = self.name()?;
        let (kind, class) = (self.u16()?, self.u16()?);
        self.take(4)?; // how long it may be kept: we keep nothing
        let length = usize::from(self.u16()?);
        let begins = self.at;
        self.take(length)?;
        let data = Reader { bytes: self.bytes.get(..self.at)?, at: begins };
        Some(Record { owner, kind, class, data })
    }

    /// The strings up to the end, one after the other, as one text (RFC 7208 3.3).
    pub(super) fn text(&mut self) -> Option<Vec<u8>> {
        let mut text = Vec::new();
        // There is one string at least (RFC 1035 3.3.14).
        loop {
            let length = usize::from(self.u8()?);
            text.extend_from_slice(self.take(length)?);
            if self.is_at_end() {
                return Some(text);
            }
        }
    }
}
