-- Who asked for a batch operation; of older ones nobody knows.
alter table engine.batch_operation add column actor_type text collate "C", add column actor_id text collate "C";
