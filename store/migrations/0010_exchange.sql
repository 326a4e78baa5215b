-- Needs and offers between the pillars, how they are matched, and what was delivered.
create table listing (
    id text primary key,
    -- The stakeholder who posted it; null where an officer did, for a programme.
    stakeholder text references stakeholder (id),
    programme text,
    officer text references officer (id),
    side text not null,
    kind text not null,
    unit text not null,
    amount bigint not null,
    -- What matches have taken of the amount; kept in the transaction that changes one.
    taken bigint not null check (taken >= 0 and taken <= amount),
    -- Code of the regency that it is for; empty for the whole province.
    area text not null,
    -- The regency whose office looks after it; null where it is the province.
    regency text references regency (code),
    state text not null,
    reason text not null,
    posted_at bigint not null,
    expires_on text not null,
    -- JSON in the shape of domain::exchange::Listing.
    content text not null,
    check ((stakeholder is null) <> (programme is null))
);
create index listing_newest on listing (state, id);
create index listing_kind on listing (state, side, kind, id);
create index listing_area on listing (state, area, id);
create index listing_office on listing (regency, state, id);
create index listing_stakeholder on listing (stakeholder, id);
create index listing_expiry on listing (state, expires_on);

-- The kinds of people that a listing is for; one for everybody has none.
create table listing_ppks (
    listing text not null references listing (id),
    ppks text not null references kind (code),
    primary key (listing, ppks)
);
create index listing_ppks_kind on listing_ppks (ppks, listing);

create table listing_match (
    id text primary key,
    need text not null references listing (id),
    offer text not null references listing (id),
    state text not null,
    amount bigint not null check (amount > 0),
    need_accepted bigint not null check (need_accepted in (0, 1)),
    offer_accepted bigint not null check (offer_accepted in (0, 1)),
    reason text not null,
    since bigint not null
);
-- The same two are not matched twice at once.
create unique index listing_match_live on listing_match (need, offer) where state in ('proposed', 'accepted');
create index listing_match_need on listing_match (need, id);
create index listing_match_offer on listing_match (offer, id);

create table delivery (
    listing_match text not null references listing_match (id),
    number bigint not null,
    amount bigint not null check (amount > 0),
    state text not null,
    at bigint not null,
    reason text not null,
    primary key (listing_match, number)
);
