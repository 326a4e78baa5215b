-- Families that mentor others. The family that is mentored has no name, no number of a person and no address.
create table mentoring (
    id text primary key,
    mentor text not null references stakeholder (id),
    -- Counts the families of one mentor, from 1 on: all that they are called by.
    number bigint not null,
    -- Where the mentored family lives; the office of this regency looks after the pair.
    regency text not null references regency (code),
    -- Kind of its need; null where it has none. Never a sensitive one.
    ppks text references kind (code),
    -- Its journey, where an officer has attached one.
    journey_case text references journey_case (id),
    state text not null,
    -- Months counted from January of year 0.
    start_month bigint not null,
    end_month bigint,
    outcome text,
    reason text not null,
    since bigint not null,
    version bigint not null,
    unique (mentor, number),
    check ((end_month is null) = (outcome is null)),
    check ((state = 'ended') = (outcome is not null)),
    check (end_month is null or end_month >= start_month)
);
create index mentoring_office on mentoring (regency, state, since, id);
create index mentoring_state on mentoring (state, since, id);
-- A journey is that of one family, which one other mentors at a time.
create unique index mentoring_journey on mentoring (journey_case) where state in ('waiting', 'going');

-- Confirmed pairs, counted; the outcome is empty while they go on.
create table mentoring_cell (
    regency text not null,
    outcome text not null,
    n bigint not null,
    primary key (regency, outcome)
);
