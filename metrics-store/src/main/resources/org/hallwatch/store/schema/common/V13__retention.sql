-- How far what is old has been dropped.

-- Raw events, one row. What occurred within closed is not taken in any more; within dropped it is gone. Every day of a hall that
-- touches a dropped day lies in closed. settles: whoever read closed before it last grew began as an older transaction.
create table retention_raw (
  single boolean primary key default true check (single),
  version bigint not null default 0,
  closed tstzmultirange not null default '{}',
  dropped tstzmultirange not null default '{}',
  settles xid8
);
insert into retention_raw default values;

-- Rows of figures that begin before are gone and are not written again. Whoever folds figures or reads raw events that may go locks
-- this table first, in access share mode and before its snapshot begins; whoever drops locks it alone.
create table retention (
  grain text primary key check (grain in ('quarter', 'hour', 'day')),
  dropped_before timestamptz not null
);

-- What outlives the days on which it was said: cases, requests and reviews, and the states of sources.
create table event_kept (
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
create index event_kept_of_source_state on event_kept (occurred_at) where kind = 41;
create index event_kept_of_review on event_kept (source, occurred_at) where kind in (90, 91);
create index event_kept_by_time on event_kept (occurred_at);

-- How large the parts of the store were, noted once a day.
create table store_size (
  day date not null,
  part text not null,
  bytes bigint not null,
  primary key (day, part)
);

-- The instants from the first of a day in UTC up to the first of the next.
create function span_of(day date) returns tstzrange
language sql immutable
as $$ select tstzrange(day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC') $$;

-- The same, and all of the days that any hall has around it: no clock is ahead of or behind UTC by more than 26 hours with its day.
create function span_around(day date) returns tstzrange
language sql immutable
as $$ select tstzrange(lower(span_of(day)) - interval '26 hours', upper(span_of(day)) + interval '26 hours') $$;

-- Why the raw events of a day must stay for now; null if they may go.
create function why_stays(asked date) returns text
language sql stable
set search_path = hallwatch, pg_temp
as $$
  select case
    when not r.closed @> span_around(asked) then 'it is not closed'
    when r.settles is null or r.settles > pg_snapshot_xmin(pg_current_snapshot()) then 'a transaction from before it was closed is running'
    when exists (select from follower f join batch b on b.xid >= f.xid and b.xid < r.settles) then 'its events have not been followed yet'
    when exists (
      select from import
      where state in ('open', 'broken') and occurred_first < upper(span_around(asked)) and occurred_last >= lower(span_around(asked))
    ) then 'an import of it is not finished'
    when exists (
      select from series_dirty where hour is null or hour >= lower(span_around(asked)) - interval '1 hour' and hour < upper(span_around(asked))
    ) then 'figures of it are to be folded anew'
    when exists (
      select from series_state
      where computed_until < until_at and until_at > lower(span_of(asked)) and until_at <= upper(span_around(asked))
    ) then 'figures of it were folded before its end'
    when exists (
      select from (select distinct hall from event e where e.occurred_at >= lower(span_of(asked)) and e.occurred_at < upper(span_of(asked))) h
      where h.hall is not null and not exists (
        select from series_state s where s.hall = h.hall and s.day between asked - 1 and asked + 1)
    ) then 'figures of it were never folded'
  end
  from retention_raw r
$$;

-- Drops the raw events of a day in UTC, or the room for them where there are none. Returns why they stay; null if they are gone.
create function drop_day(day date) returns text
language plpgsql security definer
set search_path = hallwatch, pg_temp
set lock_timeout = '2s'
as $$
declare
  reason text;
begin
  perform pg_advisory_xact_lock(1214345335, 1);
  lock table retention in access exclusive mode;
  lock table only event in access exclusive mode;
  if exists (select from event where occurred_at >= lower(span_of(day)) and occurred_at < upper(span_of(day))) then
    reason := why_stays(day);
    if reason is not null then
      return reason;
    end if;
    insert into event_kept
    select batch, occurred_at, received_at, source, kind, id, hall, subject, data from event
    where occurred_at >= lower(span_of(day)) and occurred_at < upper(span_of(day)) and (kind = 41 or kind between 50 and 92);
    update retention_raw set dropped = dropped + tstzmultirange(span_of(day));
  end if;
  perform remove_day(day);
  return null;
end;
$$;

revoke execute on function drop_day(date) from public;
grant execute on function drop_day(date) to ${app};
revoke insert, delete on retention_raw from ${app};
