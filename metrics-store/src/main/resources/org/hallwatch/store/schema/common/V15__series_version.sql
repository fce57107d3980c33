-- Every fold of a day gives it a version that no other fold ever had, and none at all where events changed that it did not take in: who
-- remembers what a day was folded from knows by it whether that still holds. And by which rules it was folded; other rules fold it again.
alter table series_state
  add column version bigint,
  add column rules smallint not null default 1;
