-- Wall screens as devices. Of their keys, and of the secrets of those that ask to be paired, hashes are kept only. Devices are never deleted,
-- since the audit names them, but revoked. Nobody but the application reads any of it.

create table device (
  id integer generated always as identity primary key,
  name text not null,
  hall text collate "C" not null,
  class text collate "C" not null check (class in ('public', 'internal')),
  pages text[] not null check (cardinality(pages) > 0),
  key_hash bytea unique, -- null until the screen has fetched its key
  approved_at timestamptz not null,
  approved_by text not null,
  last_sign timestamptz, -- of life
  page text, -- what it said of itself then
  resolution text,
  version text,
  reloads integer not null default 0 check (reloads >= 0), -- how often it was told to load its page anew
  revoked_at timestamptz
);

-- Screens that ask. A row goes when the screen has fetched its key, or some time after it has expired.
create table pairing (
  secret_hash bytea primary key,
  code text collate "C" not null unique,
  address text collate "C" not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  device integer unique references device -- once it is approved
);

revoke all on device, pairing from ${reader};
revoke delete on device from ${app};
