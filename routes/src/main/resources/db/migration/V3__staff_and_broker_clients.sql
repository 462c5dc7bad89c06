-- Who works here, and which programs may send commands.

create table staff_member (
    id            uuid primary key,
    restaurant_id uuid    not null references restaurant,
    branch_id     uuid references branch,
    username      text    not null check (username ~ '^[a-z0-9._-]{1,40}$'),
    name          text    not null check (length(name) between 1 and 40),
    role          text    not null check (role in ('KITCHEN', 'WAITER', 'ADMIN', 'OWNER')),
    password_hash text    not null,
    active        boolean not null default true,
    token_version int     not null default 1,
    check (role = 'OWNER' or branch_id is not null)
);
create unique index usernames_in_a_branch on staff_member (branch_id, username) nulls not distinct;

alter table dining_table
    add foreign key (waiter_id) references staff_member;

create table broker_client (
    name           text primary key check (name ~ '^[a-z0-9-]{1,40}$'),
    secret_hash    text    not null,
    source         text    not null,
    branches       text[]  not null,
    types          text[]  not null,
    trusted_prices boolean not null default false,
    active         boolean not null default true
);
