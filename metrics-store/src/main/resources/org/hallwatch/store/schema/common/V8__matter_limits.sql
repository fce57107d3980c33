-- How long cases of a matter may take; units: W working days, N natural days, H hours. Nulls where the catalogue does not say.

alter table matter
  add column case_kind text,
  add column promised integer,
  add column promised_unit text,
  add column statutory integer,
  add column statutory_unit text;
