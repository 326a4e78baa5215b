-- Activities: dated events of a programme. A programme may be archived, its activities stay.
create table activity (
    slug text primary key,
    programme text not null,
    state text not null,
    -- Regency of the place; null for the province.
    regency text references regency (code),
    begins bigint not null,
    ends bigint not null,
    -- Until when people may enrol.
    closes bigint not null,
    title text not null,
    -- JSON in the shape of domain::activity::Activity.
    content text not null,
    -- Grows with every change; guards against two who write at once.
    version bigint not null,
    -- 1 once everybody was reminded.
    reminded bigint not null
);
create index activity_begins on activity (begins, slug);
create index activity_programme on activity (programme, begins);

-- Seats of stakeholders and visitors. Who they are is encrypted, and forgotten a year after the activity.
create table enrolment (
    id text primary key,
    activity text not null references activity (slug),
    -- Order of enrolment, from 1 on: by it a waiting list moves up.
    number bigint not null,
    -- SHA-256 of the secret of the link.
    token text not null unique,
    -- What is shown at the door: it opens a page of the office only, and gives nothing up.
    door text not null unique,
    -- The verified stakeholder who enrolled them; null for visitors.
    stakeholder text references registration (id),
    regency text not null references regency (code),
    state text not null,
    -- Keyed digest of name and phone number: nobody is enrolled twice.
    identity text not null,
    -- Name, phone number, e-mail address and the secret of the link: JSON, encrypted. Empty once forgotten.
    sealed text not null,
    language text not null,
    attended_at bigint,
    -- Number of the certificate of attendance; null for who has none.
    certificate text unique,
    unique (activity, number)
);
create unique index enrolment_identity on enrolment (activity, identity) where state <> 'cancelled';
create index enrolment_state on enrolment (activity, state, number);
create index enrolment_stakeholder on enrolment (stakeholder);
