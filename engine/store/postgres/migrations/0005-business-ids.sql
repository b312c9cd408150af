-- What a process instance was given at its creation: a business id of its caller's, and the elements after which it ends.

alter table engine.process_instance
  add column business_id text collate "C",
  add column terminate_after jsonb;

create index process_instance_by_business_id on engine.process_instance (left(business_id, 255), process_instance_key)
  where business_id is not null;
