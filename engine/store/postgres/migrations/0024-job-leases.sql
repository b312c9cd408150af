-- The token of a job's last activation with a lease, which its worker has to show. What is older was never leased.
alter table engine.job add column lease_token text collate "C";
