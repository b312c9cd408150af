-- Where a unit's counter is and by which telephone it answers: told to citizens on the status page, in letters and on receipts.
alter table office.unit
  add column address text check (length(address) between 3 and 300),
  add column phone text check (length(phone) between 4 and 30);
