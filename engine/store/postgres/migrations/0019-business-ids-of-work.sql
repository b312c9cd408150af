-- Which business id an instance had when it gave out work or began to wait. What is older has none: nobody kept it.
alter table engine.job add column business_id text collate "C";
alter table engine.user_task add column business_id text collate "C";
alter table engine.message_subscription add column business_id text collate "C";
alter table engine.correlated_message_subscription add column business_id text collate "C";
alter table engine.decision_instance add column business_id text collate "C";
