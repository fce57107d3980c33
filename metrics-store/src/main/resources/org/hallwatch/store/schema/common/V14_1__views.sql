-- What others may read: views with plain names that stay as they are. A later migration may add columns at the end of a view and
-- views beside them; it takes none away. The texts below are the handbook (docs/data.md is made from them).

-- By which clock the days of a hall go. What names no hall is kept as a hall of its own, '-', by the clock of Beijing.
create view hall_clock as
select distinct on (id) id as hall, time_zone from hall order by id, since desc;

-- The first day of a hall that waits to be folded: what is stored of it and of the days after it may still change.
create view series_pending as
with spoken_of as (
  select hall as id from hall_clock union select hall from series_state
), mark as (
  select hall, min(hour) as hour, bool_or(hour is null) as whole from series_dirty where hall is not null group by hall
  union all
  select h.id, min(d.hour), false
  from series_dirty d join source s on s.id = d.source join spoken_of h on s.halls = '{}' or h.id = any (s.halls)
  where d.hall is null group by h.id
)
select m.hall,
  case when bool_or(m.whole) then date '-infinity'
    else min((m.hour at time zone coalesce(c.time_zone, case m.hall when '-' then 'Asia/Shanghai' else 'UTC' end))::date) end
    as first_day
from mark m left join hall_clock c on c.hall = m.hall
group by m.hall;

create schema hallwatch_read;
comment on schema hallwatch_read is 'What Hallwatch lets others read';

do $$
begin
  if not exists (select from pg_roles where rolname = '${guest}') then
    create role ${guest} nologin;
  end if;
exception
  when duplicate_object or unique_violation then
    null; -- another database of this server is being migrated at the same time
end;
$$;

-- Percentiles

create function hallwatch_read.percentile_seconds(bins integer[], percent double precision, longest_seconds numeric)
returns numeric
language sql immutable parallel safe
as $$
  select least(longest_seconds,
    case when bin = 0 then 0.5
      else (floor(2 * power(1.025::float8 / 0.975, bin) / (1.025::float8 / 0.975 + 1) * 1000000 + 0.5)::bigint * 0.000001) end)
  from (
    select bins[i] as bin, sum(bins[i + 1]) over (order by i) as reached, sum(bins[i + 1]) over () as cases
    from generate_subscripts(bins, 1) as i
    where i % 2 = 1
  ) as counted
  where reached >= least(cases, greatest(1, ceil(percent * cases / 100)))
  order by bin
  limit 1
$$;
comment on function hallwatch_read.percentile_seconds(integer[], double precision, numeric) is
  'The shortest time that at least this share (above 0, at most 100) of all does not exceed, in seconds, from bins of times; never above the longest. Off by 2.5 % at most, below one second by half a second at most. Null if there are none.';

create function hallwatch_read.add_bins(one integer[], other integer[])
returns integer[]
language sql immutable parallel safe
as $$
  select case when one is null then other when other is null then one else (
    select array_agg(part order by bin, place)
    from (
      select bin, sum(cases)::integer as cases
      from (
        select one[i] as bin, one[i + 1] as cases from generate_subscripts(one, 1) as i where i % 2 = 1
        union all
        select other[i], other[i + 1] from generate_subscripts(other, 1) as i where i % 2 = 1
      ) as both_of_them
      group by bin
    ) as added,
    lateral (values (1, bin), (2, cases)) as parts (place, part)
  ) end
$$;
comment on function hallwatch_read.add_bins(integer[], integer[]) is 'The bins of two spans together.';

create aggregate hallwatch_read.sum_bins(integer[]) (
  sfunc = hallwatch_read.add_bins,
  stype = integer[],
  combinefunc = hallwatch_read.add_bins,
  parallel = safe
);
comment on aggregate hallwatch_read.sum_bins(integer[]) is
  'The bins of many spans together, for a percentile over all of them: percentiles themselves cannot be added or averaged.';

-- Halls and sources

create view hallwatch_read.hall as
select distinct on (h.id)
  h.id as hall_id,
  h.name as hall_name,
  h.region as region_id,
  (select r.name from hallwatch.region r where r.id = h.region order by r.since desc limit 1) as region_name,
  h.time_zone,
  h.ended is null as in_catalogue
from hallwatch.hall h
order by h.id, h.since desc;

create view hallwatch_read.source as
select s.name as source_id, s.title as source_title, s.halls as hall_ids, s.gap_seconds, s.created_at as registered_at
from hallwatch.source s;

