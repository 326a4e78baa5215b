-- Messages that leave the house, and stakeholders who sign in.

-- The language in which the applicant registered: messages are in it.
alter table registration add column language text not null default 'id';

-- Written in the transaction that causes the message; a worker sends it afterwards.
create table outbox (
    id text primary key,
    -- Null where it does not belong to one.
    registration text references registration (id),
    -- What the message is about, for the list of messages.
    about text not null,
    language text not null,
    -- Recipient and message: JSON, encrypted. Empty once it was sent.
    sealed text not null,
    -- The recipient, masked.
    recipient text not null,
    delivery text not null,
    attempts bigint not null,
    written_at bigint not null,
    -- When it is due; then, when it was sent or given up.
    at bigint not null,
    trouble text not null
);
create index outbox_due on outbox (delivery, at);
create index outbox_newest on outbox (written_at desc, id desc);
create index outbox_registration on outbox (registration);

-- Attempts to sign in, by the SHA-256 of the token in the cookie: one row for each registration
-- that the ticket or phone number belongs to. Only the keyed digest of a code is kept.
create table sign_in (
    token text not null,
    registration text not null references registration (id),
    -- Empty as long as an officer has to hand over a code.
    code text not null,
    tries bigint not null,
    asked_at bigint not null,
    expires_at bigint not null,
    primary key (token, registration)
);
create index sign_in_registration on sign_in (registration);

-- Stakeholders who have signed in, by the SHA-256 of the token in the cookie.
create table account_session (
    token text primary key,
    registration text not null references registration (id),
    created_at bigint not null,
    expires_at bigint not null
);
create index account_session_registration on account_session (registration);
