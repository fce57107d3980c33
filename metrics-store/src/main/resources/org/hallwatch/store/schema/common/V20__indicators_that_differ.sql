-- The first of the figures of indicators that differ; hall null: of several halls together.
create table verify_indicator_difference (
  run integer not null references verify_run on delete cascade,
  place integer not null,
  indicator text collate "C" not null,
  hall text collate "C",
  first_day date not null,
  last_day date not null,
  of_what text collate "C" not null,
  figure text not null,
  said text not null,
  recounted text not null,
  primary key (run, place)
);
