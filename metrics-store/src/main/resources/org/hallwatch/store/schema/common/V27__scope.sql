-- To which hall a record belongs that was not accepted: the one it names, if its source may speak about it; else the only hall of its
-- source; else none, which is '-'. See docs/decisions/0022-scope-in-sql.md.

alter table rejected add column hall text collate "C" not null default '-';

update rejected r set hall = s.halls[1]
from source s
where s.name = r.source and s.declared and cardinality(s.halls) = 1
  and exists (select from hall h where h.id = s.halls[1] and h.ended is null);

drop index rejected_by_source;
create index rejected_by_source on rejected (source, reason, no);
create index rejected_by_hall on rejected (hall, no);
create index rejected_open on rejected (source, reason, hall) where state = 'open';
create index rejected_open_by_hall on rejected (hall, source, reason) where state = 'open';

create index finding_by_hall on finding (coalesce(hall, '-'), occurred_at, no);

-- Administrators without a scope are everywhere from now on: their roles show them no case.
update account a set everywhere = true
where not everywhere
  and exists (select from account_role r where r.account = a.id and r.role in ('system-administrator', 'security-administrator', 'auditor'))
  and not exists (select from account_scope s where s.account = a.id);
