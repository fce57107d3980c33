-- Who did what. Each row carries the hash of the one before and its own over both; docs/decisions/0019 says how it is reckoned. The application
-- may read and add, by functions that number, time and hash a row here, one after the other; it cannot change a row or take one away.

create table audit (
  no bigint primary key,
  at timestamptz not null check (isfinite(at)),
  account text not null,
  address text,
  action text not null,
  object_kind text not null,
  object text,
  success boolean not null,
  detail jsonb not null check (jsonb_typeof(detail) = 'object'),
  previous bytea not null,
  hash bytea not null
);
create index audit_by_time on audit (at);

-- Up to which number rows were dropped because of their age, up to which there are rows, and the hash of each of the two.
create table audit_chain (
  single boolean primary key default true check (single),
  dropped bigint not null default 0,
  dropped_hash bytea not null default decode(repeat('00', 32), 'hex'),
  last bigint not null default 0,
  last_hash bytea not null default decode(repeat('00', 32), 'hex')
);
insert into audit_chain default values;

-- Texts have their length before them, so that no two rows are the same bytes; absent is not empty.
create function audit_text(said text) returns bytea
language sql immutable
as $$ select case when said is null then int4send(-1) else int4send(octet_length(convert_to(said, 'UTF8'))) || convert_to(said, 'UTF8') end $$;

create function audit_hash(entry audit) returns bytea
language sql stable
set search_path = hallwatch, pg_temp
as $$
  select sha256(
    '\x01'::bytea || entry.previous || int8send(entry.no) || int8send((extract(epoch from entry.at) * 1000000)::bigint)
    || audit_text(entry.account) || audit_text(entry.address) || audit_text(entry.action) || audit_text(entry.object_kind) || audit_text(entry.object)
    || case when entry.success then '\x01'::bytea else '\x00'::bytea end || audit_text(entry.detail::text))
$$;

-- Adds a row. The lock on the chain lasts until the transaction ends, so that two of them cannot go on from the same row.
-- happened: null for the moment at which the lock was had, so that times follow numbers.
create function audit_append_at(happened timestamptz, account text, address text, action text, object_kind text, object text, success boolean, detail jsonb)
returns audit
language plpgsql
set search_path = hallwatch, pg_temp
as $$
declare
  chain audit_chain;
  entry audit;
begin
  select * into strict chain from audit_chain for update;
  entry := row(chain.last + 1, coalesce(happened, clock_timestamp()), account, address, action, object_kind, object, success, detail, chain.last_hash, null)::audit;
  entry.hash := audit_hash(entry);
  insert into audit select entry.*;
  update audit_chain c set last = entry.no, last_hash = entry.hash;
  return entry;
end;
$$;

create function audit_append(account text, address text, action text, object_kind text, object text, success boolean, detail jsonb) returns audit
language sql security definer
set search_path = hallwatch, pg_temp
as $$ select audit_append_at(null, account, address, action, object_kind, object, success, detail) $$;

-- Drops the oldest rows, up to the first that is not older; none of the last six months, whatever is asked. The chain says where it begins now, in a
-- row of its own too. Returns that row; null if nothing was that old.
create function audit_drop(before timestamptz) returns audit
language plpgsql security definer
set search_path = hallwatch, pg_temp
as $$
declare
  chain audit_chain;
  gone audit;
begin
  select * into strict chain from audit_chain for update;
  select a.* into gone from audit a
  where a.no < coalesce((select min(k.no) from audit k where k.at >= least(before, clock_timestamp() - interval '184 days')), chain.last + 1)
  order by a.no desc limit 1;
  if gone.no is null or gone.no <= chain.dropped or gone.no > chain.last then
    return null;
  end if;
  delete from audit a where a.no <= gone.no;
  update audit_chain c set dropped = gone.no, dropped_hash = gone.hash;
  return audit_append_at(
    null, 'hallwatch', null, 'audit-dropped', 'audit', gone.no::text, true, jsonb_build_object('hash', encode(gone.hash, 'hex')));
end;
$$;

revoke insert, update, delete on audit, audit_chain from ${app};
revoke execute on function audit_append_at(timestamptz, text, text, text, text, text, boolean, jsonb) from public;
revoke execute on function audit_append(text, text, text, text, text, boolean, jsonb) from public;
revoke execute on function audit_drop(timestamptz) from public;
grant execute on function audit_append(text, text, text, text, text, boolean, jsonb) to ${app};
grant execute on function audit_drop(timestamptz) to ${app};
