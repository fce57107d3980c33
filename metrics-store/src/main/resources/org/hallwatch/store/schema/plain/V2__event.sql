-- Plain PostgreSQL: native partitions, one for each day in UTC.

create table event (
  batch bigint not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  source integer not null,
  kind smallint not null,
  id text collate "C" not null,
  hall text collate "C",
  subject text,
  data jsonb not null
) partition by range (occurred_at);

create index event_by_hall on event (hall, occurred_at);
create index event_by_batch on event (batch);
create index event_of_source_state on event (occurred_at) where kind = 41;

-- The net under days that could not be opened. Normally empty.
create table event_otherwise partition of event default;

-- Opens days ahead of their events. A day stays in the net if it has events there already, or if a long read keeps the net busy.
create function open_days(first date, last date) returns integer
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
    if to_regclass(name) is null then
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
