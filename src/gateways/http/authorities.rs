//! Whom this machine trusts: its certificate authorities, read at the first https call.
//!
//! Reading them takes some milliseconds and a mebibyte, and most processes never call over https.

use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;

/// TLS for all clients of this process. A clone shares sessions and authorities.
pub fn trusting_this_machine() -> ClientConfig {
    static CONFIG: OnceLock<ClientConfig> = OnceLock::new();
    CONFIG
        .get_or_init(|| {
            ClientConfig::builder()
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(Authorities::default()))
                .with_no_client_auth()
        })
        .clone()
}

/// The verifier of the platform, made at the first handshake. It decides everything.
#[derive(Debug, Default)]
struct Authorities(OnceLock<Verifier>);

impl Authorities {
    /// # Errors
    /// Where the machine has no authorities: then nobody is trusted, call by call, and plain calls
    /// on loopback (the demonstration) still work.
    fn verifier(&self) -> Result<&Verifier, Error> {
        if let Some(verifier) = self.0.get() {
            return Ok(verifier);
        }
        let made = Verifier::new(Arc::new(ring::default_provider()))?;
        Ok(self.0.get_or_init(|| made))
    }
}

impl ServerCertVerifier for Authorities {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.verifier()?.verify_server_cert(certificate, between, name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verifier()?.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verifier()?.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ring::default_provider().signature_verification_algorithms.supported_schemes()
    }
}
