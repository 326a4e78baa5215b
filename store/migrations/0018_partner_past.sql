-- Roles in programmes that have ended, for the reports of the years in which they were held.
create table programme_partner_past (
    programme text not null,
    stakeholder text not null references registration (id),
    role text not null,
    -- From when it was confirmed until it was ended.
    since bigint not null,
    until bigint not null,
    primary key (programme, stakeholder, role, since)
);
create index programme_partner_past_stakeholder on programme_partner_past (stakeholder);