create view hallwatch_read.completeness as
select h.id as hall_id,
  p.hall is not null as pending,
  nullif(p.first_day, date '-infinity') as pending_from_date,
  p.first_day = date '-infinity' as pending_all,
  s.first_day as first_date,
  s.last_day as last_date,
  s.counted_until
from (select id from hallwatch.hall union select hall from hallwatch.series_state) as h
left join hallwatch.series_pending p on p.hall = h.id
left join (
  select hall, min(day) as first_day, max(day) as last_day, max(computed_until) as counted_until
  from hallwatch.series_state group by hall
) as s on s.hall = h.id;

create view hallwatch_read.finding_day as
select f.kind as finding_kind,
  f.source as source_id,
  f.hall as hall_id,
  coalesce(h.time_zone, 'UTC') as time_zone,
  (f.occurred_at at time zone coalesce(h.time_zone, 'UTC'))::date as local_date,
  count(*) as findings,
  sum(f.times) as times,
  exists (select from hallwatch.finding_dirty) as pending
from hallwatch.finding f
left join hallwatch_read.hall h on h.hall_id = f.hall
group by f.kind, f.source, f.hall, coalesce(h.time_zone, 'UTC'), local_date;

create view hallwatch_read.verification as
select no as run, began_at, first_day as first_date, last_day as last_date, seconds as took_seconds, hall_days as hall_dates, events,
  figures, differing, pending as pending_dates, without_raw as dates_without_raw_events
from hallwatch.verify_run;

-- Figures: each kind of object by day, hour and quarter of an hour. The columns that all have alike stand around those of the kind.

do $views$
declare
  head constant text := $sql$
    create view hallwatch_read.%1$I as
    select s.hall as hall_id, h.hall_name, h.region_name%2$s,
      c.zone as time_zone,
      (s.bucket at time zone c.zone)::date as local_date,
      (s.bucket at time zone c.zone)::time as local_time,
      s.bucket as begins_at, %3$s as ends_at,$sql$;
  tail constant text := $sql$,
      st.computed_until as counted_until,
      coalesce((s.bucket at time zone c.zone)::date >= p.first_day, false) as pending,
      coalesce(st.computed_until >= %2$s, false)
        and not coalesce((s.bucket at time zone c.zone)::date >= p.first_day, false) as final
    from hallwatch.%1$I s
    left join hallwatch_read.hall h on h.hall_id = s.hall
    cross join lateral (
      select coalesce(h.time_zone, case s.hall when '-' then 'Asia/Shanghai' else 'UTC' end) as zone) as c
    left join hallwatch.series_state st
      on st.hall = s.hall and st.day = (s.bucket at time zone c.zone)::date
    left join hallwatch.series_pending p on p.hall = s.hall
    %3$s
    where s.kind = %4$s$sql$;
  tickets constant text := $sql$
      coalesce(s.taken, 0) as tickets_taken,
      coalesce(s.called, 0) as tickets_called,
      coalesce(s.served, 0) as tickets_served,
      coalesce(s.no_show, 0) as tickets_no_show,
      coalesce(s.abandoned, 0) as tickets_abandoned,
      coalesce(s.waits, 0) as waits,
      coalesce(s.waits_micros, 0) * 0.000001 as waits_seconds,
      s.waits_max * 0.000001 as wait_longest_seconds,
      hallwatch_read.percentile_seconds(hallwatch.series_bins(s.waits_bins), 50, s.waits_max * 0.000001) as wait_median_seconds,
      hallwatch_read.percentile_seconds(hallwatch.series_bins(s.waits_bins), 90, s.waits_max * 0.000001) as wait_p90_seconds,
      hallwatch.series_bins(s.waits_bins) as wait_bins,
      coalesce(s.services, 0) as services,
      coalesce(s.services_micros, 0) * 0.000001 as services_seconds,
      s.services_max * 0.000001 as service_longest_seconds,
      hallwatch_read.percentile_seconds(hallwatch.series_bins(s.services_bins), 50, s.services_max * 0.000001) as service_median_seconds,
      hallwatch_read.percentile_seconds(hallwatch.series_bins(s.services_bins), 90, s.services_max * 0.000001) as service_p90_seconds,
      hallwatch.series_bins(s.services_bins) as service_bins$sql$;
  states constant text := $sql$,
      coalesce(s.idle_micros, 0) * 0.000001 as idle_seconds,
      coalesce(s.calling_micros, 0) * 0.000001 as calling_seconds,
      coalesce(s.serving_micros, 0) * 0.000001 as serving_seconds,
      coalesce(s.paused_micros, 0) * 0.000001 as paused_seconds,
      coalesce(s.absent_micros, 0) * 0.000001 as absent_seconds,
      coalesce(s.closed_micros, 0) * 0.000001 as closed_seconds,
      (coalesce(s.idle_micros, 0) + coalesce(s.calling_micros, 0) + coalesce(s.serving_micros, 0)) * 0.000001 as working_seconds,
      (coalesce(s.idle_micros, 0) + coalesce(s.calling_micros, 0) + coalesce(s.serving_micros, 0)
        + coalesce(s.paused_micros, 0)) * 0.000001 as open_seconds,
      coalesce(s.known_micros, 0) * 0.000001 as known_seconds$sql$;
  cases constant text := $sql$
      coalesce(s.cases_received, 0) as cases_received,
      coalesce(s.cases_accepted, 0) as cases_accepted,
      coalesce(s.cases_refused, 0) as cases_refused,
      coalesce(s.cases_finished, 0) as cases_finished,
      coalesce(s.cases_delivered, 0) as cases_delivered,
      coalesce(s.cases_withdrawn, 0) as cases_withdrawn,
      coalesce(s.cases_voided, 0) as cases_voided,
      coalesce(s.requests_received, 0) as requests_received,
      coalesce(s.requests_accepted, 0) as requests_accepted,
      coalesce(s.requests_refused, 0) as requests_refused,
      coalesce(s.requests_finished, 0) as requests_finished,
      coalesce(s.requests_delivered, 0) as requests_delivered,
      coalesce(s.requests_withdrawn, 0) as requests_withdrawn,
      coalesce(s.requests_voided, 0) as requests_voided$sql$;
  reviews constant text := $sql$
      coalesce(s.reviews_5, 0) as reviews_5,
      coalesce(s.reviews_4, 0) as reviews_4,
      coalesce(s.reviews_3, 0) as reviews_3,
      coalesce(s.reviews_2, 0) as reviews_2,
      coalesce(s.reviews_1, 0) as reviews_1,
      coalesce(s.reviews_other, 0) as reviews_other,
      coalesce(s.reviews_default, 0) as reviews_default,
      coalesce(s.reviews_appended, 0) as reviews_appended$sql$;
  grain record;
  kind record;
