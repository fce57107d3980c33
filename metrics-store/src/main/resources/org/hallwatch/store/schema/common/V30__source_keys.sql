-- A source may have several keys, each with an end, so that a new one can come before the old one goes. Of each its SHA-256 is kept only.
-- Keys are never deleted, since the audit names them. Those that there are already have no end.
create table source_key (
  id integer generated always as identity primary key,
  source integer not null references source,
  key_hash bytea not null unique,
  created_at timestamptz not null,
  last_used timestamptz, -- to the minute or so
  expires_at timestamptz, -- null for never
  revoked_at timestamptz
);
create index source_key_by_source on source_key (source);

insert into source_key (source, key_hash, created_at, revoked_at)
select id, key_hash, created_at, revoked_at from source where key_hash is not null order by id;

alter table source drop column has_key, drop column key_hash, drop column revoked_at;

revoke all on source_key from ${reader};
grant select (id, source, created_at, last_used, expires_at, revoked_at) on source_key to ${reader};
revoke delete on source_key from ${app};
