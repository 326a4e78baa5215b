-- Cases, counted by regency, the year in which they were reached and their latest stage.
create table journey_cell (
    regency text not null,
    cohort bigint not null,
    stage text not null,
    n bigint not null,
    primary key (regency, cohort, stage)
);
insert into journey_cell (regency, cohort, stage, n)
    select regency, reached / 12, stage, count(*) from journey_case group by 1, 2, 3;