begin
  for grain in
    select * from (values
      ('day', 'series_day', 'coalesce(st.until_at, s.bucket + interval ''1 day'')'),
      ('hour', 'series_hour', 'least(s.bucket + interval ''1 hour'', st.until_at)'),
      ('quarter', 'series_quarter', 'least(s.bucket + interval ''15 minutes'', st.until_at)')
    ) as grains (word, stored, ends)
  loop
    for kind in
      select * from (values
        (1, 'hall', null, tickets || ',' || cases || ',' || reviews),
        (2, 'queue', 'queue', tickets || $sql$,
          coalesce(s.length_micros, 0) * 0.000001 as people_seconds,
          coalesce(s.known_micros, 0) * 0.000001 as known_seconds,
          s.length_max as people_most$sql$),
        (3, 'window', 'window', tickets || states || ',' || reviews),
        (4, 'zone', 'zone', $sql$
          coalesce(s.length_micros, 0) * 0.000001 as people_seconds,
          coalesce(s.known_micros, 0) * 0.000001 as known_seconds,
          s.length_max as people_most,
          coalesce(s.entered, 0) as people_in,
          coalesce(s."left", 0) as people_out$sql$),
        (5, 'matter', 'matter', tickets || ',' || cases),
        (6, 'device', null, $sql$
          coalesce(s.uses, 0) as uses,
          coalesce(s.visits, 0) as visits,
          coalesce(s.length_micros, 0) * 0.000001 as online_seconds,
          coalesce(s.known_micros, 0) * 0.000001 as known_seconds$sql$),
        (7, 'source', null, $sql$
          coalesce(s.signs, 0) as events,
          coalesce(s.known_micros, 0) * 0.000001 as current_seconds$sql$),
        (8, 'department', 'department', cases || ',' || reviews)
      ) as kinds (code, word, named, columns)
    loop
      execute format(head, kind.word || '_' || grain.word,
          case when kind.code = 1 then ''
            else ', s.object as ' || kind.word || '_id' || case when kind.named is null then '' else ', o.name as ' || kind.word || '_name' end end,
          grain.ends)
        || kind.columns
        || format(tail, grain.stored, grain.ends,
          case
            when kind.named is null then ''
            when kind.named in ('matter', 'department') then
              format('left join (select distinct on (id) id, name from hallwatch.%I order by id, since desc) o on o.id = s.object',
                kind.named)
            else format('left join (select distinct on (hall, id) hall, id, name from hallwatch.%I order by hall, id, since desc) o'
              || ' on o.hall = s.hall and o.id = s.object', kind.named)
          end,
          kind.code);
      execute format('comment on view hallwatch_read.%I is %L', kind.word || '_' || grain.word,
        format('Figures of %s by %s.', case kind.word when 'hall' then 'whole halls' else kind.word || 's' end,
          case grain.word when 'day' then 'day of the hall''s calendar' when 'hour' then 'hour of the hall''s clock'
            else 'quarter of an hour' end));
    end loop;
  end loop;
