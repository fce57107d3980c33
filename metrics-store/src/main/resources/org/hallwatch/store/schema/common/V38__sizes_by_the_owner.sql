-- Where TimescaleDB lies in a schema of which the roles of the program see nothing, they could not ask it for sizes. The same everywhere, so that
-- a store may move from one level to another.
alter function event_bytes() security definer;
revoke execute on function event_bytes() from public;
grant execute on function event_bytes() to ${app}, ${reader};
