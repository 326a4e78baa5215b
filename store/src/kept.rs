//! What is read from the database once for each version of the data, and kept in memory until there is another.

use std::sync::Arc;

use tokio::sync::Mutex;

use crate::Result;

/// What was read, with its version.
type Read<T> = Option<(i64, Arc<T>)>;

/// What is kept; clones share it.
#[derive(Debug)]
pub(crate) struct Kept<T>(Arc<Mutex<Read<T>>>);

impl<T> Kept<T> {
    /// What is kept of a version, or what is read now. The version is asked for before: what is newer than its version is
    /// read again, never the other way round.
    pub async fn of(&self, version: i64, read: impl Future<Output = Result<T>>) -> Result<Arc<T>> {
        let mut kept = self.0.lock().await;
        if let Some((_, known)) = kept.as_ref().filter(|(of, _)| *of == version) {
            return Ok(known.clone());
        }
        let read = Arc::new(read.await?);
        *kept = Some((version, read.clone()));
        Ok(read)
    }
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}