end;
$views$;

-- What the columns mean. One name means the same in every view that has it.

do $$
declare
  said record;
  found record;
begin
  for said in
    select * from (values
      ('hall_id', 'Code of the hall; - where no hall was named'),
      ('hall_name', 'Its name in the catalogue (大厅); null where no hall was named, or if the catalogue never had it'),
      ('region_id', 'Code of its region'),
      ('region_name', 'Name of its region (地区); null if it has none'),
      ('queue_id', 'Code of the queue'),
      ('queue_name', 'Its name in the catalogue (队列); null if the catalogue does not have it'),
      ('window_id', 'Code of the window'),
      ('window_name', 'Its name in the catalogue (窗口); null if the catalogue does not have it'),
      ('zone_id', 'Code of the zone'),
      ('zone_name', 'Its name in the catalogue (区域); null if the catalogue does not have it'),
      ('matter_id', 'Code of the matter'),
      ('matter_name', 'Its name in the catalogue (事项); null if the catalogue does not have it'),
      ('device_id', 'Code of the device or terminal (自助终端)'),
      ('source_id', 'Name of the source (来源)'),
      ('source_title', 'What the source is called'),
      ('hall_ids', 'The halls that it speaks about; empty means all'),
      ('gap_seconds', 'The longest silence that is normal for it'),
      ('registered_at', 'When it became known'),
      ('in_catalogue', 'Whether the catalogue has the hall now'),
      ('time_zone', 'The hall''s time zone; Asia/Shanghai where no hall was named, UTC if the catalogue never had the hall'),
      ('local_date', 'The date at the hall'),
      ('local_time', 'The time of day at the hall at which the span begins'),
      ('begins_at', 'Where the span begins; choose by this column, it is indexed'),
      ('ends_at', 'Where it ends; days of 23 and 25 hours are as long as that'),
      ('tickets_taken', 'Tickets taken (取号)'),
      ('tickets_called', 'Tickets called for the first time (叫号). Denominator of the no-show rate'),
      ('tickets_served', 'Services that ended (办结)'),
      ('tickets_no_show', 'Tickets of which the last that was said is that nobody came (过号). Numerator of the no-show rate'),
      ('tickets_abandoned', 'Tickets given up (弃号); divided by tickets_taken the abandonment rate'),
      ('waits', 'Tickets whose waiting time is known. Denominator of the average wait'),
      ('waits_seconds', 'Their waiting times together, from taking to the first call. Numerator of the average wait (平均等候)'),
      ('wait_longest_seconds', 'The longest of them; null if there are none'),
      ('wait_median_seconds', 'The wait that half of the tickets do not exceed, off by 2.5 % at most; null if there are none'),
      ('wait_p90_seconds', 'The wait that 90 % of the tickets do not exceed, off by 2.5 % at most; null if there are none'),
      ('wait_bins', 'The waiting times in bins: bin, count, bin, count, … For percentiles over several rows: percentile_seconds(sum_bins(wait_bins), 90, max(wait_longest_seconds))'),
      ('services', 'Services whose length is known. Denominator of the average handling time'),
      ('services_seconds', 'Their lengths together, without suspensions. Numerator of the average handling time (平均办理时长)'),
      ('service_longest_seconds', 'The longest of them; null if there are none'),
      ('service_median_seconds', 'The length that half of the services do not exceed, off by 2.5 % at most; null if there are none'),
      ('service_p90_seconds', 'The length that 90 % of the services do not exceed, off by 2.5 % at most; null if there are none'),
      ('service_bins', 'The lengths in bins, as wait_bins'),
      ('idle_seconds', 'Time for which the window is known to have been idle (空闲)'),
      ('calling_seconds', 'Calling (呼叫中)'),
      ('serving_seconds', 'Serving (办理中). Numerator of the utilisation'),
      ('paused_seconds', 'Paused (暂停). Numerator of the paused share'),
      ('absent_seconds', 'Without its staff (空岗)'),
      ('closed_seconds', 'Closed (关闭)'),
      ('working_seconds', 'Idle, calling or serving. Denominator of the utilisation'),
      ('open_seconds', 'Idle, calling, serving or paused. Numerator of the opening rate, denominator of the paused share'),
      ('known_seconds', 'Time for which this is known: a window''s state, a queue''s or zone''s people, a device''s status. The rest of the span is unknown, not zero'),
      ('people_seconds', 'People waiting (queue) or present (zone), summed over the time for which they are known; divided by known_seconds their average'),
      ('people_most', 'The most people at any known moment; null if never known'),
      ('people_in', 'People who came into the zone'),
      ('people_out', 'People who went out of it'),
      ('uses', 'How often the device was used'),
      ('visits', 'How many people it served'),
      ('online_seconds', 'Time for which it is known to have been online; divided by known_seconds the online share'),
      ('current_seconds', 'Time for which the source was current; divided by the length of the span its availability'),
      ('cases_received', 'Cases received (办件收件), each once a day'),
      ('cases_accepted', 'Cases accepted (办件受理), each once a day'),
      ('cases_refused', 'Cases refused (办件不予受理), each once a day'),
      ('cases_finished', 'Cases finished (办件办结), each once a day'),
      ('cases_delivered', 'Cases whose result was delivered (办件送达), each once a day'),
      ('cases_withdrawn', 'Cases withdrawn (办件撤回), each once a day'),
      ('cases_voided', 'Cases voided (办件作废), each once a day'),
      ('requests_received', 'Requests received (诉求收件), each once a day'),
      ('requests_accepted', 'Requests accepted (诉求受理), each once a day'),
      ('requests_refused', 'Requests refused (诉求不予受理), each once a day'),
      ('requests_finished', 'Requests finished (诉求办结), each once a day'),
      ('requests_delivered', 'Requests whose result was delivered (诉求送达), each once a day'),
      ('requests_withdrawn', 'Requests withdrawn (诉求撤回), each once a day'),
      ('requests_voided', 'Requests voided (诉求作废), each once a day'),
      ('reviews_5', 'Reviews: very satisfied (非常满意), said by somebody. 5 to 1 together are the denominator of the satisfaction rate'),
      ('reviews_4', 'Satisfied (满意)'),
      ('reviews_3', 'Rather satisfied (基本满意)'),
      ('reviews_2', 'Dissatisfied (不满意)'),
      ('reviews_1', 'Very dissatisfied (非常不满意)'),
      ('reviews_other', 'At a level that is none of 5 to 1'),
      ('reviews_default', 'Filled in because nobody answered (默认评价)'),
      ('reviews_appended', 'Said later of a review that there is (追评)'),
      ('department_id', 'Code of the department'),
      ('department_name', 'Its name in the catalogue (部门); null if the catalogue does not have it'),
      ('counted_until', 'Up to when the day was known when it was last counted; before the end of a day that still goes on'),
      ('pending', 'Something changed and the figure is to be counted anew: do not use it as it is, read it again in a minute'),
      ('final', 'The span is over, was counted to its end, and nothing waits to be counted anew. A late event may still change it'),
      ('pending_from_date', 'The first date of the hall that is to be counted anew; figures of it and of later dates may change'),
      ('pending_all', 'Whether everything of the hall is to be counted anew'),
      ('first_date', 'The first date'),
      ('last_date', 'The last date'),
      ('finding_kind', 'What contradicts, by the code of its kind; docs/sources.md says what it means'),
      ('findings', 'How many contradictions (数据矛盾)'),
      ('times', 'How many events or records show them'),
      ('run', 'Number of the recount'),
      ('began_at', 'When it began, in the time of the product'),
      ('took_seconds', 'How long it took'),
      ('hall_dates', 'How many days of halls were recounted'),
      ('events', 'How many events'),
      ('figures', 'How many figures were compared'),
      ('differing', 'How many figures are not what a recount from raw events gives; 0 is right'),
      ('pending_dates', 'How many days of halls were to be counted anew at that moment and were left out'),
      ('dates_without_raw_events', 'How many days of halls cannot be recounted any more, because their raw events were dropped')
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

comment on view hallwatch_read.hall is 'The halls, those that ended too.';
comment on view hallwatch_read.source is 'The systems that send events.';
comment on view hallwatch_read.completeness is 'How far the figures of each hall are, and what waits to be counted anew.';
comment on view hallwatch_read.finding_day is 'Contradictions between events, counted by kind, source, hall and date.';
comment on view hallwatch_read.verification is 'What the nightly recount of stored figures from raw events found.';

grant usage on schema hallwatch_read to ${guest};
grant select on all tables in schema hallwatch_read to ${guest};
