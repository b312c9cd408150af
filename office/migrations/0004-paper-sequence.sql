-- Papers of one intake come at one moment: their order is the order in which they were handed in.

alter table office.paper add column sequence bigint generated always as identity;
drop index office.paper_of;
create index paper_of on office.paper (dossier_id, sequence);
