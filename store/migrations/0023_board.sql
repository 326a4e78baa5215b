-- Boards: views of the dashboard as an officer has arranged them.
create table board (
    -- Its part of the address: random letters.
    slug text primary key,
    owner text not null references officer (id),
    -- JSON in the shape of domain::board::Board.
    content text not null,
    published bigint not null check (published in (0, 1)),
    version bigint not null,
    at bigint not null
);
create index board_owner on board (owner);

-- The roles that a board is shared with.
create table board_role (
    board text not null references board (slug),
    role text not null,
    primary key (board, role)
);
