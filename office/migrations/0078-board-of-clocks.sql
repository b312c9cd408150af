-- What boards count of open clocks is read from this index alone: the rows of clocks are wide, and those that are open lie among the closed of years.
create index legal_clock_board on office.legal_clock (dossier_id) include (state, due_at, lawful_due_at) where state <> 'closed';
-- Of a unit few results wait to be handed over, and of its dossiers tens of thousands are over.
create index dossier_ready_of_unit on office.dossier (competent_unit_code) include (delivery) where delivery = 'ready';
