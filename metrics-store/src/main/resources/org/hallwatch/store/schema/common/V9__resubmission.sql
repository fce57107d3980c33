-- What a person made of a record before it was sent again; what stood there stays in original.
alter table rejected add column corrected text;
