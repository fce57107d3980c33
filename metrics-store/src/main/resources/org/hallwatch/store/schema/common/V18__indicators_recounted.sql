-- How many of the figures of a recount, and of those that differ, are of indicators.
alter table verify_run
  add column indicator_figures bigint not null default 0,
  add column indicators_differing bigint not null default 0;
