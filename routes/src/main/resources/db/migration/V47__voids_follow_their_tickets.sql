-- What is told of a ticket after it was sent. There may be several of a kind, and each goes to a destination once.
create table ticket_notice (
    id        uuid primary key,
    ticket_id uuid        not null references ticket,
    kind      text        not null check (kind in ('VOID', 'REPRINT')),
    content   jsonb       not null,
    made_by   text        not null,
    at        timestamptz not null default now()
);
create index notices_of_a_ticket on ticket_notice (ticket_id);
create index tickets_of_an_item on ticket_item (order_item_id);

alter table delivery
    add column notice_id uuid references ticket_notice,
    drop constraint delivery_ticket_id_message_destination_id_key,
    add constraint once_at_each_destination
        unique nulls not distinct (ticket_id, message, destination_id, notice_id, paper_id);
