-- Cases, counted by kind of people in need as well.
drop table journey_cell;
create table journey_cell (
    regency text not null,
    cohort bigint not null,
    kind text not null,
    stage text not null,
    n bigint not null,
    primary key (regency, cohort, kind, stage)
);
insert into journey_cell (regency, cohort, kind, stage, n)
    select regency, reached / 12, kind, stage, count(*) from journey_case group by 1, 2, 3, 4;
