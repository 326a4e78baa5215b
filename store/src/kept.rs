//! What is read from the database once for each version of the data, and kept in memory until there is another.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Mutex;

use crate::Result;

/// What is kept; clones share it.
#[derive(Debug)]
pub(crate) struct Kept<T, V = i64>(Arc<Inner<T, V>>);

#[derive(Debug)]
struct Inner<T, V> {
    /// What was read, with its version.
    read: RwLock<Option<(V, Arc<T>)>>,
    /// Held by who reads, so that nothing is read twice.
    reading: Mutex<()>,
}

impl<T, V: PartialOrd> Kept<T, V> {
    /// What is kept of a version or a later one, or what is read now. The version is asked for before: what is newer than
    /// its version is read again, never the other way round.
    pub async fn of(&self, version: V, read: impl Future<Output = Result<T>>) -> Result<Arc<T>> {
        let _reading = self.0.reading.lock().await;
        if let Some((known, true)) = self.known(&version) {
            return Ok(known);
        }
        let read = Arc::new(read.await?);
        *self.0.read.write().unwrap_or_else(PoisonError::into_inner) = Some((version, read.clone()));
        Ok(read)
    }

    /// Whether somebody is reading at this moment.
    pub fn is_reading(&self) -> bool {
        self.0.reading.try_lock().is_err()
    }

    /// What is kept of any version, without waiting, and whether it is of this one or a later one.
    pub fn known(&self, version: &V) -> Option<(Arc<T>, bool)> {
        let read = self.0.read.read().unwrap_or_else(PoisonError::into_inner);
        read.as_ref().map(|(of, known)| (known.clone(), of >= version))
    }
}

impl<T, V> Clone for Kept<T, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T, V> Default for Kept<T, V> {
    fn default() -> Self {
        Self(Arc::new(Inner { read: RwLock::default(), reading: Mutex::default() }))
    }
}
