-- Nobody but who calls it writes events of the day until his transaction ends; others read on. For drop_day alone.
create function hold_day(day date) returns void
language plpgsql
as $$
declare
  name text := 'event_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(name) is not null then
    execute format('lock table %I in share row exclusive mode', name);
  end if;
  if exists (select from event_otherwise where occurred_at >= lower(span_of(day)) and occurred_at < upper(span_of(day))) then
    lock table event_otherwise in share row exclusive mode;
  end if;
end;
$$;
revoke execute on function hold_day(date) from public;
