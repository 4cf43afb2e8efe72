//! How far a long deed has come that happens in one transaction: what it writes is seen by nobody
//! before it is all there, so it is told in memory, to whoever waits in the same process.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The deeds that are under way in this process, and how much of each is done.
#[derive(Debug, Default)]
pub struct Progress {
    under_way: Mutex<BTreeMap<String, i64>>,
}

/// A deed under way; forgotten when it ends, however it ends.
#[derive(Debug)]
pub struct UnderWay {
    board: Arc<Progress>,
    deed: String,
}

impl Progress {
    /// A deed begins.
    #[must_use]
    pub fn begin(self: &Arc<Self>, deed: &str) -> UnderWay {
        let begun = UnderWay { board: self.clone(), deed: deed.to_owned() };
        begun.show(0);
        begun
    }

    /// How much of a deed is done; nothing is known of one that happens in another process.
    #[must_use]
    pub fn of(&self, deed: &str) -> Option<i64> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner).get(deed).copied()
    }
}

impl UnderWay {
    /// So much is done.
    pub fn show(&self, done: i64) {
        let mut under_way = self.board.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.insert(self.deed.clone(), done);
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut under_way = self.board.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.remove(&self.deed);
    }
}
