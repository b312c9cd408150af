-- Which business id a message is for. None: it goes to whomever waits.
alter table engine.message add column business_id text collate "C";
