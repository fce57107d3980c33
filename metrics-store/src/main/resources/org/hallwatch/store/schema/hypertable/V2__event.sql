-- TimescaleDB, Apache or community edition: a hypertable with chunks of a day (cut at 00:00 UTC).

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
);

do $$
begin
  perform create_hypertable('event', 'occurred_at', chunk_time_interval => interval '1 day', create_default_indexes => false);
end;
$$;

create index event_by_hall on event (hall, occurred_at);
create index event_by_batch on event (batch);
create index event_of_source_state on event (occurred_at) where kind = 41;

-- Chunks open by themselves.
create function open_days(first date, last date) returns integer
language sql immutable
as $$ select 0 $$;
