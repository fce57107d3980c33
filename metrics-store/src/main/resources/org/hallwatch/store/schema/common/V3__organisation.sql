-- The organisation as versioned records: a row holds from version since until version ended, and is current while ended is null.

create table organisation_version (
  no integer generated always as identity primary key,
  at timestamptz not null,
  author text not null
);

create table region (
  id text collate "C" not null,
  since integer not null references organisation_version,
  ended integer references organisation_version,
  position integer not null,
  name text not null,
  level text not null,
  parent text,
  primary key (id, since)
);

create table department (
  id text collate "C" not null,
  since integer not null references organisation_version,
  ended integer references organisation_version,
  position integer not null,
  name text not null,
  primary key (id, since)
);

create table matter (
  id text collate "C" not null,
  since integer not null references organisation_version,
  ended integer references organisation_version,
  position integer not null,
  name text not null,
  department text,
  primary key (id, since)
);

create table hall (
  id text collate "C" not null,
  since integer not null references organisation_version,
  ended integer references organisation_version,
  position integer not null,
  name text not null,
  region text,
  time_zone text not null,
  primary key (id, since)
);

create table zone (
  hall text collate "C" not null,
  id text collate "C" not null,
  since integer not null references organisation_version,
  ended integer references organisation_version,
  position integer not null,
  name text not null,
  capacity integer,
  primary key (hall, id, since)
);

create table queue (
  hall text collate "C" not null,
  id text collate "C" not null,
  since integer not null references organisation_version,
  ended integer references organisation_version,
  position integer not null,
  name text not null,
  department text,
  zone text,
  wait_target_seconds integer not null,
  wait_limit_seconds integer not null,
  primary key (hall, id, since)
);

create table "window" (
  hall text collate "C" not null,
  id text collate "C" not null,
  since integer not null references organisation_version,
  ended integer references organisation_version,
  position integer not null,
  name text not null,
  department text,
  zone text,
  queues text[] not null,
  primary key (hall, id, since)
);
