-- Who follows the tasks through the API asks again and again what was created and what has ended since, whatever its state: of a
-- million tasks, most of them long ended, that must read the last few.

create index user_task_by_creation on engine.user_task (created_ms, user_task_key);
create index user_task_by_end on engine.user_task (end_ms, user_task_key) where end_ms is not null;
