//! From where somebody acts on what both stakeholders and officers see.

#[cfg(feature = "ssr")]
use domain::actor::{Actor, OfficerActor};
use serde::{Deserialize, Serialize};

/// From where somebody acts: the own account, or the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Desk {
    /// A stakeholder's account.
    Account,
    /// The office.
    Office,
}

#[cfg(feature = "ssr")]
impl Desk {
    /// Who acts at this desk, in a page or a server function; an officer with what pages of the office show of one.
    pub async fn signed_in(
        self,
        server: &crate::server::Server,
    ) -> Result<(Actor, Option<OfficerActor>), crate::AppError> {
        use crate::server::{ACCOUNT_COOKIE, sent_cookie};
        match self {
            Self::Office => {
                let (actor, officer) = crate::office::signed_in(server).await?;
                Ok((actor, Some(officer)))
            }
            Self::Account => match crate::account::signed_in(server, sent_cookie(ACCOUNT_COOKIE)).await? {
                actor @ Actor::Stakeholder { .. } => Ok((actor, None)),
                _ => Err(crate::AppError::NoAccount),
            },
        }
    }

    /// The same, where it is none of the editors' business.
    pub async fn reviewing(
        self,
        server: &crate::server::Server,
    ) -> Result<(Actor, Option<OfficerActor>), crate::AppError> {
        let (actor, officer) = self.signed_in(server).await?;
        let editor = officer.as_ref().is_some_and(|officer| officer.role == domain::actor::Role::Editor);
        if editor { Err(crate::AppError::Forbidden) } else { Ok((actor, officer)) }
    }

    /// Who sent a form from this desk.
    pub async fn actor_of(
        self,
        server: &crate::server::Server,
        parts: &http::request::Parts,
    ) -> Result<Actor, store::Error> {
        match self {
            Self::Office => crate::office::actor_of(server, &parts.headers).await,
            Self::Account => {
                crate::account::signed_in(server, crate::server::ACCOUNT_COOKIE.read(&parts.headers)).await
            }
        }
    }
}
