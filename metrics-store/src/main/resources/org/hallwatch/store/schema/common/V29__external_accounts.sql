-- Accounts of people whom a provider of sign-ins vouches for: it says who they are, and they have no password here.

alter table account add issuer text collate "C", add subject text collate "C", add check ((issuer is null) = (subject is null));

create unique index account_external on account (issuer, subject) where issuer is not null;
