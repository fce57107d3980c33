-- The days of the event table: which are old, dropping one, putting the rows of the net where they belong.

-- Days that ended by then and have room or events, the oldest first.
create function old_days(before date) returns setof date
language sql stable
set search_path = hallwatch, pg_temp
as $$
  select to_date(right(c.relname, 8), 'YYYYMMDD') as day
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'event'::regclass and c.relname ~ '^event_\d{8}$' and to_date(right(c.relname, 8), 'YYYYMMDD') < before
  union
  select distinct (occurred_at at time zone 'UTC')::date from event_otherwise
  where occurred_at < before::timestamp at time zone 'UTC'
  order by 1
$$;

-- For drop_day alone, which holds the locks.
create function remove_day(day date) returns void
language plpgsql
as $$
declare
  name text := 'event_' || to_char(day, 'YYYYMMDD');
begin
  delete from event_otherwise where occurred_at >= lower(span_of(day)) and occurred_at < upper(span_of(day));
  if to_regclass(name) is not null then
    execute format('drop table %I', name);
  end if;
end;
$$;
revoke execute on function remove_day(date) from public;

-- Gives the oldest day that has rows in the net a partition of its own. Returns it; null if the net is empty.
create function empty_net() returns date
language plpgsql security definer
set search_path = hallwatch, pg_temp
set lock_timeout = '2s'
as $$
declare
  first date;
  name text;
begin
  perform pg_advisory_xact_lock(1214345335, 1);
  select (min(occurred_at) at time zone 'UTC')::date into first from event_otherwise;
  if first is null then
    return null;
  end if;
  lock table event_otherwise in access exclusive mode;
  name := 'event_' || to_char(first, 'YYYYMMDD');
  execute format('create table %I (like event including defaults including constraints including storage)', name);
  execute format(
    'with moved as (delete from event_otherwise where occurred_at >= %L and occurred_at < %L returning *) insert into %I select * from moved',
    lower(span_of(first)), upper(span_of(first)), name);
  execute format('alter table event attach partition %I for values from (%L) to (%L)',
    name, lower(span_of(first)), upper(span_of(first)));
  return first;
end;
$$;
revoke execute on function empty_net() from public;
grant execute on function empty_net() to ${app};

-- How many events are in the net, counted up to a thousand.
create function in_net() returns bigint
language sql stable
set search_path = hallwatch, pg_temp
as $$ select count(*) from (select from event_otherwise limit 1000) as met $$;

-- How many bytes the events take.
create function event_bytes() returns bigint
language sql stable
set search_path = hallwatch, pg_temp
as $$
  select coalesce(sum(pg_total_relation_size(inhrelid)), 0)::bigint from pg_inherits where inhparent = 'event'::regclass
$$;

-- Nothing is compressed here.
create function compress_day(day date) returns boolean
language sql immutable
as $$ select false $$;

-- No room is opened any more for a day that is closed.
create or replace function open_days(first date, last date) returns integer
language plpgsql security definer
set search_path = hallwatch, pg_temp
set lock_timeout = '2s'
as $$
declare
  day date;
  name text;
  opened integer := 0;
begin
  perform pg_advisory_xact_lock(1214345335, 1);
  for day in select generate_series(first, last, interval '1 day')::date loop
    name := 'event_' || to_char(day, 'YYYYMMDD');
    if to_regclass(name) is null and not exists (select from retention_raw where closed @> span_of(day)) then
      begin
        execute format('create table %I (like event including defaults including constraints including storage)', name);
        execute format('alter table event attach partition %I for values from (%L) to (%L)',
          name, day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
        opened := opened + 1;
      exception
        when check_violation or lock_not_available then
          null;
      end;
    end if;
  end loop;
  return opened;
end;
$$;
