-- How long nothing came is counted from when it came, not from when its transaction began: a large one takes as long as a day waits.
alter table series_dirty alter column at set default clock_timestamp();
