-- Web Push: where staff's browsers are reached with the screen off, and what has to be pushed there.

create table push_subscription (
    id         uuid primary key,
    branch_id  uuid        not null references branch on delete cascade,
    staff_id   uuid        not null references staff_member on delete cascade,
    -- It is as good as the log-in that it came of.
    family_id  uuid        not null references refresh_family on delete cascade,
    endpoint   text        not null unique check (length(endpoint) <= 1000),
    p256dh     text        not null check (length(p256dh) <= 100),
    auth       text        not null check (length(auth) <= 40),
    created_at timestamptz not null default clock_timestamp()
);
create index push_subscriptions_of_a_branch on push_subscription (branch_id);
create index push_subscriptions_of_staff on push_subscription (staff_id, created_at);
create index push_subscriptions_of_a_log_in on push_subscription (family_id);

create table push (
    id              uuid primary key,
    subscription_id uuid not null references push_subscription on delete cascade,
    alert_id        uuid not null references alert on delete cascade,
    unique (alert_id, subscription_id)
);
create index pushes_to_a_subscription on push (subscription_id);
