-- A paper that two sides sign names the person of another task than that of this signature; null where it names whoever signed.
alter table office.signed_paper add column performer text;
