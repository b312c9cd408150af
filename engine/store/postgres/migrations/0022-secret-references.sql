-- Which secrets the worker of a job is handed, and which cluster variables name some. Older jobs are handed those of their element's mappings;
-- older variables name none.
alter table engine.job add column secret_references jsonb;
alter table engine.cluster_variable add column kind text collate "C" not null default 'JSON';
alter table engine.cluster_variable alter column kind drop default;
