-- What a delivery was worth, as the giver says and the receiver confirms; null where nobody said.
alter table delivery add column people bigint check (people > 0);
alter table delivery add column value bigint check (value > 0);

-- How many people a stakeholder sent to an activity who were there, kept when who they were is forgotten.
create table attendance (
    activity text not null references activity (slug),
    stakeholder text not null references registration (id),
    people bigint not null check (people > 0),
    primary key (activity, stakeholder)
);
create index attendance_stakeholder on attendance (stakeholder);

-- Roles that wait for the office.
create index programme_partner_state on programme_partner (state, programme);
