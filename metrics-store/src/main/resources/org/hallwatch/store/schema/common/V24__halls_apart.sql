-- Days of whole halls apart from those of their windows, queues and whatever else they have: a month of a hall lay in thirty pages, each
-- full of what was not asked for.

-- The views that rest on days go by the name of the table
create temporary table day_view as
select distinct v.oid::regclass::text as name, pg_get_viewdef(v.oid) as definition
from pg_depend d join pg_rewrite r on r.oid = d.objid join pg_class v on v.oid = r.ev_class
where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = 'series_day'::regclass;

alter table series_day rename to series_day_object;
alter table series_day_object rename constraint series_day_pkey to series_day_object_pkey;

create table series_day (like series_day_object including defaults including comments) partition by list (kind);
create table series_day_hall partition of series_day for values in (1);

insert into series_day_hall select * from series_day_object where kind = 1 order by bucket, hall;
delete from series_day_object where kind = 1;
alter table series_day attach partition series_day_object default;

alter table series_day add primary key (hall, kind, bucket, object);

do $$
declare
  found record;
begin
  for found in select * from day_view loop
    execute format('create or replace view %s as %s', found.name, found.definition);
  end loop;
end;
$$;
drop table day_view;
