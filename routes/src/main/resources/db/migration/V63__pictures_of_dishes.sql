-- What dishes look like, as the hub drew them anew from what was handed in. A picture never changes: another has another hash.
create table picture (
    hash    text primary key check (hash ~ '^[0-9a-f]{64}$'),
    jpeg    bytea       not null,
    made_at timestamptz not null default now()
);
