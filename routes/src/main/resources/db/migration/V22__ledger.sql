-- Who owes what of the charges, what was paid, and what of it paid which share. Rows are added, never changed: the shares,
-- the payments' states and every balance are sums over them, in the order of ledger_seq.

create sequence ledger_seq;

alter table charge
    add column tax    bigint not null default 0,
    add column who    text,
    add column reason text,
    add column seq    bigint not null default nextval('ledger_seq'),
    drop constraint charge_kind_check,
    add constraint charge_kind_check check (kind in ('ORDER', 'VOID', 'DISCOUNT', 'SERVICE', 'WRITE_OFF')),
    add constraint a_correction_names_what_it_corrects
        check ((original_id is not null) = (kind in ('VOID', 'DISCOUNT', 'WRITE_OFF')));
create unique index one_void_per_charge on charge (original_id) where kind = 'VOID';

create table share_change (
    id         uuid primary key,
    share_id   uuid        not null,
    charge_id  uuid        not null references charge,
    session_id uuid        not null references table_session,
    diner_id   uuid references diner,
    amount     bigint      not null check (amount <> 0),
    cause      text        not null
        check (cause in ('ORDERED', 'CLAIMED', 'RELEASED', 'SPLIT', 'TRANSFERRED', 'CORRECTED', 'LEFT_BEHIND')),
    who        text        not null,
    at         timestamptz not null default now(),
    seq        bigint      not null default nextval('ledger_seq')
);
create index share_changes_of_a_session on share_change (session_id);

-- What was ordered before shares were kept is owed by whoever ordered it.
insert into share_change (id, share_id, charge_id, session_id, diner_id, amount, cause, who, at)
select gen_random_uuid(), gen_random_uuid(), id, session_id, diner_id, amount, 'ORDERED', 'hub', created_at
from charge where amount <> 0 order by seq;

create table payment_account (
    id            uuid primary key,
    restaurant_id uuid        not null references restaurant,
    provider      text        not null check (provider ~ '^[a-z0-9-]{1,40}$'),
    key           text        not null unique check (key ~ '^[0-9a-f]{32}$'),
    live          boolean     not null,
    -- Sealed with a key that is not in the database.
    settings      bytea       not null,
    enabled       boolean     not null default true,
    changed_by    text        not null,
    changed_at    timestamptz not null default now(),
    unique (restaurant_id, provider)
);

-- What somebody means to pay. Committed before the provider is asked.
create table payment_intent (
    id           uuid primary key,
    session_id   uuid        not null references table_session,
    branch_id    uuid        not null references branch,
    provider     text        not null,
    account_id   uuid references payment_account,
    mode         text        not null check (mode in ('OWN', 'TOTAL', 'POOL', 'SHARES')),
    amount       bigint      not null check (amount between 1 and 999999999999),
    tip          bigint      not null check (tip between 0 and 999999999999),
    payer_id     uuid references diner,
    share_ids    uuid[]      not null default '{}',
    status       text        not null
        check (status in ('CREATED', 'PENDING', 'PAID', 'FAILED', 'CANCELLED', 'EXPIRED')),
    reference    text        not null unique,
    concept      text        not null,
    handle       text,
    checkout_url text,
    deep_link    text,
    qr           text,
    declared     text check (length(declared) <= 40),
    trouble      text,
    created_by   text        not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    ended_at     timestamptz
);
create index intents_of_a_session on payment_intent (session_id);
-- A reference that a payer declared stands for one payment a day at most.
create unique index one_declared_reference_a_day
    on payment_intent (branch_id, provider, upper(declared), ((created_at at time zone 'UTC')::date))
    where declared is not null and status not in ('CANCELLED', 'FAILED', 'EXPIRED');

-- A payment somewhere outside the ledger; what of it is money, its entries say.
create table payment (
    id          uuid primary key,
    session_id  uuid        not null references table_session,
    branch_id   uuid        not null references branch,
    intent_id   uuid references payment_intent,
    provider    text        not null,
    account     text        not null,
    external_id text        not null check (length(external_id) between 1 and 128),
    mode        text        not null check (mode in ('OWN', 'TOTAL', 'POOL', 'SHARES')),
    payer_id    uuid references diner,
    at          timestamptz not null default now(),
    seq         bigint      not null default nextval('ledger_seq'),
    unique (provider, account, external_id)
);
create index payments_of_a_session on payment (session_id);
create index payments_of_an_intent on payment (intent_id) where intent_id is not null;

