-- What a person made of a record before it was sent again; what stood there stays in original.
alter table rejected add column corrected text;

-- Where the rows of a collector came from, so that one can be read again: a mapping (its name or file) and the file.
create table record_origin (
  collector text primary key,
  mapping text not null,
  file text not null
);
