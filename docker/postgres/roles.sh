#!/bin/sh
# Roles and databases, once, when the cluster is made: the owner of the tables, the application that owns nothing, the role
# the visibility trigger works as, and Keycloak's own. Passwords come from the environment.
set -eu
psql --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
  --set=owner="$DATABASE_OWNER_PASSWORD" --set=app="$DATABASE_APP_PASSWORD" --set=keycloak="$KEYCLOAK_DATABASE_PASSWORD" <<'SQL'
create role delta_app login nosuperuser nobypassrls password :'app';
create role delta_spread nologin nosuperuser nobypassrls;
create role delta_owner login nosuperuser nobypassrls password :'owner' in role delta_spread;
create database delta_portal owner delta_owner;
create role keycloak login password :'keycloak';
create database keycloak owner keycloak;
SQL
