//! Reading what an authenticator says about itself: authenticator data (WebAuthn 6.1).

/// The person touched it.
const PRESENT: u8 = 0x01;
/// It made sure who the person is, by a fingerprint or a PIN.
const VERIFIED: u8 = 0x04;
/// May be copied to other devices of the person.
const MAY_BE_COPIED: u8 = 0x08;
/// Has been.
const IS_COPIED: u8 = 0x10;
/// A new credential follows.
const HAS_CREDENTIAL: u8 = 0x40;

/// What stands in the data.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AuthenticatorData<'a> {
    /// SHA-256 of the host.
    pub host_hash: &'a [u8],
    flags: u8,
    /// How often it signed; 0 where it does not count.
    pub count: u32,
    rest: &'a [u8],
}

/// A new credential.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NewCredential<'a> {
    /// As the authenticator names it.
    pub id: &'a [u8],
    /// `COSE_Key`, and maybe extensions behind it.
    pub key: &'a [u8],
}

impl<'a> AuthenticatorData<'a> {
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (host_hash, rest) = bytes.split_at_checked(32)?;
        let (flags, rest) = rest.split_first()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        Some(Self { host_hash, flags: *flags, count: u32::from_be_bytes(*count), rest })
    }

    /// The person was there, and what is said about copies makes sense (WebAuthn 7.2, 17 to 19).
    pub fn is_sound(&self) -> bool {
        let copied = self.flags & IS_COPIED != 0;
        self.flags & PRESENT != 0 && (!copied || self.flags & MAY_BE_COPIED != 0)
    }

    /// Whether it made sure who the person is: then it stands for two factors.
    pub fn verified_person(&self) -> bool {
        self.flags & VERIFIED != 0
    }

    pub fn credential(&self) -> Option<NewCredential<'a>> {
        if self.flags & HAS_CREDENTIAL == 0 {
            return None;
        }
        // Sixteen bytes name the make of it, which is none of our business.
        let (_, rest) = self.rest.split_at_checked(16)?;
        let (len, rest) = rest.split_first_chunk::<2>()?;
        let len = usize::from(u16::from_be_bytes(*len));
        let (id, key) = rest.split_at_checked(len)?;
        // WebAuthn 7.1, 25: longer names are nobody's.
        (1..=1023).contains(&len).then_some(NewCredential { id, key })
    }
}
