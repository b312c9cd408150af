-- Searching a million dossiers. Words anywhere in the text are found by their groups of three letters; states, appointments and officers by indexes of
-- their own; of the states only those are indexed that few dossiers have at a time.

create extension if not exists pg_trgm;

create index dossier_search on office.dossier using gin (search_text gin_trgm_ops);
create index dossier_competent on office.dossier (competent_unit_code, received_at desc, id desc);
create index dossier_unfinished on office.dossier (decision, received_at desc, id desc) where decision <> 'approved';
create index dossier_to_hand_over on office.dossier (delivery, received_at desc, id desc) include (competent_unit_code)
  where delivery in ('ready', 'undeliverable');
-- The board asks for nothing else of each open clock's dossier.
create unique index dossier_unit_of on office.dossier (id) include (competent_unit_code);
drop index office.dossier_procedure;
create index dossier_procedure on office.dossier (procedure_code, received_at desc, id desc);
create index legal_clock_due on office.legal_clock (due_at);
create index dossier_history_actor on office.dossier_history (actor_id, dossier_id) where actor_id is not null;
