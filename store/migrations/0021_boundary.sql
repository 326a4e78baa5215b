-- Boundaries of the regencies that an operator supplied, drawn: JSON in the shape of domain::boundary::BoundaryMap. One row,
-- since a map is of all regencies; none where there are no boundaries.
create table boundary_map (
    id bigint primary key check (id = 1),
    map text not null
);
