-- Imports of history. An import is open while it runs, broken after it was stopped or failed (the same files go on where it was),
-- closed when everything was read, undone when what it brought was taken back. Retention leaves the days from occurred_first to
-- occurred_last alone while an import is open or broken.
create table import (
  no integer generated always as identity primary key,
  mapping text not null,
  mapping_digest text not null,
  author text not null,
  state text not null check (state in ('open', 'broken', 'closed', 'undone')),
  problem text,
  began_at timestamptz not null,
  changed_at timestamptz not null,
  occurred_first timestamptz,
  occurred_last timestamptz
);

-- What an import reads, in this order: how far it is, and what became of the records so far. Moves in the transaction of each batch.
-- A look of the collector is stored in pieces; position is where the look began, pieces how many of it are stored.
create table import_part (
  import integer not null references import,
  part integer not null,
  name text not null,
  digest text not null,
  size bigint not null,
  position text,
  pieces integer not null default 0,
  pieces_read bigint not null default 0,
  done boolean not null default false,
  read bigint not null default 0,
  accepted bigint not null default 0,
  duplicate bigint not null default 0,
  events bigint not null default 0,
  primary key (import, part)
);

create table import_count (
  import integer not null,
  part integer not null,
  outcome text not null check (outcome in ('rejected', 'skipped')),
  name text not null,
  count bigint not null,
  primary key (import, part, outcome, name),
  foreign key (import, part) references import_part
);

-- Which rejected records came with an import, and how often.
create table import_rejected (
  import integer not null references import,
  rejected bigint not null references rejected on delete cascade,
  times integer not null,
  primary key (import, rejected)
);
create index import_rejected_by_rejected on import_rejected (rejected);

-- Sources as they were before an import declared them or widened their halls.
create table import_source (
  import integer not null references import,
  source text collate "C" not null,
  declared boolean not null,
  title text,
  halls text[] not null,
  gap_seconds integer,
  primary key (import, source)
);

alter table batch add column import integer;
create index batch_by_import on batch (import) where import is not null;
