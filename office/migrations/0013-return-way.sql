-- How the result is returned, as the process reads it; `return_at` stays what was said about it in words. What was received before is handed over at the counter.
alter table office.dossier
  add column return_way text not null default 'counter' check (return_way in ('counter', 'post', 'electronic'));
