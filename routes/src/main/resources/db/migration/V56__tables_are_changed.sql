-- A group that moves to another table takes its tickets and its code along.

-- Where a ticket's group sits since it was written: laid over what the ticket says, which itself is never rewritten.
alter table ticket add column moved_to jsonb not null default '{}';

-- The table that the session's code names, while that is another than the one it is at.
alter table table_session add column qr_table_id uuid references dining_table;
