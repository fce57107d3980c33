-- Days of sources apart from those of windows, queues and whatever else a hall has: every value of an indicator says for how much of its span
-- the sources were heard, and the rows that say so lay in as many pages as there are days of halls.
create table series_day_source (like series_day_object including defaults including comments);

insert into series_day_source select * from series_day_object where kind = 7 order by bucket, hall, object;
delete from series_day_object where kind = 7;
alter table series_day attach partition series_day_source for values in (7);
