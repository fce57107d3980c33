-- The days of whole halls are what is read most. Of them the database keeps all figures once more as one text of bytes, which it makes itself
-- from the columns whenever a row is written: eight bytes for each column in this order, -1 for a greatest length that was never known. Those
-- that are empty in most rows stand there only where one is not. Days of objects have no such text.
alter table series_day add column packed bytea;

create or replace function series_pack_hall() returns trigger
language plpgsql
as $$
begin
  new.packed :=
    int8send(coalesce(new.taken, 0)) || int8send(coalesce(new.called, 0)) || int8send(coalesce(new.served, 0)) || int8send(coalesce(new.no_show, 0))
    || int8send(coalesce(new.abandoned, 0)) || int8send(coalesce(new.waits, 0)) || int8send(coalesce(new.waits_micros, 0))
    || int8send(coalesce(new.waits_max, 0)) || int8send(coalesce(new.services, 0)) || int8send(coalesce(new.services_micros, 0))
    || int8send(coalesce(new.services_max, 0)) || int8send(coalesce(new.idle_micros, 0)) || int8send(coalesce(new.calling_micros, 0))
    || int8send(coalesce(new.serving_micros, 0)) || int8send(coalesce(new.paused_micros, 0)) || int8send(coalesce(new.absent_micros, 0))
    || int8send(coalesce(new.closed_micros, 0)) || int8send(coalesce(new.open_micros, 0)) || int8send(coalesce(new.hall_open_micros, 0))
    || int8send(coalesce(new.length_micros, 0)) || int8send(coalesce(new.known_micros, 0)) || int8send(coalesce(new.length_max, -1));
  if coalesce(new.entered, new."left", new.uses, new.visits, new.signs, new.cases_received, new.cases_accepted, new.cases_refused,
      new.cases_finished, new.cases_delivered, new.cases_withdrawn, new.cases_voided, new.requests_received, new.requests_accepted,
      new.requests_refused, new.requests_finished, new.requests_delivered, new.requests_withdrawn, new.requests_voided, new.reviews_5,
      new.reviews_4, new.reviews_3, new.reviews_2, new.reviews_1, new.reviews_other, new.reviews_default,
      new.reviews_appended) is not null then
    new.packed := new.packed ||
      int8send(coalesce(new.entered, 0)) || int8send(coalesce(new."left", 0)) || int8send(coalesce(new.uses, 0)) || int8send(coalesce(new.visits, 0))
      || int8send(coalesce(new.signs, 0)) || int8send(coalesce(new.cases_received, 0)) || int8send(coalesce(new.cases_accepted, 0))
      || int8send(coalesce(new.cases_refused, 0)) || int8send(coalesce(new.cases_finished, 0)) || int8send(coalesce(new.cases_delivered, 0))
      || int8send(coalesce(new.cases_withdrawn, 0)) || int8send(coalesce(new.cases_voided, 0)) || int8send(coalesce(new.requests_received, 0))
      || int8send(coalesce(new.requests_accepted, 0)) || int8send(coalesce(new.requests_refused, 0)) || int8send(coalesce(new.requests_finished, 0))
      || int8send(coalesce(new.requests_delivered, 0)) || int8send(coalesce(new.requests_withdrawn, 0)) || int8send(coalesce(new.requests_voided, 0))
      || int8send(coalesce(new.reviews_5, 0)) || int8send(coalesce(new.reviews_4, 0)) || int8send(coalesce(new.reviews_3, 0))
      || int8send(coalesce(new.reviews_2, 0)) || int8send(coalesce(new.reviews_1, 0)) || int8send(coalesce(new.reviews_other, 0))
      || int8send(coalesce(new.reviews_default, 0)) || int8send(coalesce(new.reviews_appended, 0));
  end if;
  return new;
end;
$$;

create trigger series_pack_hall before insert or update on series_day_hall for each row execute function series_pack_hall();

-- Written anew, so that nothing lies between them
create temporary table hall_day as select * from series_day_hall;
truncate series_day_hall;
insert into series_day_hall select * from hall_day order by bucket, hall;
drop table hall_day;
