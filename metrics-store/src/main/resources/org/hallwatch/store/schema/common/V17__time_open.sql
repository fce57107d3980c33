-- How long a window that reports its own state was open, and how long it was known while at least one window of the hall was.
alter table series_day add column open_micros bigint, add column hall_open_micros bigint;
alter table series_hour add column open_micros bigint, add column hall_open_micros bigint;
alter table series_quarter add column open_micros bigint, add column hall_open_micros bigint;

-- Every day that was folded has to be folded again.
insert into series_dirty (hall) select distinct hall from series_state;
