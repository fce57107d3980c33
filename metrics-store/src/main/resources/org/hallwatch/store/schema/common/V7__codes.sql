-- What was decided about codes that sources write, versioned like the rest of the organisation. hall and source are '' where none is
-- meant; target is null where the code is not needed.
create table code_alias (
  kind text collate "C" not null,
  hall text collate "C" not null,
  source text collate "C" not null,
  code text collate "C" not null,
  since integer not null references organisation_version,
  ended integer references organisation_version,
  position integer not null,
  target text,
  primary key (kind, hall, source, code, since)
);

-- Every code of a queue, window, zone, matter or department that stands in stored events, known or not. hall is '' where the kind has
-- none. Kept up by the follower of the commits, each event once.
create table code_met (
  kind text collate "C" not null,
  hall text collate "C" not null,
  source integer not null,
  code text collate "C" not null,
  events bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  example text not null,
  primary key (kind, hall, source, code)
);
