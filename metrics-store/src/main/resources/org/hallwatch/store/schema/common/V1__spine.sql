-- What every level of the database has alike. The event table itself differs, see plain and hypertable.

create table store_info (
  single boolean primary key default true check (single),
  level text not null check (level in ('plain', 'apache', 'timescale')),
  created_at timestamptz not null default now()
);
insert into store_info (level) values ('${level}');

-- A system that sends events or is asked for them. The key is kept as its SHA-256 only.
create table source (
  id integer generated always as identity primary key,
  name text collate "C" not null unique,
  title text not null,
  key_hash bytea unique,
  has_key boolean not null generated always as (key_hash is not null) stored,
  halls text[] not null default '{}',
  gap_seconds integer not null check (gap_seconds > 0),
  declared boolean not null default false,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

-- One transaction of the event log. Readers follow it by xid: everything below the oldest running transaction is complete.
create sequence batch_no;
create table batch (
  no bigint primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  collector text,
  entries integer not null,
  stored integer not null,
  duplicates integer not null,
  rejected integer not null,
  occurred_first timestamptz,
  occurred_last timestamptz,
  received_last timestamptz
);
create index batch_by_xid on batch (xid);
create index batch_by_received on batch (received_last);

-- Decides alone what is new, a duplicate, a conflict or restamped (docs/decisions/0003-event-identity.md). occurred_micros counts from
-- 1970: it is only compared, and travels as a plain array of numbers.
create table event_identity (
  source integer not null,
  id text collate "C" not null,
  occurred_micros bigint not null,
  batch bigint not null,
  digest bigint not null,
  primary key (source, id)
);
alter table event_identity set (autovacuum_vacuum_insert_scale_factor = 0.5);

-- Corrections, beside their rows in event, so that reading a hall finds them. The root is the event at the end of a chain of
-- corrections of corrections. hall and occurred_at are those of the replacement.
create table correction (
  source text collate "C" not null,
  id text collate "C" not null,
  made_at timestamptz not null,
  received_at timestamptz not null,
  of_source text collate "C" not null,
  of_id text collate "C" not null,
  root_source text collate "C" not null,
  root_id text collate "C" not null,
  awaits_root boolean not null,
  kind smallint not null,
  hall text collate "C",
  occurred_at timestamptz,
  data jsonb not null,
  batch bigint not null,
  primary key (source, id)
);
create index correction_by_root on correction (root_source, root_id);
create index correction_by_target on correction (of_source, of_id);
create index correction_by_hall on correction (hall, occurred_at);
create index correction_by_batch on correction (batch);
create index correction_awaiting on correction (root_source, root_id) where awaits_root;

-- Records that were not accepted, with what stood there. The same record refused again for the same reason is one row.
create table rejected (
  no bigint generated always as identity primary key,
  digest bytea not null unique,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  seen integer not null default 1,
  source text,
  collector text,
  place text not null,
  record_index integer not null,
  event_id text,
  field text not null,
  reason text not null,
  message text not null,
  original text not null,
  state text not null default 'open' check (state in ('open', 'retried', 'dropped')),
  state_at timestamptz
);
create index rejected_by_source on rejected (source, reason);

create table position (
  collector text primary key,
  position text not null,
  updated_at timestamptz not null default now()
);
