-- What the look of a night at what is kept found (docs/decisions/0032-promises-looked-after.md); null in runs from before there was one.
alter table verify_run
  add column kept_days integer,
  add column kept_events bigint,
  add column kept_lost bigint,
  add column kept_twice bigint,
  add column kept_unclaimed bigint,
  add column kept_refusing bigint,
  add column kept_unlisted bigint;
