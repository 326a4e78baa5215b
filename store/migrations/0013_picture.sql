-- Pictures that officers upload, made anew from what was sent. They stand in the database as documents do, so that what
-- they belong to and they themselves come and go together; what everybody may see needs no seal.
create table picture (
    id text primary key,
    -- A domain::picture::PictureOwner and its key; a picture goes with what it belongs to.
    owner_kind text not null,
    owner text not null,
    -- Of the largest that is kept, in pixels.
    width bigint not null,
    height bigint not null,
    -- 1 where everybody sees it.
    public bigint not null,
    -- What stands for it: JSON in the shape of domain::picture::Alt. Empty for one of a story, whose versions each say it,
    -- and until it is said.
    alt text not null,
    at bigint not null
);
create index picture_owner on picture (owner_kind, owner);

create table picture_size (
    picture text not null references picture (id),
    width bigint not null,
    -- JPEG.
    content {bytes} not null,
    primary key (picture, width)
);
