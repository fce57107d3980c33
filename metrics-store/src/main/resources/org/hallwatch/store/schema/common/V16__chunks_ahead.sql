-- Hypertables too open their days ahead, in a transaction of their own. Left to TimescaleDB, the first event of a day makes its chunk, and
-- whoever else needs a new one waits until that transaction has ended. No room is opened for a day that is closed.

do $migration$
begin
  if '${level}' = 'plain' then
    return;
  end if;
  execute $sql$
    create or replace function open_days(first date, last date) returns integer
    language plpgsql security definer
    set search_path = hallwatch, pg_temp
    as $function$
    declare
      day date;
      opened integer := 0;
    begin
      perform pg_advisory_xact_lock(1214345335, 1);
      for day in select generate_series(first, last, interval '1 day')::date loop
        if not exists (select from retention_raw where closed @> span_of(day)) and not exists (
          select from timescaledb_information.chunks
          where hypertable_schema = 'hallwatch' and hypertable_name = 'event'
            and range_start <= day::timestamp at time zone 'UTC' and range_end > day::timestamp at time zone 'UTC') then
          insert into event (batch, occurred_at, received_at, source, kind, id, data)
          values (0, day::timestamp at time zone 'UTC', now(), 0, 0, '', '{}');
          delete from event where batch = 0 and occurred_at = day::timestamp at time zone 'UTC';
          opened := opened + 1;
        end if;
      end loop;
      return opened;
    end;
    $function$
  $sql$;
  revoke execute on function open_days(date, date) from public;
  grant execute on function open_days(date, date) to ${app};
end;
$migration$;
