-- A printer that comes for its slips by itself proves who it is, and whichever hub it comes to knows what it has in hand.

create table printer_credential (
    destination_id uuid primary key references destination,
    sealed         bytea       not null,
    made_at        timestamptz not null default now()
);

alter table delivery
    -- The name under which one printing of it is fetched and told of.
    add column parcel     text,
    add column fetched_at timestamptz;
create unique index deliveries_by_parcel on delivery (parcel) where parcel is not null;

-- By its name alone, whichever way it asks: the name is also who it is at the door.
drop index names_of_printers_that_ask;
create unique index names_of_printers_that_ask on destination (lower(split_part(settings ->> 'address', ':', 2)))
    where asks;
