-- The official mail address of a unit: for invitations and documents, whoever its leader is.
alter table office.unit add column email text check (length(email) between 3 and 254 and email like '%_@_%');
