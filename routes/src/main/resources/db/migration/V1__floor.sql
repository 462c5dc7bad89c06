-- Who eats where: restaurants, branches, tables, the sessions at them and the people in those.

create table restaurant (
    id                 uuid primary key,
    slug               text        not null unique check (slug ~ '^[a-z0-9-]{1,40}$'),
    name               text        not null check (length(name) between 1 and 80),
    phone              text,
    time_zone          text        not null,
    currency           char(3)     not null check (currency ~ '^[A-Z]{3}$'),
    locale             text        not null,
    color              text        not null default '#7A1745' check (color ~ '^#[0-9A-Fa-f]{6}$'),
    logo               text,
    welcome            text,
    tax_basis_points   int         not null default 0 check (tax_basis_points between 0 and 10000),
    prices_include_tax boolean     not null default true,
    tip_presets        int[]       not null default '{0,5,10,15}',
    bizum_phone        text,
    created_at         timestamptz not null default now()
);

create table branch (
    id                           uuid primary key,
    restaurant_id                uuid    not null references restaurant,
    key                          text    not null unique check (key ~ '^[a-z0-9-]{1,40}$'),
    name                         text    not null check (length(name) between 1 and 80),
    address                      text,
    fallback_station_id          uuid,
    round_grace_seconds          int     not null default 0 check (round_grace_seconds between 0 and 30),
    ticket_mode                  text    not null default 'ROUND' check (ticket_mode in ('ROUND', 'ORDER')),
    round_closing                text    not null default 'ANYONE' check (round_closing in ('ANYONE', 'HOST', 'WAITER')),
    inactive_after_minutes       int     not null default 10 check (inactive_after_minutes between 1 and 240),
    unsent_round_minutes         int     not null default 5 check (unsent_round_minutes between 1 and 120),
    not_started_seconds          int     not null default 180 check (not_started_seconds between 10 and 7200),
    alert_claim_seconds          int     not null default 60 check (alert_claim_seconds between 5 and 3600),
    business_day_starts_hour     int     not null default 5 check (business_day_starts_hour between 0 and 23),
    menu_version                 bigint  not null default 1
);

create table zone (
    id        uuid primary key,
    branch_id uuid not null references branch,
    name      text not null,
    position  int  not null default 0
);

create table dining_table (
    id        uuid primary key,
    branch_id uuid not null references branch,
    zone_id   uuid references zone,
    slug      text not null check (slug ~ '^[a-z0-9-]{1,40}$'),
    label     text not null check (length(label) between 1 and 12),
    seats     int  not null default 4 check (seats between 1 and 99),
    waiter_id uuid,
    unique (branch_id, slug)
);

create table table_session (
    id             uuid primary key,
    branch_id      uuid        not null references branch,
    table_id       uuid references dining_table,
    origin         text,
    reference      text check (length(reference) between 1 and 40),
    status         text        not null default 'OPEN'
        check (status in ('OPEN', 'CHECK_REQUESTED', 'PAYING', 'SETTLED', 'CLOSED', 'CANCELLED')),
    check_asked_at timestamptz,
    last_order_at  timestamptz,
    host_id        uuid,
    party          int,
    opened_by      text        not null,
    opened_at      timestamptz not null default now(),
    closed_by      text,
    closed_at      timestamptz,
    close_reason   text,
    written_off    bigint      not null default 0,
    token_version  int         not null default 1,
    qr_jti_hash    bytea,
    qr_valid_until timestamptz,
    join_code      text,
    check (table_id is not null or reference is not null)
);

-- At most one group sits at a table, and one live outside order bears a reference.
create unique index one_live_session_per_table on table_session (table_id)
    where status not in ('CLOSED', 'CANCELLED');
create unique index one_live_session_per_reference on table_session (branch_id, origin, reference)
    where table_id is null and status not in ('CLOSED', 'CANCELLED');
create index live_sessions_of_a_branch on table_session (branch_id)
    where status not in ('CLOSED', 'CANCELLED');

create table diner (
    id           uuid primary key,
    session_id   uuid        not null references table_session,
    seat         int         not null,
    display_name text        not null check (length(display_name) between 1 and 40),
    device_hash  bytea,
    allergies    text[]      not null default '{}',
    joined_at    timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    unique (session_id, seat),
    unique (session_id, device_hash)
);
