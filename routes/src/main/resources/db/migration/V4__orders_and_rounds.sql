-- Rounds, the orders in them, and the charges that sending an order makes.

create table round (
    id           uuid primary key,
    session_id   uuid   not null references table_session,
    branch_id    uuid   not null references branch,
    number       int    not null,
    status       text   not null default 'OPEN' check (status in ('OPEN', 'CLOSING', 'SENT')),
    closing_by   text,
    closing_name text,
    closes_at    timestamptz,
    undone_by    uuid[] not null default '{}',
    sent_at      timestamptz,
    unique (session_id, number)
);
create unique index one_round_gathers_at_a_time on round (session_id) where status <> 'SENT';

create table customer_order (
    id         uuid primary key,
    session_id uuid        not null references table_session,
    branch_id  uuid        not null references branch,
    diner_id   uuid references diner,
    round_id   uuid references round,
    taken_by   text        not null,
    taken_name text,
    status     text        not null check (status in ('DRAFT', 'SENT', 'CANCELLED')),
    created_at timestamptz not null default now(),
    sent_at    timestamptz,
    check ((status = 'SENT') = (round_id is not null))
);
create unique index one_draft_per_diner on customer_order (diner_id) where status = 'DRAFT';
create index orders_of_a_session on customer_order (session_id);
create index orders_of_a_round on customer_order (round_id);

-- Name and unit price are what they were when the order was sent; unit_price includes the modifiers.
create table order_item (
    id           uuid primary key,
    order_id     uuid   not null references customer_order,
    session_id   uuid   not null references table_session,
    menu_item_id uuid   not null references menu_item,
    station_id   uuid references station,
    position     int    not null,
    name         text   not null,
    quantity     int    not null check (quantity between 1 and 99),
    unit_price   bigint not null check (unit_price between 0 and 999999999999),
    modifiers    jsonb  not null default '[]',
    notes        text check (length(notes) <= 280),
    course       text,
    held         boolean not null default false,
    state        text   not null default 'ACTIVE' check (state in ('ACTIVE', 'VOIDED'))
);
create index items_of_an_order on order_item (order_id);

create table charge (
    id            uuid primary key,
    session_id    uuid        not null references table_session,
    branch_id     uuid        not null references branch,
    order_item_id uuid        not null references order_item,
    diner_id      uuid references diner,
    original_id   uuid references charge,
    kind          text        not null check (kind in ('ORDER', 'VOID', 'DISCOUNT', 'SERVICE')),
    name          text        not null,
    amount        bigint      not null,
    created_at    timestamptz not null default now()
);
create index charges_of_a_session on charge (session_id);
create unique index one_charge_per_item on charge (order_item_id) where kind = 'ORDER';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'Rows of % are never changed or deleted; add a correcting row', tg_table_name;
end $$;

create trigger charges_are_immutable before update or delete on charge
    for each row execute function refuse_change();
create trigger charges_are_never_truncated before truncate on charge
    for each statement execute function refuse_change();
