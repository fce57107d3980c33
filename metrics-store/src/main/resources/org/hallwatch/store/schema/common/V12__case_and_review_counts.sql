-- Steps of cases and requests, and reviews, counted where they happened. A null stands for 0.
do $$
declare
  grain text;
begin
  foreach grain in array array['series_day', 'series_hour', 'series_quarter'] loop
    execute format('alter table %I
      add column if not exists cases_received integer,
      add column if not exists cases_accepted integer,
      add column if not exists cases_refused integer,
      add column if not exists cases_finished integer,
      add column if not exists cases_delivered integer,
      add column if not exists cases_withdrawn integer,
      add column if not exists cases_voided integer,
      add column if not exists requests_received integer,
      add column if not exists requests_accepted integer,
      add column if not exists requests_refused integer,
      add column if not exists requests_finished integer,
      add column if not exists requests_delivered integer,
      add column if not exists requests_withdrawn integer,
      add column if not exists requests_voided integer,
      add column if not exists reviews_5 integer,
      add column if not exists reviews_4 integer,
      add column if not exists reviews_3 integer,
      add column if not exists reviews_2 integer,
      add column if not exists reviews_1 integer,
      add column if not exists reviews_other integer,
      add column if not exists reviews_default integer,
      add column if not exists reviews_appended integer', grain);
  end loop;
end;
$$;

-- Cases, requests and reviews that name no hall are those of the hall '-'. What codes mean is asked of them, too.
create or replace function series_mark_alias() returns trigger
language plpgsql
as $$
begin
  insert into series_dirty (hall)
  select distinct id from (select id from hall union all values ('-')) h where new.hall = '' or id = new.hall;
  return null;
end;
$$;

create or replace function series_mark_target() returns trigger
language plpgsql
as $$
begin
  insert into series_dirty (hall)
  select distinct h.id from (select id from hall union all values ('-')) h join code_alias a on a.hall in ('', h.id)
  where a.ended is null and a.target = new.id;
  return null;
end;
$$;

-- How long a source is believed matters where it speaks of no hall, too.
create or replace function series_mark_source() returns trigger
language plpgsql
as $$
begin
  insert into series_dirty (hall)
  select distinct id from hall
  where old.gap_seconds <> new.gap_seconds
    or (old.halls = '{}' or id = any (old.halls)) <> (new.halls = '{}' or id = any (new.halls));
  if old.gap_seconds <> new.gap_seconds then
    insert into series_dirty (hall) values ('-');
  end if;
  return null;
end;
$$;

-- What was stored before it was counted.
insert into series_dirty (hall, hour)
select coalesce(hall, '-'), date_trunc('hour', occurred_at, 'UTC') from event where kind between 50 and 56 or kind between 70 and 76 or kind in (90, 91)
union
select coalesce(hall, '-'), date_trunc('hour', occurred_at, 'UTC') from correction where occurred_at is not null;
