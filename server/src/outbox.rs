//! Sends the messages of the outbox by SMTP, one after the other, for as long as the server runs.
//!
//! A message is taken for two minutes before it is sent. If this program or the mail server dies in between, nobody
//! can know whether the mail server accepted it: it goes out again under the same Message-ID, by which mail programs
//! tell a repeat.

use std::time::{Duration, UNIX_EPOCH};

use anyhow::Context as _;
use app::server::Server;
use clap::Args;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use store::Outgoing;

/// How long an idle worker waits before it looks again.
const PAUSE: Duration = Duration::from_secs(2);

/// How long the mail server may take to let us in.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long it may take for a whole message, below the two minutes that one is taken for: a server that accepts the
/// connection and says nothing holds up no other message for longer.
const WHOLE: Duration = Duration::from_secs(90);

/// Answers that mean this recipient, which no further attempt changes (RFC 5321 section 4.2.3, RFC 7504). Others, as
/// of a password that is no longer right, mean us, and pass once an operator has mended it.
const UNDELIVERABLE: [u16; 5] = [521, 550, 551, 553, 556];

/// How mail leaves.
#[derive(Args)]
pub struct MailSettings {
    /// Mail server: smtps://user:password@host, or smtp://…?tls=required for STARTTLS. Without it no message is
    /// sent, and officers hand over all sign-in codes.
    #[arg(long, env = "TIGA_PILAR_SMTP_URL", hide_env_values = true, requires = "mail_from")]
    smtp_url: Option<String>,
    /// Sender of messages, for example: Tiga Pilar Kalsel <tiga-pilar@example.go.id>
    #[arg(long, env = "TIGA_PILAR_MAIL_FROM")]
    mail_from: Option<Mailbox>,
}

/// The way out.
pub struct Mail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl MailSettings {
    /// The way out, where one is set up.
    ///
    /// # Errors
    /// Where the address of the mail server cannot be read.
    pub fn open(self) -> anyhow::Result<Option<Mail>> {
        let (Some(url), Some(from)) = (self.smtp_url, self.mail_from) else { return Ok(None) };
        // The address holds a password, so it is not repeated in the message.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url)
            .context("the address of the mail server (TIGA_PILAR_SMTP_URL) cannot be read")?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Some(Mail { transport, from }))
    }
}

/// Why a message did not leave.
struct Trouble {
    /// Code for the list of messages; what the mail server said in words may name people.
    code: String,
    /// Whether another attempt is of no use.
    for_good: bool,
}

impl From<smtp::Error> for Trouble {
    fn from(error: smtp::Error) -> Self {
        let code = match error.status() {
            Some(status) => status.to_string(),
            None if error.is_timeout() => "timeout".to_owned(),
            None if error.is_tls() => "tls".to_owned(),
            None => "connection".to_owned(),
        };
        let for_good = error.status().is_some_and(|status| UNDELIVERABLE.contains(&u16::from(status)));
        Self { code, for_good }
    }
}

impl Mail {
    /// Sends what is due, as long as the server runs.
    pub async fn work(self, server: Server) {
        loop {
            match server.store.take_due(server.clock.now().at).await {
                Ok(Some(outgoing)) => self.deliver(&server, &outgoing).await,
                Ok(None) => tokio::time::sleep(PAUSE).await,
                Err(cause) => {
                    tracing::error!(error = %cause, "the outbox cannot be read");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    async fn deliver(&self, server: &Server, outgoing: &Outgoing) {
        let sent = self.send(outgoing, &server.url).await;
        let now = server.clock.now().at;
        let noted = match &sent {
            Ok(()) => {
                tracing::info!(message = %outgoing.id, about = outgoing.message.code(), "message sent");
                server.store.delivered(&outgoing.id, now).await
            }
            Err(trouble) => {
                let Trouble { code, for_good } = trouble;
                tracing::warn!(message = %outgoing.id, trouble = %code, for_good, "message not sent");
                server.store.not_delivered(outgoing, code, *for_good, now).await
            }
        };
        if let Err(cause) = noted {
            // It stays taken and is tried again.
            tracing::error!(message = %outgoing.id, error = %cause, "what became of a message cannot be noted");
        }
    }

    async fn send(&self, outgoing: &Outgoing, url: &str) -> Result<(), Trouble> {
        let unfit = || Trouble { code: "unfit".to_owned(), for_good: true };
        let letter = outgoing.message.letter(outgoing.language, url);
        let milliseconds = u64::try_from(outgoing.written.0).unwrap_or(0);
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, outgoing.to.as_str().parse().map_err(|_| unfit())?))
            .subject(letter.subject)
            .date(UNIX_EPOCH + Duration::from_millis(milliseconds))
            .message_id(Some(format!("<{}@{}>", outgoing.id, self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body)
            .map_err(|_| unfit())?;
        match tokio::time::timeout(WHOLE, self.transport.send(message)).await {
            Ok(answered) => answered.map(|_| ()).map_err(Trouble::from),
            Err(_) => Err(Trouble { code: "timeout".to_owned(), for_good: false }),
        }
    }
}
