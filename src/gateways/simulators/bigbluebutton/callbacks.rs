//! End callbacks: a GET when a meeting has ended, tried five times.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Client;

use super::answer::with_parameter;
use super::faults::CallbackFault;
use super::hall::DueCallback;
use super::state::State;

/// How often the courier looks for meetings that have run their time.
const ROUND: Duration = Duration::from_secs(1);

/// One try of one callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentCallback {
    /// The address called.
    pub url: String,
    /// The first, second... try.
    pub attempt: usize,
    /// The status answered, `None` when no answer came.
    pub status: Option<u16>,
}

/// Sends callbacks for as long as the server runs.
pub(super) async fn carry(state: Arc<State>, http: Client) {
    loop {
        let copies = match state.faults().callbacks {
            None => 1,
            Some(CallbackFault::Duplicate) => 2,
            Some(CallbackFault::Missing) => 0,
        };
        for callback in state.take_due() {
            for _ in 0..copies {
                let (state, http) = (Arc::clone(&state), http.clone());
                actix_web::rt::spawn(deliver(state, http, callback.clone()));
            }
        }
        // By bell or by round: which of them it was does not matter.
        tokio::select! {
            () = state.bell.notified() => {}
            () = actix_web::rt::time::sleep(ROUND) => {}
        }
    }
}

/// Tries at once, then after each pause, until an answer of success comes.
async fn deliver(state: Arc<State>, http: Client, callback: DueCallback) {
    let url =
        with_parameter(&callback.url, "recordingmarks", &callback.recording_marks.to_string());
    let pauses = std::iter::once(Duration::ZERO).chain(state.callback_pauses.iter().copied());
    for (before, pause) in pauses.enumerate() {
        actix_web::rt::time::sleep(pause).await;
        let answer = http.get(&url).send().await.ok();
        let status = answer.map(|response| response.status());
        let code = status.map(|status| status.as_u16());
        state.note_sent(SentCallback { url: url.clone(), attempt: before + 1, status: code });
        if status.is_some_and(|status| status.is_success()) {
            return;
        }
    }
}
