-- Whether the review keeps its time. Days are counted from 1 January 1970 in WITA, which is eight hours ahead of UTC.

-- Registrations that wait, by the day on which they last changed hands.
create table waiting_cell (
    regency text not null,
    state text not null,
    day bigint not null,
    n bigint not null,
    primary key (regency, state, day)
);
insert into waiting_cell (regency, state, day, n)
    select regency, state, (since + 28800000) / 86400000, count(*) from registration
    where state in ('submitted', 'document_review', 'field_review', 'correction') group by 1, 2, 3;

-- The regency whose office decided; null for steps that decide nothing. It stays where the stakeholder moves.
alter table registration_event add column decided_in text references regency (code);
update registration_event
    set decided_in = (select r.regency from registration r where r.id = registration_event.registration)
    where event in ('approve', 'reject');

-- Decisions, by the day and by whether the office took each of its steps in time.
create table decision_cell (
    regency text not null,
    day bigint not null,
    kept bigint not null check (kept in (0, 1)),
    n bigint not null,
    primary key (regency, day, kept)
);
insert into decision_cell (regency, day, kept, n)
    select decided_in, day, kept, count(*) from (
        select e.decided_in, (e.at + 28800000) / 86400000 as day, case when exists (
                select 1 from registration_event s
                join registration_event b on b.registration = s.registration and b.number = s.number - 1
                where s.registration = e.registration and s.number <= e.number
                    and b.state in ('submitted', 'document_review', 'field_review')
                    and (s.at + 28800000) / 86400000 > (b.at + 28800000) / 86400000 + 7
            ) then 0 else 1 end as kept
        from registration_event e where e.event in ('approve', 'reject')
    ) decided group by 1, 2, 3;
