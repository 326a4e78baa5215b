-- What visitors say is wrong with public pages.
create table report (
    id text primary key,
    page text not null,
    -- The regency whose office answers; null where it is the province.
    regency text references regency (code),
    state text not null,
    text text not null,
    -- The address for an answer, encrypted; empty where none was given, and once it was answered.
    sealed text not null,
    language text not null,
    at bigint not null,
    answer text not null,
    answered_at bigint,
    officer text references officer (id)
);
create index report_state on report (state, id);
