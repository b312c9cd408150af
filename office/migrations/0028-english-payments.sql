-- What a payment is for, in English, where the process says it.
alter table office.payment add column reason_en text;
