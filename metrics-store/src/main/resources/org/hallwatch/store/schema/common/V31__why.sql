-- Why somebody made a version of the organisation; null where nobody was asked.

alter table organisation_version add column reason text;
