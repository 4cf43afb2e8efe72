//! VIES: the European Commission's register of VAT numbers in use. One question about one number
//! (`POST check-vat-number`); with our own number beside it the answer has a consultation number,
//! which is the proof that we asked.
//!
//! It is often away: a member state does not answer, too many ask at once. What can be tried again
//! says so ([`ViesFault::is_weather`]).

mod answer;
mod fault;

use reqwest::Client;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use serde::Serialize;
use url::Url;

use super::http::{self, HttpError, HttpSettings, Reach, ReadError, leads_astray};
use crate::ground::vat::VatId;

pub use answer::ViesAnswer;
pub use fault::ViesFault;

/// Where it is, unless a setting says otherwise.
pub const VIES_URL: &str = "https://ec.europa.eu/taxation_customs/vies/rest-api/";

/// Bytes of an answer read at most.
const MOST: usize = 64 * 1024;

/// The way to the register.
pub struct Vies {
    http: Client,
    base: Url,
    reach: Reach,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Question<'a> {
    country_code: &'a str,
    vat_number: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    requester_member_state_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requester_number: Option<&'a str>,
}

impl Vies {
    /// The register at `base` (with a slash at its end), asked as patiently as `patience` says.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(base: Url, patience: &HttpSettings) -> Result<Self, HttpError> {
        Ok(Self { http: http::client(patience)?, base, reach: patience.reach })
    }

    /// Asks about a number, in the name of `requester` if that is a number of the Union, too.
    ///
    /// # Errors
    /// [`ViesFault`].
    pub async fn ask(
        &self,
        about: &VatId,
        requester: Option<&VatId>,
    ) -> Result<ViesAnswer, ViesFault> {
        let url = self.base.join("check-vat-number").map_err(|_| ViesFault::Address)?;
        self.reach.check(&url).map_err(|_| ViesFault::Address)?;
        let question = Question {
            country_code: about.prefix(),
            vat_number: about.number(),
            requester_member_state_code: requester.map(VatId::prefix),
            requester_number: requester.map(VatId::number),
        };
        // Nothing of it can fail to be written as JSON.
        let question = serde_json::to_vec(&question).map_err(|_| ViesFault::NotJson)?;
        let asked = self.http.post(url).header(ACCEPT, "application/json");
        let asked = asked.header(CONTENT_TYPE, "application/json").body(question);
        let response = asked.send().await.map_err(|error| why(&error))?;
        let status = response.status();
        let body = http::body(response, MOST).await.map_err(|error| match error {
            ReadError::TooLarge => ViesFault::TooLarge,
            ReadError::Broken(error) => why(&error),
        })?;
        answer::read(about, status.as_u16(), &body)
    }
}

/// The error without its text: that may hold an address.
fn why(error: &reqwest::Error) -> ViesFault {
    if leads_astray(error) {
        ViesFault::Address
    } else if error.is_timeout() {
        ViesFault::TooSlow
    } else {
        ViesFault::Unreachable
    }
}
