-- Stories. What everybody sees stands in story_shown and gets there only by a consent to that very version. Of a story that
-- was withdrawn this row remains, without its words, so that its address says that it is gone.
create table story (
    id text primary key,
    -- Random letters: an address outlives what stood there.
    slug text not null unique,
    regency text references regency (code),
    -- Numbers of versions: the latest, the one that waits for an answer, the one that is public, the one that was declined.
    latest bigint not null,
    asked bigint,
    shown bigint,
    declined bigint,
    archived bigint not null,
    withdrawn bigint not null,
    -- SHA-256 of the secret of the link that whom it is about has; null where none was made.
    token text unique,
    -- The text of the consent, and when it was given.
    consent_version text not null,
    consented_at bigint,
    at bigint not null,
    check (shown is null or (consented_at is not null and withdrawn = 0))
);
create index story_at on story (at);

-- The latest version and the one that waits for an answer; earlier ones are deleted.
create table story_version (
    story text not null references story (id),
    number bigint not null,
    title text not null,
    stakeholder text references registration (id),
    -- JSON in the shape of domain::story::Story.
    content text not null,
    at bigint not null,
    officer text references officer (id),
    primary key (story, number)
);
create index story_version_stakeholder on story_version (stakeholder);

create table story_shown (
    story text primary key references story (id),
    slug text not null unique,
    number bigint not null,
    programme text,
    ppks text,
    psks text,
    regency text,
    stakeholder text references registration (id),
    words text not null,
    content text not null,
    published_at bigint not null,
    updated_at bigint not null
);
create index story_shown_published on story_shown (published_at, slug);
create index story_shown_stakeholder on story_shown (stakeholder);
