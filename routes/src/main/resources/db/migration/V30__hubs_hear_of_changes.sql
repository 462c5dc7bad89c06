-- Whoever changes a destination or a program, every hub hears of it when that is committed, and looks again.

create function tell_hubs() returns trigger language plpgsql as $$
declare
    changed jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
    perform pg_notify(tg_argv[0], changed ->> tg_argv[1]);
    return null;
end $$;

create trigger hubs_hear_of_destinations after insert or delete or update of key, kind, enabled on destination
    for each row execute function tell_hubs('comanda_destinations', 'id');

create trigger hubs_hear_of_programs after insert or delete or update on broker_client
    for each row execute function tell_hubs('comanda_programs', 'name');
