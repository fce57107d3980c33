-- The application changes data but no tables; a reader changes nothing. Both are taken on by "set role", so that one sign-in does.

do $$
begin
  if not exists (select from pg_roles where rolname = '${app}') then
    create role ${app} nologin;
  end if;
  if not exists (select from pg_roles where rolname = '${reader}') then
    create role ${reader} nologin;
  end if;
exception
  when duplicate_object or unique_violation then
    null; -- another database of this server is being migrated at the same time
end;
$$;

do $$
begin
  if not (pg_has_role('${app}', 'member') and pg_has_role('${reader}', 'member')) then
    grant ${app}, ${reader} to current_user;
  end if;
end;
$$;

grant usage on schema hallwatch to ${app}, ${reader};
grant select on all tables in schema hallwatch to ${app}, ${reader};
grant insert, update, delete on all tables in schema hallwatch to ${app};
grant usage on all sequences in schema hallwatch to ${app};
revoke insert, update, delete on store_info, flyway_schema_history from ${app};
revoke select on source from ${reader};
grant select (id, name, title, halls, gap_seconds, declared, has_key, created_at, revoked_at) on source to ${reader};
revoke execute on function open_days(date, date) from public;
grant execute on function open_days(date, date) to ${app};
alter default privileges in schema hallwatch grant select on tables to ${app}, ${reader};
alter default privileges in schema hallwatch grant insert, update, delete on tables to ${app};
alter default privileges in schema hallwatch grant usage on sequences to ${app};
