-- Bins as bytes: bin, count, bin, count, ..., each bin as its distance from the one before, each number in groups of seven bits, the lowest
-- first, all but its last with the eighth bit set. An array of integers takes four times the room and a multiple of the time to read.

create function series_bins(bins bytea) returns integer[]
language plpgsql immutable strict parallel safe
as $$
declare
  pairs integer[] := '{}';
  bin integer := 0;
  number integer := 0;
  shift integer := 0;
  byte integer;
begin
  for place in 0 .. length(bins) - 1 loop
    byte := get_byte(bins, place);
    number := number | ((byte & 127) << shift);
    shift := shift + 7;
    if byte < 128 then
      if cardinality(pairs) % 2 = 0 then
        bin := bin + number;
        number := bin;
      end if;
      pairs := pairs || number;
      number := 0;
      shift := 0;
    end if;
  end loop;
  return pairs;
end;
$$;
comment on function series_bins(bytea) is 'What bins hold: bin, count, bin, count, ...';

create function series_bins_bytes(pairs integer[]) returns bytea
language plpgsql immutable strict
as $$
declare
  hex text := '';
  number integer;
begin
  for place in 1 .. cardinality(pairs) loop
    number := pairs[place];
    if place % 2 = 1 and place > 1 then
      number := number - pairs[place - 2];
    end if;
    while number > 127 loop
      hex := hex || lpad(to_hex(number & 127 | 128), 2, '0');
      number := number >> 7;
    end loop;
    hex := hex || lpad(to_hex(number), 2, '0');
  end loop;
  return decode(hex, 'hex');
end;
$$;

alter table series_day
  alter column waits_bins type bytea using series_bins_bytes(waits_bins),
  alter column services_bins type bytea using series_bins_bytes(services_bins);
alter table series_hour
  alter column waits_bins type bytea using series_bins_bytes(waits_bins),
  alter column services_bins type bytea using series_bins_bytes(services_bins);
alter table series_quarter
  alter column waits_bins type bytea using series_bins_bytes(waits_bins),
  alter column services_bins type bytea using series_bins_bytes(services_bins);

drop function series_bins_bytes(integer[]);
