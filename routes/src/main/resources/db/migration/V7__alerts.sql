-- What a waiter must know now.

create table alert (
    id          uuid primary key,
    branch_id   uuid        not null references branch,
    session_id  uuid references table_session,
    kind        text        not null,
    about       text        not null,
    table_label text,
    text        text        not null,
    state       text        not null default 'RAISED' check (state in ('RAISED', 'CLAIMED', 'DONE')),
    for_staff   uuid references staff_member,
    level       text        not null default 'WAITER' check (level in ('WAITER', 'ALL_WAITERS', 'ADMIN')),
    raised_at   timestamptz not null,
    claimed_by  uuid references staff_member,
    claimed_at  timestamptz,
    done_at     timestamptz
);
-- The same trouble rings once while it lasts.
create unique index one_live_alert_about_a_thing on alert (branch_id, kind, about) where state <> 'DONE';
create index live_alerts_of_a_branch on alert (branch_id, raised_at) where state <> 'DONE';
