-- The list of instances says of each which process it called and still waits for: asked by the callers of one page.
create index instance_called on office.instance (parent_key, process_id) where state = 'ACTIVE' and parent_key is not null;
