-- Partners of programmes. A programme may be archived, its partnerships stay for when it comes back.
create table programme_partner (
    programme text not null,
    stakeholder text not null references registration (id),
    role text not null,
    state text not null,
    -- When it was begun; then, when it was confirmed.
    since bigint not null,
    primary key (programme, stakeholder, role)
);
create index programme_partner_stakeholder on programme_partner (stakeholder, state);
