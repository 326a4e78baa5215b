-- Registrations and their way through review, verified stakeholders, staff, counted cells.
-- {bytes} is the engine's type for raw bytes. Moments are milliseconds since 1970; flags are 0 or 1.

create table reason (
    code text primary key,
    position bigint not null,
    form text not null
);

create table officer (
    id text primary key,
    email text not null unique,
    name text not null,
    role text not null,
    regency text references regency (code),
    password text not null,
    active bigint not null check (active in (0, 1)),
    created_at bigint not null
);

-- A way in that works once: for a new officer (officer is null), or to choose a new password.
create table officer_link (
    token text primary key,
    officer text references officer (id),
    email text not null,
    name text not null,
    role text not null,
    regency text references regency (code),
    expires_at bigint not null
);

-- Only the SHA-256 of a token is kept, so the table opens nothing to who reads it.
create table session (
    token text primary key,
    officer text not null references officer (id),
    created_at bigint not null,
    expires_at bigint not null
);
create index session_officer on session (officer);

create table registration (
    id text primary key,
    ticket text not null unique,
    subject text not null,
    kind text not null references kind (code),
    pillar text not null,
    name text not null,
    regency text not null references regency (code),
    district text not null references district (code),
    village text not null references village (code),
    listed bigint not null check (listed in (0, 1)),
    state text not null,
    since bigint not null,
    version bigint not null,
    taken_by text references officer (id),
    -- Everything else that was typed, identifiers among it: JSON, encrypted.
    sealed text not null,
    consent_version text not null,
    consent_at bigint not null,
    consent_channel text not null,
    submitted_at bigint not null
);
create index registration_queue on registration (state, since, id);
create index registration_regency on registration (regency, state, since, id);

-- Keyed digests of identifiers: they find the same number again without showing it.
create table registration_digest (
    registration text not null references registration (id),
    field text not null,
    digest text not null,
    primary key (registration, field)
);
create index registration_digest_digest on registration_digest (digest);

create table registration_event (
    registration text not null references registration (id),
    number bigint not null,
    at bigint not null,
    event text not null,
    state text not null,
    reasons text not null,
    note text not null,
    officer text references officer (id),
    primary key (registration, number)
);

-- What an applicant is filling in, by the SHA-256 of the token in the cookie.
create table draft (
    token text primary key,
    sealed text not null,
    -- The registration that it corrects.
    registration text references registration (id),
    -- The ticket that it became: sending it again gives the same.
    ticket text,
    updated_at bigint not null
);
create index draft_updated on draft (updated_at);

-- Documents belong to a draft until it is sent, then to its registration. Content is encrypted.
create table document (
    id text primary key,
    draft text references draft (token),
    registration text references registration (id),
    code text not null,
    content_type text not null,
    bytes bigint not null,
    sealed {bytes} not null
);
create index document_draft on document (draft);
create index document_registration on document (registration);

-- Who has shown a ticket with its phone number, by the SHA-256 of the token in the cookie.
create table ticket_access (
    token text primary key,
    registration text not null references registration (id),
    expires_at bigint not null
);

create table stakeholder (
    id text primary key references registration (id),
    name text not null,
    subject text not null,
    kind text not null,
    pillar text not null,
    regency text not null,
    district text not null,
    village text not null,
    activity text not null,
    listed bigint not null check (listed in (0, 1)),
    verified_on text not null
);
create index stakeholder_newest on stakeholder (listed, verified_on desc, id desc);
create index stakeholder_pillar on stakeholder (listed, pillar, verified_on desc, id desc);
create index stakeholder_kind on stakeholder (listed, kind, verified_on desc, id desc);
create index stakeholder_regency on stakeholder (listed, regency, verified_on desc, id desc);

-- The words of names: a typed word finds the words near to it by their three-letter pieces, and
-- those find the names.
create table name_word (
    word text not null,
    registration text not null references registration (id),
    primary key (word, registration)
);
create index name_word_registration on name_word (registration);
create table word (
    word text primary key,
    names bigint not null
);
create table word_piece (
    piece text not null,
    word text not null references word (word),
    primary key (piece, word)
);

-- Counted cells, changed in the transaction that changes what they count.
create table cube_cell (
    pillar text not null,
    kind text not null,
    regency text not null,
    month bigint not null,
    listed bigint not null,
    n bigint not null,
    primary key (pillar, kind, regency, month, listed)
);
create table coverage_cell (
    kind text not null,
    area text not null,
    n bigint not null,
    primary key (kind, area)
);
create table registration_cell (
    state text not null,
    regency text not null,
    kind text not null,
    n bigint not null,
    primary key (state, regency, kind)
);

-- Facts about this database: 'sample' says that its stakeholders are made up.
create table mark (
    name text primary key,
    value text not null
);

-- Who did what, when. Rows are only ever added; triggers see to it.
create table audit (
    id text primary key,
    at bigint not null,
    actor text not null,
    action text not null,
    object text not null,
    detail text not null
);
create index audit_at on audit (at desc, id desc);
