-- Checks and receipts: printed like tickets, about a session rather than a ticket.
create table guest_paper (
    id          uuid primary key,
    branch_id   uuid        not null references branch,
    session_id  uuid        not null references table_session,
    station_id  uuid        not null references station,
    kind        text        not null check (kind in ('CHECK', 'RECEIPT')),
    table_label text        not null,
    content     jsonb       not null,
    made_by     text        not null,
    at          timestamptz not null default now()
);
create index papers_of_a_session on guest_paper (session_id);

alter table delivery
    alter column ticket_id drop not null,
    add column paper_id uuid references guest_paper,
    add constraint about_a_ticket_or_a_paper check (num_nonnulls(ticket_id, paper_id) = 1),
    add constraint a_paper_once_at_each_destination unique (paper_id, destination_id);
