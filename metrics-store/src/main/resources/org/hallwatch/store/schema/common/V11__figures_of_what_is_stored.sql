-- What was stored before there were figures is folded like what comes now.
insert into series_dirty (hall, hour)
select hall, date_trunc('hour', occurred_at, 'UTC') from event where hall is not null
union
select hall, date_trunc('hour', occurred_at, 'UTC') from correction where hall is not null;

insert into series_dirty (source, hour)
select distinct source, date_trunc('hour', occurred_at, 'UTC') from event where hall is null and kind = 40;