create table payment_entry (
    id          uuid primary key,
    payment_id  uuid        not null references payment,
    session_id  uuid        not null references table_session,
    kind        text        not null
        check (kind in ('PENDING', 'REJECTED', 'CANCELLED', 'CONFIRMED', 'TIP', 'CHANGE', 'REFUNDED', 'DISPUTED', 'RESOLVED',
                        'CHARGED_BACK')),
    amount      bigint      not null,
    external_id text,
    who         text        not null,
    reason      text,
    at          timestamptz not null default now(),
    seq         bigint      not null default nextval('ledger_seq')
);
create index entries_of_a_session on payment_entry (session_id);
create unique index refunds_and_chargebacks_once on payment_entry (payment_id, kind, external_id)
    where external_id is not null;
create unique index confirmed_once on payment_entry (payment_id) where kind = 'CONFIRMED';

create table allocation (
    id         uuid primary key,
    payment_id uuid        not null references payment,
    share_id   uuid        not null,
    charge_id  uuid        not null references charge,
    session_id uuid        not null references table_session,
    amount     bigint      not null check (amount <> 0),
    cause      text        not null check (cause in ('PAID', 'ABSORBED', 'BY_HAND', 'SHARE_LOWERED', 'REFUNDED', 'CHARGED_BACK')),
    who        text        not null,
    at         timestamptz not null default now(),
    seq        bigint      not null default nextval('ledger_seq')
);
create index allocations_of_a_session on allocation (session_id);

-- Giving back by way of a provider: committed before it is asked, so that asking again gives nothing back twice.
create table refund_request (
    id         uuid primary key,
    payment_id uuid        not null references payment,
    session_id uuid        not null references table_session,
    branch_id  uuid        not null references branch,
    amount     bigint      not null check (amount > 0),
    reason     text        not null,
    status     text        not null check (status in ('ASKED', 'DONE', 'FAILED')),
    trouble    text,
    who        text        not null,
    at         timestamptz not null default now(),
    ended_at   timestamptz
);
create index refund_requests_of_a_payment on refund_request (payment_id);

-- What providers sent, as it came, for whoever must find out later.
create table payment_notice (
    id          uuid primary key,
    account_id  uuid        not null references payment_account,
    branch_id   uuid        not null references branch,
    topic       text        not null,
    kind        text        not null,
    subject     text        not null,
    query       jsonb       not null,
    headers     jsonb       not null,
    body        bytea       not null,
    received_at timestamptz not null default now(),
    handled_at  timestamptz,
    outcome     text
);
create index notices_by_time on payment_notice (received_at);

create trigger share_changes_are_immutable before update or delete on share_change
    for each row execute function refuse_change();
create trigger share_changes_are_never_truncated before truncate on share_change
    for each statement execute function refuse_change();
create trigger payments_are_immutable before update or delete on payment
    for each row execute function refuse_change();
create trigger payments_are_never_truncated before truncate on payment
    for each statement execute function refuse_change();
create trigger payment_entries_are_immutable before update or delete on payment_entry
    for each row execute function refuse_change();
create trigger payment_entries_are_never_truncated before truncate on payment_entry
    for each statement execute function refuse_change();
create trigger allocations_are_immutable before update or delete on allocation
    for each row execute function refuse_change();
create trigger allocations_are_never_truncated before truncate on allocation
    for each statement execute function refuse_change();

-- Everything that moved money, in order: from this alone every total can be told.
create view journal as
select seq, created_at as at, session_id, 'CHARGE' as entry, kind as what, id as row_id, original_id as about, diner_id, amount, tax, who, reason
from charge
union all
select seq, at, session_id, 'SHARE', cause, share_id, charge_id, diner_id, amount, 0, who, null
from share_change
union all
select seq, at, session_id, 'PAYMENT', kind, payment_id, null, null, amount, 0, who, reason
from payment_entry
union all
select seq, at, session_id, 'ALLOCATION', cause, payment_id, share_id, null, amount, 0, who, null
from allocation;

alter table branch
    add column pool_order text not null default 'FIFO' check (pool_order in ('FIFO', 'PAYER_FIRST'));

alter table diner
    add column inactive_since timestamptz;
