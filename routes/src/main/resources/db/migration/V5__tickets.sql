-- What a station cooks for one table and one round.

create table ticket (
    id               uuid primary key,
    branch_id        uuid        not null references branch,
    session_id       uuid        not null references table_session,
    round_id         uuid        not null references round,
    order_id         uuid references customer_order,
    station_id       uuid        not null references station,
    course           text,
    number           int         not null,
    business_day     date        not null,
    status           text        not null default 'NEW'
        check (status in ('NEW', 'IN_PROGRESS', 'READY', 'SERVED', 'CANCELLED')),
    content          jsonb       not null,
    created_at       timestamptz not null,
    started_at       timestamptz,
    ready_at         timestamptz,
    served_at        timestamptz,
    -- When its round, order or fired course was first ready as a whole and the waiter was called.
    rung_at          timestamptz,
    cancelled_reason text
);
-- The guard against a doubled ticket: no time in it, no difference between two states.
create unique index one_ticket_per_group on ticket (session_id, round_id, station_id, course, order_id) nulls not distinct;
create index tickets_of_a_round on ticket (round_id);
create index live_tickets_of_a_branch on ticket (branch_id, station_id, id)
    where status in ('NEW', 'IN_PROGRESS', 'READY');

create table ticket_item (
    ticket_id     uuid not null references ticket,
    order_item_id uuid not null references order_item,
    state         text not null default 'NEW' check (state in ('NEW', 'IN_PROGRESS', 'READY', 'VOIDED')),
    primary key (ticket_id, order_item_id)
);

create table ticket_change (
    id        bigint generated always as identity primary key,
    ticket_id uuid        not null references ticket,
    at        timestamptz not null default now(),
    who       text        not null,
    what      text        not null,
    reason    text
);
create index changes_of_a_ticket on ticket_change (ticket_id);

-- Numbers that people say aloud, from 1 each business day.
create table ticket_counter (
    branch_id    uuid primary key references branch,
    business_day date not null,
    last         int  not null
);
