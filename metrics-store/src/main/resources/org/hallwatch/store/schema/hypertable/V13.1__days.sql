-- The days of the event table where TimescaleDB cuts it: which are old, dropping one, compressing one.

-- Days that ended by then and have a chunk, the oldest first.
create function old_days(before date) returns setof date
language sql stable
set search_path = hallwatch, pg_temp
as $$
  select (range_start at time zone 'UTC')::date from timescaledb_information.chunks
  where hypertable_schema = 'hallwatch' and hypertable_name = 'event' and range_end <= before::timestamp at time zone 'UTC'
  order by 1
$$;

-- For drop_day alone, which holds the locks.
create function remove_day(day date) returns void
language plpgsql
as $$
begin
  execute format('select %I.drop_chunks(%L::regclass, older_than => %L::timestamptz, newer_than => %L::timestamptz)',
    (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb'),
    'hallwatch.event', upper(span_of(day)), lower(span_of(day)));
end;
$$;
revoke execute on function remove_day(date) from public;

-- Chunks open by themselves, so there is no net.
create function empty_net() returns date
language sql immutable
as $$ select null::date $$;

create function in_net() returns bigint
language sql immutable
as $$ select 0::bigint $$;

-- How many bytes the events take, compressed ones included.
create function event_bytes() returns bigint
language plpgsql stable
set search_path = hallwatch, pg_temp
as $$
declare
  bytes bigint;
begin
  execute format('select %I.hypertable_size(%L::regclass)',
    (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb'),
    'hallwatch.event') into bytes;
  return coalesce(bytes, 0);
end;
$$;

-- Puts the rows of a day into the columnstore. Whether it did; the Apache edition cannot.
create function compress_day(day date) returns boolean
language plpgsql security definer
set search_path = hallwatch, pg_temp
set lock_timeout = '2s'
as $$
declare
  part record;
  home text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb');
  done boolean := false;
begin
  if (select level from store_info) <> 'timescale' then
    return false;
  end if;
  if not (select compression_enabled from timescaledb_information.hypertables
      where hypertable_schema = 'hallwatch' and hypertable_name = 'event') then
    execute 'alter table event set (timescaledb.compress, timescaledb.compress_segmentby = ''hall'', timescaledb.compress_orderby = ''occurred_at'')';
  end if;
  for part in
    select chunk_schema, chunk_name from timescaledb_information.chunks
    where hypertable_schema = 'hallwatch' and hypertable_name = 'event' and not is_compressed
      and range_start >= lower(span_of(day)) and range_end <= upper(span_of(day))
  loop
    execute format('select %I.compress_chunk(%L::regclass)', home, format('%I.%I', part.chunk_schema, part.chunk_name));
    done := true;
  end loop;
  return done;
end;
$$;
revoke execute on function compress_day(date) from public;
grant execute on function compress_day(date) to ${app};
