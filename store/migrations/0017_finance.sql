-- Budget and realisation of programmes, by year and source of funds, in whole rupiah; null where it is not known. A
-- programme may be archived, its figures and documents stay for when it comes back.
create table programme_finance (
    id text primary key,
    programme text not null,
    year bigint not null,
    fund text not null,
    budget bigint check (budget >= 0),
    realised bigint check (realised >= 0),
    -- JSON in the shape of domain::programme::Source.
    cited text not null,
    version bigint not null,
    unique (programme, year, fund),
    check (budget is not null or realised is not null)
);

-- Documents of programmes, PDF. They are for everybody, so they are not sealed.
create table programme_document (
    id text primary key,
    programme text not null,
    kind text not null,
    title_id text not null,
    title_en text not null,
    -- The day that stands on it.
    day text not null,
    bytes bigint not null,
    content {bytes} not null
);
create index programme_document_programme on programme_document (programme);
