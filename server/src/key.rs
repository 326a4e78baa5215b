//! The key with which identifiers are encrypted: from the configuration, or from a file of its own
//! beside the embedded database.

use std::fs::{OpenOptions, read_to_string};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use data_encoding::HEXLOWER;
use store::Key;

/// Loads the key, and makes one where there is none yet.
pub fn load(configured: Option<&str>, folder: &Path) -> anyhow::Result<Key> {
    if let Some(text) = configured {
        return Key::parse(text).context("TIGA_PILAR_KEY is not 64 hexadecimal digits");
    }
    let path = folder.join("secret.key");
    match read_to_string(&path) {
        Ok(text) => Key::parse(&text).with_context(|| format!("{} is not 64 hexadecimal digits", path.display())),
        Err(cause) if cause.kind() == ErrorKind::NotFound => {
            let mut secret = [0; 32];
            if getrandom::fill(&mut secret).is_err() {
                bail!("the operating system gives no randomness");
            }
            // Only this user may read it, from the first moment on.
            OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path)
                .and_then(|mut file| writeln!(file, "{}", HEXLOWER.encode(&secret)))
                .with_context(|| format!("cannot write {}", path.display()))?;
            tracing::info!("a key was made in {}: keep a copy in a safe place, apart from backups", path.display());
            Ok(Key::new(&secret))
        }
        Err(cause) => Err(cause).with_context(|| format!("cannot read {}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = std::env::temp_dir().join(format!("tiga-pilar-key-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        load(None, &folder).unwrap();
        let first = read_to_string(folder.join("secret.key")).unwrap();
        load(None, &folder).unwrap();
        assert_eq!(read_to_string(folder.join("secret.key")).unwrap(), first);
        let mode = std::fs::metadata(folder.join("secret.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(load(Some("rubbish"), &folder).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
