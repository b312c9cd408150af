-- What an officer worked on is found by the dossiers of her entries in the history; with the moment of receipt beside the key they are put in order without reading them.

drop index office.dossier_unit_of;
create unique index dossier_unit_of on office.dossier (id) include (competent_unit_code, received_at);
