-- Regions, kinds and published content, loaded from the versioned files in store/data.
-- One text for both engines: BIGINT, DOUBLE PRECISION and TEXT mean the same to each of them.

-- Which version of a versioned file is loaded: its SHA-256.
create table loaded_file (
    name text primary key,
    digest text not null
);

-- Grows by one with every change that a public page could show; kept pages are keyed by it.
create table data_version (
    id bigint primary key,
    version bigint not null
);
insert into data_version (id, version) values (1, 1);

create table regency (
    code text primary key,
    bps_code text not null,
    name text not null,
    districts bigint not null,
    urban_villages bigint not null,
    villages bigint not null,
    area_km2 double precision not null,
    population bigint not null,
    tile_column bigint not null,
    tile_row bigint not null
);

create table district (
    code text primary key,
    regency text not null references regency (code),
    name text not null
);
create index district_regency on district (regency, name);

create table village (
    code text primary key,
    district text not null references district (code),
    name text not null,
    urban bigint not null,
    postcode text not null
);
create index village_district on village (district, name);

-- Kinds are data: `form` holds the whole kind as JSON in the shape of domain::kind; the columns
-- are what queries need.
create table kind (
    code text primary key,
    family text not null check (family in ('ppks', 'psks')),
    official bigint not null check (official in (0, 1)),
    number bigint not null,
    form text not null
);

create table programme (
    slug text primary key,
    -- Order of the list: the day it began or was published, else the day it was compiled; then the slug.
    sort_key text not null,
    title text not null,
    status text not null,
    whole_province bigint not null check (whole_province in (0, 1)),
    -- The words of title and summary in both languages, for the search.
    words text not null,
    content text not null
);
create index programme_newest on programme (sort_key desc, slug);

-- What a programme can be found by: dimension is 'pillar', 'ppks', 'psks' or 'regency'.
create table programme_facet (
    programme text not null references programme (slug) on delete cascade,
    dimension text not null,
    value text not null,
    primary key (dimension, value, programme)
);

create table statistic (
    code text primary key,
    position bigint not null,
    content text not null
);
