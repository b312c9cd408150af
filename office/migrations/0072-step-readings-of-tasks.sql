-- An instance whose task comes or goes is to be read for the figures by step, whatever the moments say: while a training's clock stands still, a task ends at the moment at which the instance last changed,
-- and nothing told of it. Moments of the instance alone (a task was taken, an incident came) enter and leave no element.
drop trigger steps_follow on office.instance;
create trigger steps_follow after update on office.instance for each row
  when ((old.state, old.process_definition_key, old.dossier_id) is distinct from (new.state, new.process_definition_key, new.dossier_id))
  execute function office.note_step_reading();
create trigger steps_follow_insert after insert on office.task for each row execute function office.note_step_reading();
create trigger steps_follow after update on office.task for each row
  when ((old.state, old.element_instance_key) is distinct from (new.state, new.element_instance_key))
  execute function office.note_step_reading();
