-- The quarter hours of an object's day in one row: in rows of their own they were half as many as the events, and most of the work of
-- keeping figures. Of each quarter that has figures: its distance from the one before (from -1 for the first), then field and value of what
-- is not zero, each field as its distance from the one before, then a zero. Field 1 and 2 are the bins of waits and services, their value
-- how many bytes of bins follow; from 3 on come the columns in the order of the view below, the greatest length with one added. Each number
-- is in groups of seven bits, the lowest first, all but its last with the eighth bit set.

create table series_quarters (
  bucket timestamptz not null, -- where the day begins
  kind smallint not null,
  hall text collate "C" not null,
  object text collate "C" not null,
  quarters bytea not null,
  primary key (hall, kind, bucket, object)
);

create function series_quarters_of(stored bytea)
returns table (quarter integer, figures bigint[], waits_bins bytea, services_bins bytea)
language plpgsql immutable strict parallel safe
as $$
declare
  place integer := 0;
  byte integer;
  number bigint := 0;
  shift integer := 0;
  field integer := 0;
  expected text := 'quarter';
begin
  quarter := -1;
  while place < length(stored) loop
    byte := get_byte(stored, place);
    place := place + 1;
    number := number | ((byte & 127)::bigint << shift);
    if byte >= 128 then
      shift := shift + 7;
      continue;
    end if;
    if expected = 'value' then
      if field = 1 then
        waits_bins := substring(stored from place + 1 for number::integer);
        place := place + number::integer;
      elsif field = 2 then
        services_bins := substring(stored from place + 1 for number::integer);
        place := place + number::integer;
      else
        figures[field - 2] := number;
      end if;
      expected := 'field';
    elsif expected = 'quarter' then
      quarter := quarter + number::integer;
      field := 0;
      figures := '{}';
      waits_bins := null;
      services_bins := null;
      expected := 'field';
    elsif number = 0 then
      return next;
      expected := 'quarter';
    else
      field := field + number::integer;
      expected := 'value';
    end if;
    number := 0;
    shift := 0;
  end loop;
end;
$$;
comment on function series_quarters_of(bytea) is 'What a row of series_quarters holds, a row for each quarter; figures in the order of the columns of series_quarter.';

-- Packing what there is

create function series_number_bytes(number bigint) returns bytea
language plpgsql immutable strict
as $$
declare
  hex text := '';
  rest bigint := number;
begin
  while rest > 127 loop
    hex := hex || lpad(to_hex(rest & 127 | 128), 2, '0');
    rest := rest >> 7;
  end loop;
  return decode(hex || lpad(to_hex(rest), 2, '0'), 'hex');
end;
$$;

create function series_figures_bytes(figures bigint[], waits_bins bytea, services_bins bytea) returns bytea
language plpgsql immutable
as $$
declare
  bytes bytea := '';
  before integer := 0;
begin
  if waits_bins is not null then
    bytes := series_number_bytes(1) || series_number_bytes(length(waits_bins)) || waits_bins;
    before := 1;
  end if;
  if services_bins is not null then
    bytes := bytes || series_number_bytes(2 - before) || series_number_bytes(length(services_bins)) || services_bins;
    before := 2;
  end if;
  for i in 1 .. cardinality(figures) loop
    if figures[i] <> 0 then
      bytes := bytes || series_number_bytes(i + 2 - before) || series_number_bytes(figures[i]);
      before := i + 2;
    end if;
  end loop;
  return bytes || series_number_bytes(0);
end;
$$;

