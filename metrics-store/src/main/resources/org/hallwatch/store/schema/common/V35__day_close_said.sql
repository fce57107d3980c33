-- How many people wait in a hall, all its queues together; and what some columns mean since days are closed (decision 0031).
do $$
declare
  name text;
begin
  foreach name in array array['hall_day', 'hall_hour', 'hall_quarter'] loop
    execute format('create or replace view hallwatch_read.%I as %s', name,
      regexp_replace(pg_get_viewdef(format('hallwatch_read.%I', name)::regclass), '\n   FROM ',
        ',
    coalesce(s.length_micros, 0) * 0.000001 as people_seconds,
    coalesce(s.known_micros, 0) * 0.000001 as known_seconds,
    s.length_max as people_most
   FROM '));
  end loop;
end;
$$;

do $$
declare
  said record;
  found record;
begin
  for said in
    select * from (values
      ('tickets_served', 'Services that ended (办结), by their end or because the ticket was passed on (转移)'),
      ('tickets_abandoned', 'Tickets given up (弃号), and those that still wait when the hall''s day is closed; divided by tickets_taken the abandonment rate'),
      ('known_seconds', 'Time for which this is known: a window''s state, a queue''s, zone''s or hall''s people, a device''s status. The rest of the span is unknown, not zero'),
      ('people_seconds', 'People waiting (queue; hall: in all its queues) or present (zone), summed over the time for which they are known; divided by known_seconds their average'),
      ('people_most', 'The most people at any known moment; null if never known'),
      ('waits_seconds', 'Their waiting times together, from taking, or the later begin of a booked slot, to the first call. Numerator of the average wait (平均等候)')
    ) as texts (name, meaning)
  loop
    for found in
      select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'hallwatch_read'::regnamespace and c.relkind = 'v' and a.attname = said.name
    loop
      execute format('comment on column hallwatch_read.%I.%I is %L', found.relname, said.name, said.meaning);
    end loop;
  end loop;
end;
$$;
