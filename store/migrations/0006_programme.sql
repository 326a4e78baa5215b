-- Versions of programmes, as they were typed; the highest number is the latest. The public sees what stands in
-- `programme`. One that came from a versioned file has no version until somebody writes.
create table programme_version (
    programme text not null,
    number bigint not null,
    stage text not null,
    title text not null,
    -- JSON in the shape of domain::programme::edit::ProgrammeForm.
    form text not null,
    -- When it was written, or last changed its stage.
    at bigint not null,
    officer text references officer (id),
    primary key (programme, number)
);