insert into series_quarters (hall, kind, bucket, object, quarters)
select hall, kind, day_begins, object, string_agg(series_number_bytes(distance) || figures, '' order by quarter)
from (
  select hall, kind, day_begins, object, quarter, figures,
    quarter - coalesce(lag(quarter) over (partition by hall, kind, day_begins, object order by quarter), -1) as distance
  from (
    select s.hall, s.kind, s.object, st.day_begins,
      (extract(epoch from s.bucket - st.day_begins) / 900)::bigint as quarter,
      series_figures_bytes(array[
        coalesce(s.taken, 0), coalesce(s.called, 0), coalesce(s.served, 0), coalesce(s.no_show, 0), coalesce(s.abandoned, 0),
        coalesce(s.waits, 0), coalesce(s.waits_micros, 0), coalesce(s.waits_max, 0), coalesce(s.services, 0),
        coalesce(s.services_micros, 0), coalesce(s.services_max, 0), coalesce(s.idle_micros, 0), coalesce(s.calling_micros, 0),
        coalesce(s.serving_micros, 0), coalesce(s.paused_micros, 0), coalesce(s.absent_micros, 0), coalesce(s.closed_micros, 0),
        coalesce(s.open_micros, 0), coalesce(s.hall_open_micros, 0), coalesce(s.length_micros, 0), coalesce(s.known_micros, 0),
        coalesce(s.length_max + 1, 0), coalesce(s.entered, 0), coalesce(s."left", 0), coalesce(s.uses, 0), coalesce(s.visits, 0),
        coalesce(s.signs, 0), coalesce(s.cases_received, 0), coalesce(s.cases_accepted, 0), coalesce(s.cases_refused, 0),
        coalesce(s.cases_finished, 0), coalesce(s.cases_delivered, 0), coalesce(s.cases_withdrawn, 0), coalesce(s.cases_voided, 0),
        coalesce(s.requests_received, 0), coalesce(s.requests_accepted, 0), coalesce(s.requests_refused, 0),
        coalesce(s.requests_finished, 0), coalesce(s.requests_delivered, 0), coalesce(s.requests_withdrawn, 0),
        coalesce(s.requests_voided, 0), coalesce(s.reviews_5, 0), coalesce(s.reviews_4, 0), coalesce(s.reviews_3, 0),
        coalesce(s.reviews_2, 0), coalesce(s.reviews_1, 0), coalesce(s.reviews_other, 0), coalesce(s.reviews_default, 0),
        coalesce(s.reviews_appended, 0)
      ], s.waits_bins, s.services_bins) as figures
    from series_quarter s
    join lateral (
      select d.day::timestamp at time zone d.zone as day_begins
      from series_state d
      where d.hall = s.hall and s.bucket < d.until_at and s.bucket >= d.day::timestamp at time zone d.zone
        and d.day between (s.bucket at time zone 'UTC')::date - 1 and (s.bucket at time zone 'UTC')::date + 1
      limit 1
    ) st on true
  ) as packed
) as placed
group by hall, kind, day_begins, object;

drop function series_figures_bytes(bigint[], bytea, bytea);
drop function series_number_bytes(bigint);

-- The views that rest on it stay what they are

create temporary table quarter_view as
select c.oid, c.relname, pg_get_viewdef(c.oid) as definition, obj_description(c.oid) as meaning
from pg_class c
where c.relnamespace = 'hallwatch_read'::regnamespace and c.relkind = 'v' and c.relname like '%\_quarter';

create temporary table quarter_column as
select v.relname, a.attname, col_description(a.attrelid, a.attnum) as meaning
from quarter_view v join pg_attribute a on a.attrelid = v.oid and a.attnum > 0;

do $$
declare
  found record;
begin
  for found in select * from quarter_view loop
    execute format('drop view hallwatch_read.%I', found.relname);
  end loop;
end;
$$;

drop table series_quarter;

