-- Contradictions between events, and who follows the log to find them.

-- How far a follower of the log has come: every batch of a transaction below has been taken.
create table follower (
  name text primary key,
  xid xid8 not null
);

-- What came from a source in one batch and was received within one hour; only ever added to.
create table batch_source (
  batch bigint not null,
  source integer not null,
  hour timestamptz not null,
  stored integer not null,
  duplicates integer not null,
  conflicts integer not null,
  restamped integer not null,
  future integer not null,
  refused integer not null,
  disordered integer not null,
  belated integer not null,
  late integer not null,
  late_least_seconds bigint,
  late_most_seconds bigint,
  occurred_first timestamptz,
  occurred_last timestamptz,
  primary key (batch, source, hour)
);
create index batch_source_by_hour on batch_source (source, hour);

-- As much of each event of a case or request as the rules need, to find it by its case. An event that a correction puts in
-- the place of another stands here too, under the identity of the one it replaces.
create table case_event (
  request boolean not null,
  number text collate "C" not null,
  source integer not null,
  id text collate "C" not null,
  kind smallint not null,
  occurred_at timestamptz not null,
  hall text collate "C",
  name text,
  replacement boolean not null,
  batch bigint not null
);
create index case_event_by_number on case_event (number, request);
create index case_event_by_batch on case_event (batch);

create index event_of_review on event (source, occurred_at) where kind in (90, 91);

-- Objects whose findings have to be found anew; a newer version came in between if it is not the one that was read.
create sequence finding_dirty_version;
create table finding_dirty (
  type smallint not null,
  name text collate "C" not null,
  since timestamptz not null,
  version bigint not null default nextval('finding_dirty_version'),
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (type, name, since)
);
create index finding_dirty_by_age on finding_dirty (first_at);

-- The findings of an object (type, name, since) are replaced together.
create table finding (
  no bigint generated always as identity primary key,
  type smallint not null,
  name text collate "C" not null,
  since timestamptz not null,
  kind text collate "C" not null,
  source text collate "C" not null,
  hall text collate "C",
  subject text not null,
  occurred_at timestamptz not null,
  times integer not null,
  parameter_names text[] not null,
  parameter_values text[] not null,
  event_sources text[] not null,
  event_ids text[] not null,
  found_at timestamptz not null default now()
);
create index finding_by_object on finding (type, name, since);
create index finding_by_time on finding (occurred_at, no);
create index finding_by_kind on finding (kind, occurred_at);
create index finding_by_source on finding (source, occurred_at);
