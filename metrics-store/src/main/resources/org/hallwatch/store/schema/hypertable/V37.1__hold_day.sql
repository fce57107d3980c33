-- Nobody but who calls it writes events of the day until his transaction ends; others read on. For drop_day alone.
create function hold_day(day date) returns void
language plpgsql
as $$
declare
  part record;
begin
  for part in
    select chunk_schema, chunk_name from timescaledb_information.chunks
    where hypertable_schema = 'hallwatch' and hypertable_name = 'event' and range_start >= lower(span_of(day)) and range_end <= upper(span_of(day))
  loop
    execute format('lock table %I.%I in share row exclusive mode', part.chunk_schema, part.chunk_name);
  end loop;
end;
$$;
revoke execute on function hold_day(date) from public;
