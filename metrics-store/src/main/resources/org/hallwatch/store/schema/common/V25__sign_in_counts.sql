-- Failed attempts to sign in, counted where they come from: by the name that was typed, by the browser if it has signed in to that account
-- before, and by the address. Rows go a day after the last failure. Nobody but the application reads them.

create table sign_in_count (
  kind text collate "C" not null check (kind in ('address', 'device', 'name')),
  who text collate "C" not null,
  failures integer not null check (failures >= 0),
  failed_at timestamptz not null,
  refused integer not null default 0 check (refused >= 0), -- attempts since then that nobody looked at
  primary key (kind, who)
);
create index sign_in_count_by_time on sign_in_count (failed_at);
revoke all on sign_in_count from ${reader};

alter table account drop column failures, drop column failed_at;

-- The secrets are sealed from now on, with a key that is not in the database; nobody could have got one before.
update account set second_factor = null, second_factor_step = null;
