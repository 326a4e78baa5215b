-- Wrong sign-in codes of a registration, over all browsers that try: what keeps a code of six digits from being guessed.
create table sign_in_guess (
    registration text primary key references registration (id),
    guesses bigint not null,
    -- When the count begins anew.
    expires_at bigint not null
);
