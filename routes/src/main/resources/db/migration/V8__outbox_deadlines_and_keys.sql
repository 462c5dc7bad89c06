-- What leaves the hub, what must happen by when, and which commands were already answered.

create table event (
    id         bigint generated always as identity primary key,
    event_id   uuid        not null,
    branch_id  uuid        not null references branch,
    sequence   bigint,
    type       text        not null,
    session_id uuid,
    station_id uuid,
    subject    text        not null,
    data       jsonb       not null,
    sends      jsonb,
    at         timestamptz not null default now()
);
create index events_waiting_for_a_number on event (branch_id, id) where sequence is null;
create unique index events_in_sequence on event (branch_id, sequence);

create table branch_feed (
    branch_id          uuid primary key references branch,
    last_sequence      bigint not null default 0,
    published_sequence bigint not null default 0
);

create table deadline (
    kind      text        not null,
    subject   uuid        not null,
    branch_id uuid        not null references branch,
    due_at    timestamptz not null,
    attempts  int         not null default 0,
    primary key (kind, subject)
);
create index deadlines_by_time on deadline (due_at);

create table command_key (
    scope      text        not null,
    key        text        not null,
    body_hash  bytea       not null,
    answer     jsonb       not null,
    created_at timestamptz not null default now(),
    primary key (scope, key)
);
create index command_keys_by_age on command_key (created_at);
