-- One family a log-in: a chain of refresh tokens of which only the youngest is good. An old one that comes back means
-- that somebody else holds a copy, and ends the chain.

create table refresh_family (
    id         uuid primary key,
    kind       text        not null check (kind in ('DINER', 'STAFF')),
    branch_id  uuid        not null references branch on delete cascade,
    session_id uuid references table_session on delete cascade,
    diner_id   uuid references diner on delete cascade,
    staff_id   uuid references staff_member on delete cascade,
    version    int         not null,
    started_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    ended_at   timestamptz,
    end_reason text check (end_reason in ('LOGGED_OUT', 'REUSED')),
    check ((ended_at is null) = (end_reason is null)),
    check (kind <> 'DINER' or (session_id is not null and diner_id is not null and staff_id is null)),
    check (kind <> 'STAFF' or (staff_id is not null and session_id is null and diner_id is null))
);
create index refresh_families_by_age on refresh_family (expires_at);
create index refresh_families_of_a_session on refresh_family (session_id) where session_id is not null;
create index refresh_families_of_a_diner on refresh_family (diner_id) where diner_id is not null;
create index refresh_families_of_staff on refresh_family (staff_id) where staff_id is not null;

create table refresh_token (
    hash      bytea primary key,
    family_id uuid not null references refresh_family on delete cascade,
    used_at   timestamptz
);
create index refresh_tokens_of_a_family on refresh_token (family_id);
