-- A day is dropped with the tables locked for an instant: what outlives it is copied before, while everybody reads on.

-- Why the raw events of a day must stay for now; null if they may go. Whose events they are is looked for by who asks: it takes long, and
-- does not change once the day is held.
create function why_stays(asked date, halls text[]) returns text
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
      select from unnest(halls) as h (hall)
      where h.hall is not null and not exists (
        select from series_state s where s.hall = h.hall and s.day between asked - 1 and asked + 1)
    ) then 'figures of it were never folded'
  end
  from retention_raw r
$$;

create or replace function why_stays(asked date) returns text
language sql stable
set search_path = hallwatch, pg_temp
as $$
  select why_stays(asked, array(
    select distinct hall from event where occurred_at >= lower(span_of(asked)) and occurred_at < upper(span_of(asked))))
$$;

-- Drops the raw events of a day in UTC, or the room for them where there are none. Returns why they stay; null if they are gone. First the
-- day alone is held against those who write, of whom there should be none since it is closed; readers wait only for what comes last.
create or replace function drop_day(day date) returns text
language plpgsql security definer
set search_path = hallwatch, pg_temp
set lock_timeout = '2s'
as $$
declare
  reason text;
  of_halls text[];
begin
  perform pg_advisory_xact_lock(1214345335, 1);
  perform hold_day(day);
  select array_agg(distinct coalesce(hall, '')) into of_halls
  from event where occurred_at >= lower(span_of(day)) and occurred_at < upper(span_of(day));
  if of_halls is not null then
    of_halls := array_remove(of_halls, '');
    reason := why_stays(day, of_halls);
    if reason is not null then
      return reason;
    end if;
    begin
      insert into event_kept
      select batch, occurred_at, received_at, source, kind, id, hall, subject, data from event
      where occurred_at >= lower(span_of(day)) and occurred_at < upper(span_of(day)) and (kind = 41 or kind between 50 and 92);
      lock table retention in access exclusive mode;
      lock table only event in access exclusive mode;
      reason := why_stays(day, of_halls);
      if reason is not null then
        raise exception using errcode = 'HW001', message = reason;
      end if;
    exception when sqlstate 'HW001' then
      return reason;
    end;
    update retention_raw set dropped = dropped + tstzmultirange(span_of(day));
  else
    lock table retention in access exclusive mode;
    lock table only event in access exclusive mode;
  end if;
  perform remove_day(day);
  return null;
end;
$$;
