-- A dossier may be corrected before it is decided: its due moment may move by that, and the variables of its instances follow.
alter table office.due_date drop constraint due_date_cause_check;
alter table office.due_date add constraint due_date_cause_check
  check (cause in ('receipt', 'carried-over', 'stop', 'extension', 'new-appointment', 'calendar', 'correction'));
alter table office.outbox drop constraint outbox_kind_check;
alter table office.outbox add constraint outbox_kind_check check (kind in ('publish-message', 'refresh-variables'));
