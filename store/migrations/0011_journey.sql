-- Journeys: pseudonymous cases. No name, no number of a person, no text, and no moment of entry.
create table journey_case (
    -- Random, so that it says nothing, not even when the case was entered.
    id text primary key,
    kind text not null references kind (code),
    regency text not null references regency (code),
    -- Address part of the programme; empty where it came through none. A programme may be archived, its cases stay.
    programme text not null,
    -- The latest stage, for lists.
    stage text not null,
    -- Months counted from January of year 0; null where the stage was not reached.
    reached bigint not null,
    assisted bigint,
    empowered bigint,
    independent bigint,
    potential bigint,
    employer bigint,
    -- The last month in which it was followed; null where it goes on.
    left_in bigint,
    jobs bigint not null,
    brought_by text references journey_case (id),
    version bigint not null
);
create index journey_case_newest on journey_case (reached desc, id);
create index journey_case_regency on journey_case (regency, reached desc, id);
create index journey_case_brought_by on journey_case (brought_by);

-- Grows by one with every change of a case: the statistics keep the cases in memory until then.
create table journey_version (
    id bigint primary key,
    version bigint not null
);
insert into journey_version (id, version) values (1, 1);

-- Sensitive kinds, those of children among them: counts, never cases.
create table journey_tally (
    kind text not null references kind (code),
    regency text not null references regency (code),
    programme text not null,
    stage text not null,
    month bigint not null,
    n bigint not null check (n >= 0),
    primary key (kind, regency, programme, stage, month)
);

-- Which stakeholder a case has become. A row goes when the stakeholder declines or withdraws, and nothing else leads
-- from one to the other: the audit log names the stakeholder, never the case.
create table journey_link (
    journey_case text primary key references journey_case (id),
    stakeholder text not null unique references registration (id),
    state text not null,
    -- Version of the text that was consented to; empty as long as it is proposed.
    consent_version text not null,
    -- When it was proposed; then, when it was consented to.
    since bigint not null
);