create view series_quarter as
select s.hall, s.kind, s.object, s.bucket + q.quarter * interval '15 minutes' as bucket, s.bucket as day_begins, q.waits_bins, q.services_bins,
  q.figures[1]::integer as taken,
  q.figures[2]::integer as called,
  q.figures[3]::integer as served,
  q.figures[4]::integer as no_show,
  q.figures[5]::integer as abandoned,
  q.figures[6]::integer as waits,
  q.figures[7] as waits_micros,
  q.figures[8] as waits_max,
  q.figures[9]::integer as services,
  q.figures[10] as services_micros,
  q.figures[11] as services_max,
  q.figures[12] as idle_micros,
  q.figures[13] as calling_micros,
  q.figures[14] as serving_micros,
  q.figures[15] as paused_micros,
  q.figures[16] as absent_micros,
  q.figures[17] as closed_micros,
  q.figures[18] as open_micros,
  q.figures[19] as hall_open_micros,
  q.figures[20] as length_micros,
  q.figures[21] as known_micros,
  q.figures[22] - 1 as length_max,
  q.figures[23] as entered,
  q.figures[24] as "left",
  q.figures[25] as uses,
  q.figures[26] as visits,
  q.figures[27]::integer as signs,
  q.figures[28]::integer as cases_received,
  q.figures[29]::integer as cases_accepted,
  q.figures[30]::integer as cases_refused,
  q.figures[31]::integer as cases_finished,
  q.figures[32]::integer as cases_delivered,
  q.figures[33]::integer as cases_withdrawn,
  q.figures[34]::integer as cases_voided,
  q.figures[35]::integer as requests_received,
  q.figures[36]::integer as requests_accepted,
  q.figures[37]::integer as requests_refused,
  q.figures[38]::integer as requests_finished,
  q.figures[39]::integer as requests_delivered,
  q.figures[40]::integer as requests_withdrawn,
  q.figures[41]::integer as requests_voided,
  q.figures[42]::integer as reviews_5,
  q.figures[43]::integer as reviews_4,
  q.figures[44]::integer as reviews_3,
  q.figures[45]::integer as reviews_2,
  q.figures[46]::integer as reviews_1,
  q.figures[47]::integer as reviews_other,
  q.figures[48]::integer as reviews_default,
  q.figures[49]::integer as reviews_appended
from series_quarters s cross join lateral series_quarters_of(s.quarters) q;
comment on view series_quarter is 'Figures of quarter hours, a row for each; choose by day_begins.';

do $$
declare
  found record;
begin
  for found in select * from quarter_view loop
    execute format('create view hallwatch_read.%I as %s', found.relname,
      regexp_replace(found.definition, '\n   FROM ', E',\n    s.day_begins AS day_begins_at\n   FROM '));
    execute format('comment on view hallwatch_read.%I is %L', found.relname, found.meaning);
  end loop;
  for found in select * from quarter_column loop
    execute format('comment on column hallwatch_read.%I.%I is %L', found.relname, found.attname, found.meaning);
  end loop;
  for found in select * from quarter_view loop
    execute format('comment on column hallwatch_read.%I.begins_at is %L', found.relname, 'Where the span begins');
    execute format('comment on column hallwatch_read.%I.day_begins_at is %L', found.relname,
      'Where the day of the hall begins; choose by this column, it is indexed');
  end loop;
end;
$$;

-- What the opening rate rests on since its second version

do $$
declare
  name text;
begin
  foreach name in array array['window_day', 'window_hour', 'window_quarter'] loop
    execute format('create or replace view hallwatch_read.%I as %s', name,
      regexp_replace(pg_get_viewdef(format('hallwatch_read.%I', name)::regclass), '\n   FROM ',
        E',\n    COALESCE(s.open_micros, 0) * 0.000001 AS reported_open_seconds,'
        || E'\n    COALESCE(s.hall_open_micros, 0) * 0.000001 AS hall_open_seconds\n   FROM '));
    execute format('comment on column hallwatch_read.%I.open_seconds is %L', name,
      'Idle, calling, serving or paused. Denominator of the paused share');
    execute format('comment on column hallwatch_read.%I.reported_open_seconds is %L', name,
      'Open, of a window that reports its own state (开启); 0 of others. Numerator of the opening rate');
    execute format('comment on column hallwatch_read.%I.hall_open_seconds is %L', name,
      'Time for which the state of such a window is known while at least one of them is open in the hall. Denominator of the opening rate');
  end loop;
end;
$$;

grant select on all tables in schema hallwatch_read to ${guest};
drop table quarter_view, quarter_column;

-- A day that is not remembered is written as a whole
alter table series_state drop column digests;

-- A mark of an hour of a hall says what came: with a batch, what it stored, or, with a source, too, its heartbeats that name no hall. Without
-- one anything may be another.
alter table series_dirty add column batch bigint;
