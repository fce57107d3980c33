-- Accounts: who may sign in, what he is, what he may see. They are never deleted, since the audit names them, but disabled. Passwords are
-- kept as hashes only. Nobody but the application reads any of it.

create table account (
  id integer generated always as identity primary key,
  name text collate "C" not null unique,
  person text not null,
  everywhere boolean not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  password_changed_at timestamptz not null,
  must_change boolean not null,
  failures integer not null default 0 check (failures >= 0),
  failed_at timestamptz,
  last_sign_in timestamptz,
  sessions_since timestamptz not null, -- those that began before are void
  second_factor bytea, -- the secret shared with an authenticator app
  second_factor_step bigint, -- the last whose code was accepted
  check ((failures > 0) = (failed_at is not null)),
  check (second_factor is not null or second_factor_step is null)
);

-- The newest is the one that counts; those before cannot be chosen again.
create table account_password (
  account integer not null references account,
  no integer generated always as identity,
  hash text not null,
  primary key (account, no)
);

create table account_role (
  account integer not null references account,
  role text collate "C" not null,
  primary key (account, role)
);

create table account_scope (
  account integer not null references account,
  kind text collate "C" not null check (kind in ('region', 'hall', 'department')),
  code text collate "C" not null,
  primary key (account, kind, code)
);

revoke all on account, account_password, account_role, account_scope from ${reader};
revoke delete on account from ${app};
