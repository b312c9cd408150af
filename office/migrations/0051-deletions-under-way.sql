-- Of a request for deletion that waits: what of it an erasure has done, and what is left, in both languages.
alter table office.data_request add column progress jsonb check (state = 'open' or progress is null);
