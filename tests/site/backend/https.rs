//! Whom a call over https trusts: the authorities of this machine, and nobody else.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::thread;

use folkmoot::gateways::http::{HttpSettings, Reach, client, install_tls_provider};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// Where the platform looks for authorities before it looks elsewhere.
const AUTHORITIES: &str = "SSL_CERT_FILE";
const CERTIFICATE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/site/backend/tls/certificate.pem");

/// Answers one call over TLS with a certificate it signed itself.
fn server() -> SocketAddr {
    install_tls_provider();
    let certificate = CertificateDer::from_pem_file(CERTIFICATE).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/key.pem")).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            answer(stream.unwrap(), config.clone());
        }
    });
    address
}

fn answer(stream: TcpStream, config: ServerConfig) {
    let tls = ServerConnection::new(Arc::new(config)).unwrap();
    let mut stream = StreamOwned::new(tls, stream);
    let mut asked = [0; 1024];
    // Whoever does not trust us hangs up here.
    if stream.read(&mut asked).is_ok() {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").unwrap();
    }
}

async fn call() -> Result<String, String> {
    let reach = Reach { loopback: true, ..Reach::default() };
    let http = client(&HttpSettings { reach, ..HttpSettings::default() }).unwrap();
    let answer = http.get(format!("https://{}/", server())).send().await;
    match answer {
        Ok(answer) => Ok(answer.text().await.unwrap()),
        Err(error) => Err(format!("{error:?}")),
    }
}

#[tokio::test]
async fn a_server_that_vouches_for_itself_is_not_called() {
    let refusal = call().await.unwrap_err();
    assert!(refusal.contains("UnknownIssuer"), "{refusal}");
}

#[tokio::test]
async fn a_server_whose_authority_this_machine_trusts_is_called() {
    if told_by(CERTIFICATE) {
        assert_eq!(call().await.unwrap(), "hi");
    } else {
        tell("a_server_whose_authority_this_machine_trusts_is_called", CERTIFICATE);
    }
}

#[tokio::test]
async fn a_machine_without_authorities_trusts_nobody() {
    if told_by("/dev/null") {
        let refusal = call().await.unwrap_err();
        assert!(refusal.contains("No CA certificates"), "{refusal}");
    } else {
        tell("a_machine_without_authorities_trusts_nobody", "/dev/null");
    }
}

fn told_by(authorities: &str) -> bool {
    std::env::var(AUTHORITIES).is_ok_and(|file| file == authorities)
}

/// Tells a story in a process whose machine has these authorities.
fn tell(story: &str, authorities: &str) {
    let told = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("backend::https::{story}")])
        .env(AUTHORITIES, authorities)
        .env_remove("SSL_CERT_DIR")
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success() && words.contains("1 passed"), "{words}");
}
