-- Changes that verified stakeholders ask for. The registration stays as it is until one is approved.
create table change_request (
    id text primary key,
    registration text not null references registration (id),
    state text not null,
    -- Everything as it would be: JSON, encrypted. Empty once it was decided.
    sealed text not null,
    consent_version text not null,
    language text not null,
    -- When it was sent; then, when it was decided.
    since bigint not null,
    officer text references officer (id),
    reason text not null
);
-- One open request for each registration: a later one takes the place of the earlier.
create unique index change_request_open on change_request (registration) where state = 'submitted';
create index change_request_queue on change_request (state, since, id);
create index change_request_registration on change_request (registration, since);

-- Documents that came with a change request belong to it until it is decided.
alter table document add column change_request text references change_request (id);
create index document_change on document (change_request);

-- What a draft is for: a registration, its correction, or a change of verified data.
alter table draft add column purpose text not null default 'register';
update draft set purpose = 'correct' where registration is not null;
