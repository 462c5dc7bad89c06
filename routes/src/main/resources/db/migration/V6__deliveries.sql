-- Where tickets go, and what became of each on its way.

create table destination (
    id                     uuid primary key,
    branch_id              uuid    not null references branch,
    key                    text    not null check (key ~ '^[a-z0-9-]{1,40}$'),
    name                   text    not null check (length(name) between 1 and 60),
    kind                   text    not null check (kind in ('KDS', 'PRINTER', 'WAITER', 'CONNECTOR')),
    settings               jsonb   not null default '{}',
    confirm_within_seconds int     not null default 20 check (confirm_within_seconds between 1 and 600),
    expires_after_minutes  int     not null default 30 check (expires_after_minutes between 1 and 1440),
    enabled                boolean not null default true,
    down_since             timestamptz,
    down_reason            text,
    unique (branch_id, key)
);

create table route (
    station_id     uuid not null references station,
    message        text not null check (message in ('NEW', 'VOID', 'READY', 'CHECK')),
    destination_id uuid not null references destination,
    role           text not null check (role in ('REQUIRED', 'BACKUP')),
    position       int  not null default 0,
    primary key (station_id, message, destination_id)
);

create table delivery (
    id                 uuid primary key,
    branch_id          uuid        not null references branch,
    destination_id     uuid        not null references destination,
    ticket_id          uuid        not null references ticket,
    message            text        not null check (message in ('NEW', 'VOID', 'READY', 'CHECK')),
    role               text        not null check (role in ('REQUIRED', 'BACKUP')),
    state              text        not null check (state in ('PENDING', 'SENDING', 'SENT', 'CONFIRMED', 'UNKNOWN', 'FAILED', 'REROUTED', 'SKIPPED', 'HELD')),
    epoch              bigint      not null default 0,
    attempts           int         not null default 0,
    possible_duplicate boolean     not null default false,
    stands_in_for      uuid references delivery,
    proof              text,
    reason             text,
    created_at         timestamptz not null,
    expires_at         timestamptz not null,
    sent_at            timestamptz,
    confirmed_at       timestamptz,
    unique (ticket_id, message, destination_id)
);
create index unfinished_deliveries on delivery (destination_id, id)
    where state in ('PENDING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED', 'HELD');

create table delivery_attempt (
    id          bigint generated always as identity primary key,
    delivery_id uuid        not null references delivery,
    at          timestamptz not null default now(),
    heard       text        not null
);
create index attempts_of_a_delivery on delivery_attempt (delivery_id);

-- One writer per physical printer: its holder, until when, and how many holders there have been.
create table printer_lease (
    destination_id uuid primary key references destination,
    holder         text        not null,
    epoch          bigint      not null,
    until          timestamptz not null
);
