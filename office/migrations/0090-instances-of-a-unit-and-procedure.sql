-- A large unit has fifty thousand instances, of which a procedure has one in forty: both together lead to them, and the unit alone as before. The extension brings the type of
-- the second column; like pg_trgm it is trusted, so that an owner of the database who is no superuser makes it.
create extension if not exists btree_gin;
drop index office.instance_units;
create index instance_units on office.instance using gin (unit_codes, procedure_code);
