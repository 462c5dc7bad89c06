-- So that looking for what is of no use any more reads that and nothing else.

create index refresh_families_that_ended on refresh_family (ended_at) where ended_at is not null;
create index drafts_never_sent on customer_order (session_id) where status = 'CANCELLED';
create index diners_known_by_their_phone on diner (session_id) where device_hash is not null;
