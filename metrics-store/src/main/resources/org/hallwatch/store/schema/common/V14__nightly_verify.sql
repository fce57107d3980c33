-- What the recount of each night found.
create table verify_run (
  no integer generated always as identity primary key,
  began_at timestamptz not null,
  first_day date not null,
  last_day date not null,
  seconds double precision not null,
  hall_days bigint not null,
  events bigint not null,
  figures bigint not null,
  differing bigint not null,
  pending bigint not null,
  without_raw bigint not null
);

-- The first of the figures that differ.
create table verify_difference (
  run integer not null references verify_run on delete cascade,
  place integer not null,
  hall text collate "C" not null,
  kind text not null,
  object text collate "C" not null,
  grain text not null,
  begins_at timestamptz not null,
  measure text not null,
  stored text not null,
  recounted text not null,
  primary key (run, place)
);
