-- An erasure looks through what was written of each of its dossiers. Sent messages and the items of jobs are kept for good, so without an index each of up to ten thousand dossiers reads all of them.
drop index office.outbox_of;
create index outbox_of on office.outbox (dossier_id) where dossier_id is not null;
create index outbox_about on office.outbox (correlation_key);
create index bulk_item_of on office.bulk_item (dossier_id) where dossier_id is not null;
create index transfer_item_of on office.transfer_item (dossier_id);
