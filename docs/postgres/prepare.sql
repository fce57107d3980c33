-- Prepares a PostgreSQL of your own for Hallwatch. Once, as an administrator (superuser), with psql:
--   psql -v password="'choose one'" -f prepare.sql postgres
-- Without TimescaleDB leave out the last line, or let it fail: the level is then plain.

create role hallwatch login password :password;
create role hallwatch_app nologin;
create role hallwatch_reader nologin;
create role hallwatch_guest nologin;
grant hallwatch_app, hallwatch_reader to hallwatch;
create database hallwatch owner hallwatch encoding 'UTF8' template template0 locale 'C.UTF-8';

\connect hallwatch
revoke all on schema public from public;
create extension if not exists timescaledb;
