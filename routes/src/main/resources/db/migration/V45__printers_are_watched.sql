-- How each printer was when it was last heard, and which printers come for their slips by themselves.

create table printer_status (
    destination_id uuid primary key references destination,
    online         text        not null check (online in ('YES', 'NO', 'UNKNOWN')),
    paper          text        not null check (paper in ('YES', 'NO', 'UNKNOWN')),
    paper_plenty   text        not null check (paper_plenty in ('YES', 'NO', 'UNKNOWN')),
    cover_closed   text        not null check (cover_closed in ('YES', 'NO', 'UNKNOWN')),
    cutter_works   text        not null check (cutter_works in ('YES', 'NO', 'UNKNOWN')),
    detail         text        not null,
    checked_at     timestamptz not null,
    changed_at     timestamptz not null
);

alter table destination
    -- It swallowed a slip without a word: what it says of itself proves nothing until something was printed.
    add column down_until_printed boolean not null default false,
    add column asks               boolean not null generated always as
        (kind = 'PRINTER' and coalesce(settings ->> 'address' ~* '^(cloudprnt|directprint):', false)) stored;

-- It is known at the hub's door by that name, whatever its branch.
create unique index names_of_printers_that_ask on destination (lower(settings ->> 'address')) where asks;

drop trigger hubs_hear_of_destinations on destination;
create trigger hubs_hear_of_destinations after insert or delete or update of key, kind, enabled, settings on destination
    for each row execute function tell_hubs('comanda_destinations', 'id');
