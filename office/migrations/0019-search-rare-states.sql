-- States and ways that few dossiers have, or none: without these a search for one walks through all dossiers before it answers that there is none.

create index dossier_to_pay on office.dossier (finance, received_at desc, id desc) where finance in ('due', 'refunded');
create index dossier_transferring on office.dossier (transfer, received_at desc, id desc) where transfer <> 'none';
create index dossier_not_at_counter on office.dossier (channel, received_at desc, id desc) where channel <> 'counter';
