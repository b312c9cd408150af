-- The schema that the migrations build. Written by `npm run schema:dump`; a test compares it.

create table audit.anchor (
  day date not null,
  number bigint not null,
  hash text not null,
  taken_at timestamp with time zone default now() not null,
  constraint anchor_hash_check CHECK ((length(hash) = 64)),
  constraint anchor_number_check CHECK ((number > 0)),
  constraint anchor_pkey PRIMARY KEY (day)
);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON audit.anchor FOR EACH ROW EXECUTE FUNCTION office.refuse_change();
CREATE TRIGGER written_once_all BEFORE TRUNCATE ON audit.anchor FOR EACH STATEMENT EXECUTE FUNCTION office.refuse_change();

create table audit.anchor_copy (
  day date not null,
  place text not null,
  kept_at timestamp with time zone default now() not null,
  constraint anchor_copy_place_check CHECK ((place = ANY (ARRAY['log'::text, 'file'::text, 'mail'::text, 'time-stamp'::text]))),
  constraint anchor_copy_day_fkey FOREIGN KEY (day) REFERENCES audit.anchor(day),
  constraint anchor_copy_pkey PRIMARY KEY (day, place)
);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON audit.anchor_copy FOR EACH ROW EXECUTE FUNCTION office.refuse_change();
CREATE TRIGGER written_once_all BEFORE TRUNCATE ON audit.anchor_copy FOR EACH STATEMENT EXECUTE FUNCTION office.refuse_change();

create table audit.entry (
  number bigint not null,
  happened_at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  action text not null,
  subject text not null,
  data text not null,
  previous_hash text not null,
  hash text not null,
  constraint entry_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'citizen'::text]))),
  constraint entry_hash_check CHECK ((length(hash) = 64)),
  constraint entry_number_check CHECK ((number > 0)),
  constraint entry_previous_hash_check CHECK ((length(previous_hash) = 64)),
  constraint entry_pkey PRIMARY KEY (number),
  constraint entry_hash_key UNIQUE (hash)
);
CREATE INDEX entry_action ON audit.entry USING btree (action, number);
CREATE INDEX entry_actor ON audit.entry USING btree (actor_id, number);
CREATE INDEX entry_moment ON audit.entry USING btree (happened_at);
CREATE INDEX entry_subject ON audit.entry USING btree (subject, number);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON audit.entry FOR EACH ROW EXECUTE FUNCTION office.refuse_change();
CREATE TRIGGER written_once_all BEFORE TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION office.refuse_change();

create table audit.look (
  stream integer not null,
  number bigint not null,
  happened_at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  session text,
  address text,
  action text not null,
  outcome text not null,
  times integer not null,
  subject text not null,
  dossier_ids uuid[] not null,
  reason text,
  data text not null,
  previous_hash text not null,
  hash text not null,
  constraint look_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'citizen'::text]))),
  constraint look_hash_check CHECK ((length(hash) = 64)),
  constraint look_number_check CHECK ((number > 0)),
  constraint look_outcome_check CHECK ((outcome = ANY (ARRAY['shown'::text, 'refused'::text]))),
  constraint look_previous_hash_check CHECK ((length(previous_hash) = 64)),
  constraint look_times_check CHECK ((times > 0)),
  constraint look_pkey PRIMARY KEY (stream, number, happened_at)
);
CREATE INDEX look_action ON ONLY audit.look USING btree (action, happened_at, stream, number);
CREATE INDEX look_actor ON ONLY audit.look USING btree (actor_id, happened_at, stream, number);
CREATE INDEX look_dossier ON ONLY audit.look USING gin (dossier_ids);
CREATE INDEX look_moment ON ONLY audit.look USING btree (happened_at, stream, number);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON audit.look FOR EACH ROW EXECUTE FUNCTION office.refuse_change();

create table audit.look_rest (
  stream integer not null,
  number bigint not null,
  happened_at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  session text,
  address text,
  action text not null,
  outcome text not null,
  times integer not null,
  subject text not null,
  dossier_ids uuid[] not null,
  reason text,
  data text not null,
  previous_hash text not null,
  hash text not null,
  constraint look_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'citizen'::text]))),
  constraint look_hash_check CHECK ((length(hash) = 64)),
  constraint look_number_check CHECK ((number > 0)),
  constraint look_outcome_check CHECK ((outcome = ANY (ARRAY['shown'::text, 'refused'::text]))),
  constraint look_previous_hash_check CHECK ((length(previous_hash) = 64)),
  constraint look_times_check CHECK ((times > 0)),
  constraint look_rest_pkey PRIMARY KEY (stream, number, happened_at)
);
CREATE INDEX look_rest_action_happened_at_stream_number_idx ON audit.look_rest USING btree (action, happened_at, stream, number);
CREATE INDEX look_rest_actor_id_happened_at_stream_number_idx ON audit.look_rest USING btree (actor_id, happened_at, stream, number);
CREATE INDEX look_rest_dossier_ids_idx ON audit.look_rest USING gin (dossier_ids);
CREATE INDEX look_rest_happened_at_stream_number_idx ON audit.look_rest USING btree (happened_at, stream, number);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON audit.look_rest FOR EACH ROW EXECUTE FUNCTION office.refuse_change();
CREATE TRIGGER written_once_all BEFORE TRUNCATE ON audit.look_rest FOR EACH STATEMENT EXECUTE FUNCTION office.refuse_change();

create table audit.look_stream (
  number integer generated as identity not null,
  started_at timestamp with time zone not null,
  constraint look_stream_pkey PRIMARY KEY (number)
);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON audit.look_stream FOR EACH ROW EXECUTE FUNCTION office.refuse_change();
CREATE TRIGGER written_once_all BEFORE TRUNCATE ON audit.look_stream FOR EACH STATEMENT EXECUTE FUNCTION office.refuse_change();

create table audit.time_stamp (
  day date not null,
  token bytea not null,
  stamped_at timestamp with time zone not null,
  authority text not null,
  constraint time_stamp_authority_check CHECK ((length(authority) <= 1000)),
  constraint time_stamp_token_check CHECK (((length(token) >= 1) AND (length(token) <= 100000))),
  constraint time_stamp_day_fkey FOREIGN KEY (day) REFERENCES audit.anchor(day),
  constraint time_stamp_pkey PRIMARY KEY (day)
);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON audit.time_stamp FOR EACH ROW EXECUTE FUNCTION office.refuse_change();
CREATE TRIGGER written_once_all BEFORE TRUNCATE ON audit.time_stamp FOR EACH STATEMENT EXECUTE FUNCTION office.refuse_change();

create table engine.audit_log (
  audit_log_key bigint not null,
  at_ms bigint not null,
  actor_type text not null,
  actor_id text,
  category text not null,
  entity_type text not null,
  operation_type text not null,
  result text not null,
  entity_key text not null,
  entity_description text,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint,
  process_definition_id text,
  element_instance_key bigint,
  job_key bigint,
  user_task_key bigint,
  batch_operation_key bigint,
  batch_operation_type text,
  decision_requirements_key bigint,
  decision_requirements_id text,
  decision_definition_key bigint,
  decision_definition_id text,
  decision_evaluation_key bigint,
  deployment_key bigint,
  form_key bigint,
  resource_key bigint,
  related_entity_key text,
  related_entity_type text,
  tenant_id text,
  constraint audit_log_pkey PRIMARY KEY (audit_log_key)
);
CREATE INDEX audit_log_by_moment ON engine.audit_log USING btree (at_ms, audit_log_key);
CREATE INDEX audit_log_by_process_instance ON engine.audit_log USING btree (process_instance_key) WHERE (process_instance_key IS NOT NULL);
CREATE INDEX audit_log_by_user_task ON engine.audit_log USING btree (user_task_key) WHERE (user_task_key IS NOT NULL);

create table engine.batch_operation (
  batch_operation_key bigint not null,
  type text not null,
  state text not null,
  phase text not null,
  selection jsonb not null,
  plan jsonb,
  purged_resource_key bigint,
  queried_key bigint not null,
  processed_key bigint not null,
  total_count integer not null,
  completed_count integer not null,
  failed_count integer not null,
  created_ms bigint not null,
  start_ms bigint,
  end_ms bigint,
  error_message text,
  actor_type text,
  actor_id text,
  constraint batch_operation_pkey PRIMARY KEY (batch_operation_key)
) with (fillfactor=50, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);

create table engine.batch_operation_item (
  batch_operation_item_key bigint not null,
  batch_operation_key bigint not null,
  type text not null,
  item_key bigint not null,
  process_instance_key bigint,
  root_instance_key bigint,
  state text not null,
  error_message text,
  processed_ms bigint,
  constraint batch_operation_item_pkey PRIMARY KEY (batch_operation_item_key)
) with (fillfactor=80, autovacuum_vacuum_scale_factor=0.02, autovacuum_analyze_scale_factor=0.02);
CREATE INDEX batch_operation_item_by_batch ON engine.batch_operation_item USING btree (batch_operation_key, batch_operation_item_key);
CREATE INDEX batch_operation_item_by_process_instance ON engine.batch_operation_item USING btree (process_instance_key);

create table engine.buffered_step (
  buffered_step_key bigint not null,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  step jsonb not null,
  constraint buffered_step_pkey PRIMARY KEY (buffered_step_key)
);
CREATE INDEX buffered_step_by_process_instance ON engine.buffered_step USING btree (process_instance_key);

create table engine.cluster_variable (
  cluster_variable_key bigint not null,
  name text not null,
  scope text not null,
  tenant_id text,
  value text not null,
  metadata jsonb not null,
  kind text not null,
  constraint cluster_variable_pkey PRIMARY KEY (cluster_variable_key)
);

create table engine.compensation_subscription (
  compensation_subscription_key bigint not null,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  flow_scope_key bigint not null,
  activity_id text not null,
  activity_instance_key bigint not null,
  handler_id text,
  throwing_instance_key bigint,
  handler_instance_key bigint,
  constraint compensation_subscription_pkey PRIMARY KEY (compensation_subscription_key)
) with (fillfactor=90, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=1000);
CREATE INDEX compensation_subscription_by_process_instance ON engine.compensation_subscription USING btree (process_instance_key);

create table engine.conditional_subscription (
  conditional_subscription_key bigint not null,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint not null,
  process_definition_id text not null,
  element_instance_key bigint,
  target_element_id text not null,
  tenant_id text not null,
  constraint conditional_subscription_pkey PRIMARY KEY (conditional_subscription_key)
) with (fillfactor=90, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=1000);
CREATE INDEX conditional_subscription_by_process_instance ON engine.conditional_subscription USING btree (process_instance_key);

create table engine.correlated_message_subscription (
  correlated_message_subscription_key bigint not null,
  message_subscription_key bigint not null,
  message_key bigint not null,
  message_name text not null,
  correlation_key text not null,
  correlated_ms bigint not null,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  element_instance_key bigint,
  element_id text not null,
  tenant_id text not null,
  business_id text,
  constraint correlated_message_subscription_pkey PRIMARY KEY (correlated_message_subscription_key)
);
CREATE INDEX correlated_message_subscription_by_process_instance ON engine.correlated_message_subscription USING btree (process_instance_key);

create table engine.decision_definition (
  decision_definition_key bigint not null,
  decision_definition_id text not null,
  name text not null,
  version integer not null,
  version_tag text,
  decision_requirements_key bigint not null,
  decision_requirements_id text not null,
  decision_requirements_name text not null,
  decision_requirements_version integer not null,
  deployment_key bigint not null,
  tenant_id text not null,
  state text default 'ACTIVE'::text not null,
  constraint decision_definition_pkey PRIMARY KEY (decision_definition_key)
);
CREATE INDEX decision_definition_by_id ON engine.decision_definition USING btree ("left"(decision_definition_id, 255), version);

create table engine.decision_instance (
  decision_instance_key bigint not null,
  decision_evaluation_key bigint not null,
  evaluation_index integer not null,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint,
  element_instance_key bigint,
  decision_definition_key bigint not null,
  decision_definition_id text not null,
  decision_definition_name text not null,
  decision_definition_version integer not null,
  decision_definition_type text not null,
  decision_requirements_key bigint not null,
  root_decision_definition_key bigint not null,
  state text not null,
  failure text,
  result text not null,
  evaluated_inputs jsonb not null,
  matched_rules jsonb not null,
  evaluated_ms bigint not null,
  tenant_id text not null,
  business_id text,
  constraint decision_instance_pkey PRIMARY KEY (decision_instance_key)
);
CREATE INDEX decision_instance_by_definition ON engine.decision_instance USING btree (decision_definition_key, decision_instance_key);
CREATE INDEX decision_instance_by_evaluation ON engine.decision_instance USING btree (decision_evaluation_key, evaluation_index);
CREATE INDEX decision_instance_by_moment ON engine.decision_instance USING btree (evaluated_ms, decision_instance_key);
CREATE INDEX decision_instance_by_process_instance ON engine.decision_instance USING btree (process_instance_key) WHERE (process_instance_key IS NOT NULL);

create table engine.decision_requirements (
  decision_requirements_key bigint not null,
  decision_requirements_id text not null,
  name text not null,
  version integer not null,
  resource_name text not null,
  checksum text not null,
  resource text not null,
  deployment_key bigint not null,
  deployed_at_ms bigint not null,
  tenant_id text not null,
  state text default 'ACTIVE'::text not null,
  constraint decision_requirements_pkey PRIMARY KEY (decision_requirements_key)
);
CREATE INDEX decision_requirements_by_id ON engine.decision_requirements USING btree ("left"(decision_requirements_id, 255), version);

create table engine.document (
  document_id text not null,
  file_name text not null,
  content_type text not null,
  content_hash text not null,
  content bytea not null,
  expires_ms bigint,
  process_definition_id text,
  process_instance_key bigint,
  custom_properties jsonb not null,
  link_secret bytea not null,
  created_ms bigint not null,
  constraint document_pkey PRIMARY KEY (document_id)
);
CREATE INDEX document_by_expiry ON engine.document USING btree (expires_ms) WHERE (expires_ms IS NOT NULL);

create table engine.element_instance (
  element_instance_key bigint not null,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  element_id text not null,
  element_name text,
  element_type text not null,
  flow_scope_key bigint,
  state text not null,
  start_ms bigint not null,
  end_ms bigint,
  join_tokens jsonb not null,
  pending_trigger jsonb,
  called_process_instance_key bigint,
  loop jsonb,
  constraint element_instance_pkey PRIMARY KEY (element_instance_key)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_analyze_scale_factor=0.02, fillfactor=80);
CREATE INDEX element_instance_by_process_instance ON engine.element_instance USING btree (process_instance_key, element_instance_key);

create table engine.form (
  form_key bigint not null,
  form_id text not null,
  version integer not null,
  version_tag text,
  resource_name text not null,
  checksum text not null,
  resource text not null,
  deployment_key bigint not null,
  deployed_at_ms bigint not null,
  tenant_id text not null,
  state text default 'ACTIVE'::text not null,
  constraint form_pkey PRIMARY KEY (form_key)
);
CREATE INDEX form_by_id ON engine.form USING btree ("left"(form_id, 255), version);

create table engine.generic_resource (
  resource_key bigint not null,
  resource_id text not null,
  version integer not null,
  version_tag text,
  resource_name text not null,
  checksum text not null,
  resource text not null,
  deployment_key bigint not null,
  deployed_at_ms bigint not null,
  tenant_id text not null,
  state text not null,
  constraint generic_resource_pkey PRIMARY KEY (resource_key)
);

create table engine.global_task_listener (
  global_task_listener_key bigint not null,
  id text not null,
  type text not null,
  retries integer not null,
  event_types jsonb not null,
  after_non_global boolean not null,
  priority integer not null,
  constraint global_task_listener_pkey PRIMARY KEY (global_task_listener_key)
);

create table engine.identity_authorization (
  authorization_key bigint not null,
  owner_type text not null,
  owner_id text not null,
  resource_type text not null,
  resource_id text not null,
  resource_property_name text,
  permission_types jsonb not null,
  constraint identity_authorization_pkey PRIMARY KEY (authorization_key)
);

create table engine.identity_group (
  group_key bigint not null,
  group_id text not null,
  name text not null,
  description text not null,
  constraint identity_group_pkey PRIMARY KEY (group_key)
);

create table engine.identity_mapping_rule (
  mapping_rule_key bigint not null,
  mapping_rule_id text not null,
  name text not null,
  claim_name text not null,
  claim_value text not null,
  constraint identity_mapping_rule_pkey PRIMARY KEY (mapping_rule_key)
);

create table engine.identity_membership (
  membership_key bigint not null,
  container_type text not null,
  container_id text not null,
  member_type text not null,
  member_id text not null,
  constraint identity_membership_pkey PRIMARY KEY (membership_key)
);

create table engine.identity_role (
  role_key bigint not null,
  role_id text not null,
  name text not null,
  description text not null,
  constraint identity_role_pkey PRIMARY KEY (role_key)
);

create table engine.identity_tenant (
  tenant_key bigint not null,
  tenant_id text not null,
  name text not null,
  description text not null,
  constraint identity_tenant_pkey PRIMARY KEY (tenant_key)
);

create table engine.identity_user (
  user_key bigint not null,
  username text not null,
  name text not null,
  email text not null,
  password_hash text not null,
  created_ms bigint not null,
  constraint identity_user_pkey PRIMARY KEY (user_key)
);

create table engine.incident (
  incident_key bigint not null,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  element_instance_key bigint not null,
  element_id text not null,
  error_type text not null,
  error_message text not null,
  job_key bigint,
  state text not null,
  created_ms bigint not null,
  resolved_ms bigint,
  tenant_id text not null,
  constraint incident_pkey PRIMARY KEY (incident_key)
);
CREATE INDEX incident_by_process_instance ON engine.incident USING btree (process_instance_key);
CREATE INDEX incident_open_by_element ON engine.incident USING btree (element_instance_key) WHERE (state = 'ACTIVE'::text);
CREATE INDEX incident_open_by_root ON engine.incident USING btree (root_process_instance_key) WHERE (state = 'ACTIVE'::text);

create table engine.job (
  job_key bigint not null,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  process_definition_version integer not null,
  element_instance_key bigint not null,
  element_id text not null,
  type text not null,
  kind text not null,
  state text not null,
  retries integer not null,
  worker text not null,
  deadline_ms bigint,
  recur_at_ms bigint,
  custom_headers jsonb not null,
  error_code text,
  error_message text,
  created_ms bigint not null,
  end_ms bigint,
  tags jsonb not null,
  tenant_id text not null,
  listener_event_type text,
  listener_index integer,
  updated_ms bigint,
  is_denied boolean,
  denied_reason text,
  shown_state text not null,
  failed_with_retries_left boolean not null,
  priority integer not null,
  business_id text,
  secret_references jsonb,
  lease_token text,
  constraint job_pkey PRIMARY KEY (job_key)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_analyze_scale_factor=0.02, fillfactor=90);
CREATE INDEX job_by_process_instance ON engine.job USING btree (process_instance_key);
CREATE INDEX job_open ON engine.job USING btree (job_key) WHERE (state = ANY (ARRAY['CREATED'::text, 'ACTIVATED'::text, 'SUSPENDED'::text, 'BACKING_OFF'::text, 'FAILED'::text, 'ERROR_THROWN'::text]));
CREATE INDEX job_waiting ON engine.job USING btree (state, deadline_ms, recur_at_ms) WHERE (state = ANY (ARRAY['CREATED'::text, 'ACTIVATED'::text, 'BACKING_OFF'::text]));

create table engine.job_metric (
  job_metric_key bigint not null,
  bucket_ms bigint not null,
  job_type text not null,
  worker text not null,
  error_code text not null,
  error_message text not null,
  created_count integer not null,
  created_ms bigint,
  completed_count integer not null,
  completed_ms bigint,
  failed_count integer not null,
  failed_ms bigint,
  is_incomplete boolean not null,
  constraint job_metric_pkey PRIMARY KEY (job_metric_key)
);
CREATE INDEX job_metric_by_bucket ON engine.job_metric USING btree (bucket_ms, job_type);

create table engine.lease (
  only_row boolean default true not null,
  holder text,
  expires_at timestamp with time zone,
  constraint lease_check CHECK (((holder IS NULL) = (expires_at IS NULL))),
  constraint lease_only_row_check CHECK (only_row),
  constraint lease_pkey PRIMARY KEY (only_row)
) with (fillfactor=10, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);

create table engine.member (
  id text not null,
  rest_address text,
  grpc_address text,
  certificate text,
  seen_at timestamp with time zone not null,
  constraint member_pkey PRIMARY KEY (id)
) with (fillfactor=10, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);

create table engine.message (
  message_key bigint not null,
  name text not null,
  correlation_key text not null,
  message_id text not null,
  published_ms bigint not null,
  deadline_ms bigint not null,
  variables jsonb not null,
  correlated_process_ids jsonb not null,
  tenant_id text not null,
  business_id text,
  constraint message_pkey PRIMARY KEY (message_key)
) with (fillfactor=90, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=1000);
CREATE INDEX message_by_deadline ON engine.message USING btree (deadline_ms);

create table engine.message_start_lock (
  process_instance_key bigint not null,
  process_definition_id text not null,
  correlation_key text not null,
  tenant_id text not null,
  constraint message_start_lock_pkey PRIMARY KEY (process_instance_key)
) with (fillfactor=90, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=1000);

create table engine.message_subscription (
  message_subscription_key bigint not null,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint not null,
  process_definition_id text not null,
  element_instance_key bigint,
  target_element_id text not null,
  message_name text not null,
  correlation_key text not null,
  interrupting boolean not null,
  created_ms bigint not null,
  tenant_id text not null,
  state text not null,
  updated_ms bigint not null,
  business_id text,
  constraint message_subscription_pkey PRIMARY KEY (message_subscription_key)
) with (fillfactor=90, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=1000);
CREATE INDEX message_subscription_by_process_instance ON engine.message_subscription USING btree (process_instance_key);
CREATE INDEX message_subscription_open ON engine.message_subscription USING btree (root_process_instance_key) WHERE ((state <> 'DELETED'::text) AND (NOT ((state = 'CORRELATED'::text) AND interrupting AND (element_instance_key IS NOT NULL))));

create table engine.meta (
  only_row boolean default true not null,
  epoch bigint not null,
  next_key bigint not null,
  pinned_clock_ms bigint,
  constraint meta_only_row_check CHECK (only_row),
  constraint meta_pkey PRIMARY KEY (only_row)
) with (fillfactor=10, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);

create table engine.migration (
  name text not null,
  run_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table engine.process_definition (
  process_definition_key bigint not null,
  process_definition_id text not null,
  version integer not null,
  version_tag text,
  name text,
  resource_name text not null,
  checksum text not null,
  resource text not null,
  deployment_key bigint not null,
  deployed_at_ms bigint not null,
  has_start_form boolean not null,
  tenant_id text not null,
  state text default 'ACTIVE'::text not null,
  deletes_history boolean default false not null,
  constraint process_definition_pkey PRIMARY KEY (process_definition_key)
);
CREATE INDEX process_definition_by_id ON engine.process_definition USING btree ("left"(process_definition_id, 255), version);

create table engine.process_instance (
  process_instance_key bigint not null,
  root_process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  process_definition_version integer not null,
  parent_process_instance_key bigint,
  parent_element_instance_key bigint,
  state text not null,
  start_ms bigint not null,
  end_ms bigint,
  start_correlation_key text,
  tags jsonb not null,
  taken_sequence_flows jsonb not null,
  tenant_id text not null,
  business_id text,
  terminate_after jsonb,
  suspended_ms bigint,
  constraint process_instance_pkey PRIMARY KEY (process_instance_key)
) with (fillfactor=80, autovacuum_vacuum_scale_factor=0.02, autovacuum_analyze_scale_factor=0.02);
CREATE INDEX process_instance_by_business_id ON engine.process_instance USING btree ("left"(business_id, 255), process_instance_key) WHERE (business_id IS NOT NULL);
CREATE INDEX process_instance_by_definition ON engine.process_instance USING btree (process_definition_key, process_instance_key);
CREATE INDEX process_instance_by_end ON engine.process_instance USING btree (end_ms, process_instance_key) WHERE (end_ms IS NOT NULL);
CREATE INDEX process_instance_by_parent ON engine.process_instance USING btree (parent_process_instance_key) WHERE (parent_process_instance_key IS NOT NULL);
CREATE INDEX process_instance_by_root ON engine.process_instance USING btree (root_process_instance_key);
CREATE INDEX process_instance_by_start ON engine.process_instance USING btree (start_ms, process_instance_key);

create table engine.signal_subscription (
  signal_subscription_key bigint not null,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint not null,
  process_definition_id text not null,
  element_instance_key bigint,
  target_element_id text not null,
  signal_name text not null,
  tenant_id text not null,
  constraint signal_subscription_pkey PRIMARY KEY (signal_subscription_key)
) with (fillfactor=90, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=1000);
CREATE INDEX signal_subscription_by_process_instance ON engine.signal_subscription USING btree (process_instance_key);

create table engine.thrown_signal (
  thrown_signal_key bigint not null,
  signal_name text not null,
  variables jsonb not null,
  due_ms bigint not null,
  tenant_id text not null,
  constraint thrown_signal_pkey PRIMARY KEY (thrown_signal_key)
) with (fillfactor=90, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=1000);
CREATE INDEX thrown_signal_by_due ON engine.thrown_signal USING btree (due_ms);

create table engine.timer (
  timer_key bigint not null,
  root_process_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint not null,
  element_instance_key bigint,
  target_element_id text not null,
  due_ms bigint not null,
  repetitions_left integer not null,
  cycle text not null,
  is_suspended boolean not null,
  constraint timer_pkey PRIMARY KEY (timer_key)
) with (fillfactor=90, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=1000);
CREATE INDEX timer_by_due ON engine.timer USING btree (due_ms) WHERE (NOT is_suspended);
CREATE INDEX timer_by_process_instance ON engine.timer USING btree (process_instance_key);

create table engine.user_task (
  user_task_key bigint not null,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  process_definition_version integer not null,
  element_instance_key bigint not null,
  element_id text not null,
  name text,
  state text not null,
  assignee text not null,
  candidate_groups jsonb not null,
  candidate_users jsonb not null,
  due_date_ms bigint,
  follow_up_date_ms bigint,
  priority integer not null,
  form_key bigint,
  external_form_reference text,
  custom_headers jsonb not null,
  created_ms bigint not null,
  end_ms bigint,
  tags jsonb not null,
  tenant_id text not null,
  transition jsonb,
  business_id text,
  constraint user_task_pkey PRIMARY KEY (user_task_key)
) with (fillfactor=80, autovacuum_vacuum_scale_factor=0.02, autovacuum_analyze_scale_factor=0.02);
CREATE INDEX user_task_by_creation ON engine.user_task USING btree (created_ms, user_task_key);
CREATE INDEX user_task_by_element_instance ON engine.user_task USING btree (element_instance_key);
CREATE INDEX user_task_by_end ON engine.user_task USING btree (end_ms, user_task_key) WHERE (end_ms IS NOT NULL);
CREATE INDEX user_task_by_process_instance ON engine.user_task USING btree (process_instance_key);
CREATE INDEX user_task_open ON engine.user_task USING btree (created_ms, user_task_key) WHERE (state = 'CREATED'::text);
CREATE INDEX user_task_open_by_assignee ON engine.user_task USING btree ("left"(assignee, 255)) WHERE (state = 'CREATED'::text);
CREATE INDEX user_task_open_by_candidate ON engine.user_task USING gin (candidate_users) WITH (fastupdate=off) WHERE (state = 'CREATED'::text);
CREATE INDEX user_task_open_by_due_date ON engine.user_task USING btree (due_date_ms) WHERE (state = 'CREATED'::text);
CREATE INDEX user_task_open_by_group ON engine.user_task USING gin (candidate_groups) WITH (fastupdate=off) WHERE (state = 'CREATED'::text);
CREATE INDEX user_task_waiting ON engine.user_task USING btree (user_task_key) WHERE (state = ANY (ARRAY['CREATED'::text, 'ASSIGNING'::text, 'UPDATING'::text, 'COMPLETING'::text, 'CANCELING'::text]));

create table engine.variable (
  variable_key bigint not null,
  root_process_instance_key bigint not null,
  process_instance_key bigint not null,
  scope_key bigint not null,
  name text not null,
  value text not null,
  tenant_id text not null,
  constraint variable_pkey PRIMARY KEY (variable_key)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_analyze_scale_factor=0.02, fillfactor=100);
CREATE INDEX variable_by_process_instance ON engine.variable USING btree (process_instance_key);
CREATE INDEX variable_by_scope ON engine.variable USING btree (scope_key);
CREATE INDEX variable_by_value ON engine.variable USING btree ("left"(name, 64), "left"(value, 64));

create table office.agency_message (
  id bigint generated as identity not null,
  agency_code text not null,
  direction text not null,
  message_id text not null,
  name text not null,
  correlation_key text not null,
  dossier_id uuid,
  body jsonb not null,
  state text not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone,
  created_at timestamp with time zone not null,
  done_at timestamp with time zone,
  last_error text,
  constraint agency_message_agency_code_check CHECK (((length(agency_code) >= 1) AND (length(agency_code) <= 60))),
  constraint agency_message_check CHECK (((direction = 'in'::text) = (state = 'received'::text))),
  constraint agency_message_check1 CHECK (((state = 'waiting'::text) = (next_attempt_at IS NOT NULL))),
  constraint agency_message_correlation_key_check CHECK (((length(correlation_key) >= 1) AND (length(correlation_key) <= 200))),
  constraint agency_message_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text]))),
  constraint agency_message_message_id_check CHECK (((length(message_id) >= 1) AND (length(message_id) <= 200))),
  constraint agency_message_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint agency_message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'received'::text]))),
  constraint agency_message_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint agency_message_pkey PRIMARY KEY (id),
  constraint agency_message_direction_agency_code_message_id_key UNIQUE (direction, agency_code, message_id)
);
CREATE INDEX agency_message_of ON office.agency_message USING btree (dossier_id, id);
CREATE INDEX agency_message_waiting ON office.agency_message USING btree (next_attempt_at, id) WHERE (state = 'waiting'::text);

create table office.agency_nonce (
  agency_code text not null,
  nonce text not null,
  seen_at timestamp with time zone not null,
  constraint agency_nonce_nonce_check CHECK (((length(nonce) >= 8) AND (length(nonce) <= 100))),
  constraint agency_nonce_pkey PRIMARY KEY (agency_code, nonce)
);
CREATE INDEX agency_nonce_age ON office.agency_nonce USING btree (seen_at);

create table office.approval (
  id uuid default gen_random_uuid() not null,
  kind text not null,
  subject text not null,
  change text not null,
  change_hash text not null,
  base_hash text not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  beneficiary uuid,
  state text default 'open'::text not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  decision_reason text,
  alone boolean default false not null,
  constraint approval_base_hash_check CHECK ((length(base_hash) = 64)),
  constraint approval_change_hash_check CHECK ((length(change_hash) = 64)),
  constraint approval_check CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  constraint approval_decision_reason_check CHECK (((length(decision_reason) >= 1) AND (length(decision_reason) <= 500))),
  constraint approval_kind_check CHECK ((kind = ANY (ARRAY['role'::text, 'substitution'::text, 'document-template'::text, 'procedure-file'::text, 'package'::text, 'deployment'::text, 'reform'::text, 'password-reset'::text, 'factor-reset'::text, 'factor-enrolment'::text, 'erasure'::text]))),
  constraint approval_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint approval_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text, 'expired'::text, 'stale'::text]))),
  constraint approval_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 1000))),
  constraint approval_beneficiary_fkey FOREIGN KEY (beneficiary) REFERENCES office.person(id),
  constraint approval_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES office.person(id),
  constraint approval_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES office.person(id),
  constraint approval_pkey PRIMARY KEY (id)
);
CREATE INDEX approval_newest ON office.approval USING btree (proposed_at DESC, id);
CREATE UNIQUE INDEX approval_open ON office.approval USING btree (kind, subject) WHERE (state = 'open'::text);
CREATE TRIGGER keep_approval BEFORE DELETE OR UPDATE ON office.approval FOR EACH ROW EXECUTE FUNCTION office.keep_approval();

create table office.approval_scope (
  kind text not null,
  scope text not null,
  constraint approval_scope_scope_check CHECK ((scope = ANY (ARRAY['everywhere'::text, 'live'::text]))),
  constraint approval_scope_pkey PRIMARY KEY (kind)
);

create table office.archive_package (
  dossier_id uuid not null,
  submission_id uuid not null,
  ended_at timestamp with time zone not null,
  packed_at timestamp with time zone not null,
  part_count integer not null,
  size_bytes bigint not null,
  file_hash text not null,
  missing text[] default '{}'::text[] not null,
  audit_number bigint not null,
  audit_hash text not null,
  content bytea,
  constraint archive_package_audit_hash_check CHECK ((length(audit_hash) = 64)),
  constraint archive_package_file_hash_check CHECK ((length(file_hash) = 64)),
  constraint archive_package_part_count_check CHECK ((part_count > 0)),
  constraint archive_package_size_bytes_check CHECK ((size_bytes > 0)),
  constraint archive_package_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint archive_package_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES office.archive_submission(id),
  constraint archive_package_pkey PRIMARY KEY (dossier_id)
);
CREATE INDEX archive_package_ended ON office.archive_package USING btree (ended_at);
CREATE INDEX archive_package_submission ON office.archive_package USING btree (submission_id);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.archive_package FOR EACH ROW EXECUTE FUNCTION office.keep_package();

create table office.archive_submission (
  id uuid default gen_random_uuid() not null,
  unit_code text not null,
  month date not null,
  state text default 'packing'::text not null,
  begun_at timestamp with time zone not null,
  begun_by text not null,
  submitted_at timestamp with time zone,
  register text,
  year integer,
  number integer,
  written_number text,
  giver text,
  receiver text,
  dossier_count integer,
  part_count integer,
  size_bytes bigint,
  content_hash text,
  receipt bytea,
  list bytea,
  constraint archive_submission_check CHECK (((state = 'submitted'::text) = (receipt IS NOT NULL))),
  constraint archive_submission_check1 CHECK (((state = 'submitted'::text) = (number IS NOT NULL))),
  constraint archive_submission_content_hash_check CHECK ((length(content_hash) = 64)),
  constraint archive_submission_dossier_count_check CHECK ((dossier_count > 0)),
  constraint archive_submission_month_check CHECK ((month = date_trunc('month'::text, (month)::timestamp with time zone))),
  constraint archive_submission_state_check CHECK ((state = ANY (ARRAY['packing'::text, 'submitted'::text]))),
  constraint archive_submission_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint archive_submission_pkey PRIMARY KEY (id),
  constraint archive_submission_unit_code_register_year_number_key UNIQUE (unit_code, register, year, number)
);
CREATE INDEX archive_submission_newest ON office.archive_submission USING btree (begun_at DESC, id);
CREATE UNIQUE INDEX archive_submission_packing ON office.archive_submission USING btree (unit_code, month) WHERE (state = 'packing'::text);
CREATE TRIGGER keep_submission BEFORE DELETE OR UPDATE ON office.archive_submission FOR EACH ROW EXECUTE FUNCTION office.keep_submission();

create table office.bank_line (
  id bigint generated as identity not null,
  bank_reference text not null,
  booked_on date not null,
  amount_vnd bigint not null,
  description text not null,
  outcome text not null,
  payment_id uuid,
  imported_at timestamp with time zone not null,
  imported_by text not null,
  constraint bank_line_amount_vnd_check CHECK (((amount_vnd >= 1) AND (amount_vnd <= '1000000000000'::bigint))),
  constraint bank_line_bank_reference_check CHECK (((length(bank_reference) >= 1) AND (length(bank_reference) <= 100))),
  constraint bank_line_check CHECK (((outcome = 'unmatched'::text) = (payment_id IS NULL))),
  constraint bank_line_description_check CHECK ((length(description) <= 1000)),
  constraint bank_line_outcome_check CHECK ((outcome = ANY (ARRAY['settled'::text, 'wrong-amount'::text, 'already-paid'::text, 'unmatched'::text]))),
  constraint bank_line_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES office.payment(id),
  constraint bank_line_pkey PRIMARY KEY (id),
  constraint bank_line_bank_reference_key UNIQUE (bank_reference)
);
CREATE INDEX bank_line_of ON office.bank_line USING btree (payment_id);

create table office.bulk_item (
  job_id uuid not null,
  position integer not null,
  task_key text,
  dossier_code text,
  state text not null,
  detail jsonb,
  holder_before text,
  dossier_id uuid,
  constraint bulk_item_check CHECK (((state = ANY (ARRAY['excluded'::text, 'failed'::text])) = (detail IS NOT NULL))),
  constraint bulk_item_of_something CHECK (((task_key IS NOT NULL) OR (dossier_id IS NOT NULL))),
  constraint bulk_item_position_check CHECK (("position" > 0)),
  constraint bulk_item_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'excluded'::text, 'done'::text, 'failed'::text]))),
  constraint bulk_item_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint bulk_item_job_id_fkey FOREIGN KEY (job_id) REFERENCES office.bulk_job(id) ON DELETE CASCADE,
  constraint bulk_item_pkey PRIMARY KEY (job_id, "position")
);
CREATE INDEX bulk_item_of ON office.bulk_item USING btree (dossier_id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX bulk_item_state ON office.bulk_item USING btree (job_id, state, "position");

create table office.bulk_job (
  id uuid default gen_random_uuid() not null,
  person_id uuid not null,
  action text not null,
  parameters jsonb not null,
  reason text,
  state text default 'draft'::text not null,
  undo_of uuid,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  held_until timestamp with time zone,
  file bytea,
  constraint bulk_job_action_check CHECK ((action = ANY (ARRAY['claim'::text, 'release'::text, 'assign'::text, 'remind'::text, 'complete'::text, 'print'::text, 'export'::text, 'undo'::text]))),
  constraint bulk_job_check CHECK (((state = 'draft'::text) = (started_at IS NULL))),
  constraint bulk_job_check1 CHECK (((state = 'done'::text) = (finished_at IS NOT NULL))),
  constraint bulk_job_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint bulk_job_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'done'::text]))),
  constraint bulk_job_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint bulk_job_undo_of_fkey FOREIGN KEY (undo_of) REFERENCES office.bulk_job(id),
  constraint bulk_job_pkey PRIMARY KEY (id)
);
CREATE INDEX bulk_job_draft ON office.bulk_job USING btree (created_at) WHERE (state = 'draft'::text);
CREATE INDEX bulk_job_of ON office.bulk_job USING btree (person_id, created_at DESC);
CREATE INDEX bulk_job_running ON office.bulk_job USING btree (held_until NULLS FIRST) WHERE (state = 'running'::text);
CREATE UNIQUE INDEX bulk_job_undone_once ON office.bulk_job USING btree (undo_of);

create table office.calendar_day (
  day date not null,
  kind text not null,
  name_vi text not null,
  name_en text not null,
  source text not null,
  verified_by text,
  unit_code text,
  constraint calendar_day_kind_check CHECK ((kind = ANY (ARRAY['holiday'::text, 'in-lieu'::text, 'swapped-off'::text, 'swapped-working'::text]))),
  constraint calendar_day_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint calendar_day_once UNIQUE NULLS NOT DISTINCT (unit_code, day)
);
CREATE TRIGGER steps_follow AFTER INSERT OR DELETE OR UPDATE ON office.calendar_day FOR EACH ROW EXECUTE FUNCTION office.note_calendar_day_due();

create table office.citizen_session (
  token_hash text not null,
  claims bytea not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint citizen_session_token_hash_check CHECK ((length(token_hash) = 64)),
  constraint citizen_session_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX citizen_session_age ON office.citizen_session USING btree (expires_at);

create table office.clock_milestone (
  dossier_id uuid not null,
  milestone text not null,
  reached_at timestamp with time zone not null,
  constraint clock_milestone_milestone_check CHECK ((milestone = ANY (ARRAY['remind-officer'::text, 'warn-leader'::text, 'breached'::text, 'breached-again'::text]))),
  constraint clock_milestone_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.legal_clock(dossier_id),
  constraint clock_milestone_pkey PRIMARY KEY (dossier_id, milestone)
);
CREATE TRIGGER figures_follow AFTER INSERT ON office.clock_milestone FOR EACH ROW EXECUTE FUNCTION office.note_figures_due();
CREATE TRIGGER steps_follow AFTER INSERT ON office.clock_milestone FOR EACH ROW EXECUTE FUNCTION office.note_steps_due();

create table office.clock_stop (
  id bigint generated as identity not null,
  dossier_id uuid not null,
  reason text not null,
  stopped_at timestamp with time zone not null,
  resumed_at timestamp with time zone,
  constraint clock_stop_check CHECK ((resumed_at >= stopped_at)),
  constraint clock_stop_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.legal_clock(dossier_id),
  constraint clock_stop_pkey PRIMARY KEY (id)
);
CREATE INDEX clock_stop_of ON office.clock_stop USING btree (dossier_id, id);
CREATE UNIQUE INDEX clock_stop_one_open ON office.clock_stop USING btree (dossier_id) WHERE (resumed_at IS NULL);
CREATE TRIGGER figures_follow AFTER INSERT OR UPDATE ON office.clock_stop FOR EACH ROW EXECUTE FUNCTION office.note_figures_due();
CREATE TRIGGER steps_follow AFTER INSERT OR UPDATE ON office.clock_stop FOR EACH ROW EXECUTE FUNCTION office.note_steps_due();
CREATE TRIGGER tasks_follow AFTER INSERT OR UPDATE ON office.clock_stop FOR EACH ROW EXECUTE FUNCTION office.derive_tasks_of_dossier();
CREATE TRIGGER work_follows AFTER INSERT OR UPDATE ON office.clock_stop FOR EACH ROW EXECUTE FUNCTION office.open_dossier_follows();

create table office.conference (
  dossier_id uuid not null,
  last_key text not null,
  sequence integer default 0 not null,
  title text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place text not null,
  meeting_link text,
  agenda text not null,
  state text default 'planned'::text not null,
  constraint conference_check CHECK ((ends_at > starts_at)),
  constraint conference_last_key_check CHECK (((length(last_key) >= 1) AND (length(last_key) <= 200))),
  constraint conference_sequence_check CHECK ((sequence >= 0)),
  constraint conference_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'cancelled'::text]))),
  constraint conference_title_check CHECK (((length(title) >= 1) AND (length(title) <= 500))),
  constraint conference_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint conference_pkey PRIMARY KEY (dossier_id)
);

create table office.conference_invitee (
  dossier_id uuid not null,
  invitee text not null,
  unit_code text,
  name text not null,
  emails text[] not null,
  reply text,
  representative text,
  note text,
  replied_at timestamp with time zone,
  replied_by text,
  constraint conference_invitee_check CHECK (((reply IS NULL) = (replied_at IS NULL))),
  constraint conference_invitee_invitee_check CHECK (((length(invitee) >= 1) AND (length(invitee) <= 320))),
  constraint conference_invitee_reply_check CHECK ((reply = ANY (ARRAY['attends'::text, 'sends-deputy'::text, 'declines'::text]))),
  constraint conference_invitee_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.conference(dossier_id),
  constraint conference_invitee_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint conference_invitee_pkey PRIMARY KEY (dossier_id, invitee)
);

create table office.conference_topic (
  conference_id uuid not null,
  dossier_id uuid not null,
  note text not null,
  proposed_by text not null,
  proposed_at timestamp with time zone not null,
  constraint conference_topic_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint conference_topic_conference_id_fkey FOREIGN KEY (conference_id) REFERENCES office.dossier(id),
  constraint conference_topic_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint conference_topic_pkey PRIMARY KEY (conference_id, dossier_id)
);
CREATE INDEX conference_topic_of ON office.conference_topic USING btree (dossier_id);

create table office.contact_attempt (
  id bigint generated as identity not null,
  key text not null,
  dossier_id uuid not null,
  tried_at timestamp with time zone not null,
  tried_by text not null,
  way text not null,
  outcome text not null,
  note text,
  constraint contact_attempt_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint contact_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['reached'::text, 'no-answer'::text, 'wrong-contact'::text, 'declined'::text]))),
  constraint contact_attempt_way_check CHECK ((way = ANY (ARRAY['phone'::text, 'message'::text, 'mail'::text, 'letter'::text, 'visit'::text]))),
  constraint contact_attempt_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.undelivered_result(dossier_id),
  constraint contact_attempt_pkey PRIMARY KEY (id),
  constraint contact_attempt_key_key UNIQUE (key)
);
CREATE INDEX contact_attempt_of ON office.contact_attempt USING btree (dossier_id, id);

create table office.counter_slip (
  id uuid default gen_random_uuid() not null,
  key uuid not null,
  kind text not null,
  unit_code text not null,
  register text not null,
  year integer not null,
  number integer not null,
  written_number text not null,
  procedure_code text not null,
  dossier_id uuid,
  applicant_name text not null,
  papers jsonb not null,
  reason text,
  grounds text,
  order_hash text not null,
  search_text text not null,
  content bytea not null,
  content_hash text not null,
  issued_at timestamp with time zone not null,
  issued_by text not null,
  person_id uuid not null,
  verification_code text,
  constraint counter_slip_applicant_name_check CHECK (((length(applicant_name) >= 1) AND (length(applicant_name) <= 200))),
  constraint counter_slip_check CHECK (((kind = 'control'::text) = (dossier_id IS NOT NULL))),
  constraint counter_slip_check1 CHECK (((kind <> 'supplement'::text) OR (jsonb_array_length(papers) > 0))),
  constraint counter_slip_check2 CHECK (((kind <> 'refusal'::text) OR ((reason IS NOT NULL) AND (grounds IS NOT NULL)))),
  constraint counter_slip_content_hash_check CHECK ((length(content_hash) = 64)),
  constraint counter_slip_grounds_check CHECK (((length(grounds) >= 1) AND (length(grounds) <= 2000))),
  constraint counter_slip_kind_check CHECK ((kind = ANY (ARRAY['supplement'::text, 'refusal'::text, 'control'::text]))),
  constraint counter_slip_number_check CHECK ((number > 0)),
  constraint counter_slip_order_hash_check CHECK ((length(order_hash) = 64)),
  constraint counter_slip_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint counter_slip_register_check CHECK (((length(register) >= 1) AND (length(register) <= 40))),
  constraint counter_slip_verification_code_check CHECK ((verification_code ~ '^[0-9a-hjkmnp-tv-z]{16}$'::text)),
  constraint counter_slip_written_number_check CHECK (((length(written_number) >= 1) AND (length(written_number) <= 60))),
  constraint counter_slip_year_check CHECK (((year >= 2000) AND (year <= 2200))),
  constraint counter_slip_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint counter_slip_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint counter_slip_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint counter_slip_pkey PRIMARY KEY (id),
  constraint counter_slip_key_key UNIQUE (key),
  constraint counter_slip_unit_code_register_year_number_key UNIQUE (unit_code, register, year, number)
);
CREATE INDEX counter_slip_dossier ON office.counter_slip USING btree (dossier_id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX counter_slip_of ON office.counter_slip USING btree (unit_code, issued_at DESC);
CREATE UNIQUE INDEX counter_slip_verified ON office.counter_slip USING btree (verification_code) WHERE (verification_code IS NOT NULL);

create table office.data_request (
  id uuid default gen_random_uuid() not null,
  number bigint generated as identity not null,
  kind text not null,
  dossier_id uuid not null,
  unit_code text not null,
  person_hash bytea not null,
  requester bytea not null,
  channel text not null,
  taken_by uuid,
  field text,
  label jsonb,
  value_before text,
  value_wanted text,
  reason text not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  state text default 'open'::text not null,
  answer text,
  answered_at timestamp with time zone,
  answered_by text,
  progress jsonb,
  constraint data_request_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 4000))),
  constraint data_request_channel_check CHECK ((channel = ANY (ARRAY['online'::text, 'counter'::text]))),
  constraint data_request_check CHECK (((kind = 'correction'::text) = ((field IS NOT NULL) AND (label IS NOT NULL) AND (value_wanted IS NOT NULL)))),
  constraint data_request_check1 CHECK (((state = 'open'::text) = (answered_at IS NULL))),
  constraint data_request_check2 CHECK (((state = 'open'::text) = (answer IS NULL))),
  constraint data_request_check3 CHECK (((state = 'open'::text) OR (progress IS NULL))),
  constraint data_request_field_check CHECK (((length(field) >= 1) AND (length(field) <= 100))),
  constraint data_request_kind_check CHECK ((kind = ANY (ARRAY['correction'::text, 'deletion'::text]))),
  constraint data_request_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000))),
  constraint data_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'refused'::text]))),
  constraint data_request_value_before_check CHECK ((length(value_before) <= 4000)),
  constraint data_request_value_wanted_check CHECK (((length(value_wanted) >= 1) AND (length(value_wanted) <= 500))),
  constraint data_request_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint data_request_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES office.person(id),
  constraint data_request_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint data_request_pkey PRIMARY KEY (id),
  constraint data_request_number_key UNIQUE (number)
);
CREATE INDEX data_request_due ON office.data_request USING btree (due_at, number) WHERE (state = 'open'::text);
CREATE INDEX data_request_newest ON office.data_request USING btree (number DESC);
CREATE INDEX data_request_of_dossier ON office.data_request USING btree (dossier_id);
CREATE INDEX data_request_of_person ON office.data_request USING btree (person_hash, number DESC);
CREATE UNIQUE INDEX data_request_once ON office.data_request USING btree (person_hash, dossier_id, kind, COALESCE(field, ''::text)) WHERE (state = 'open'::text);

create table office.declaration_check (
  id bigint generated as identity not null,
  dossier_id uuid not null,
  way text not null,
  flaw text,
  revision text not null,
  said_by text not null,
  person_id uuid,
  said_at timestamp with time zone not null,
  constraint declaration_check_flaw_check CHECK (((length(flaw) >= 1) AND (length(flaw) <= 2000))),
  constraint declaration_check_way_check CHECK ((way = ANY (ARRAY['print'::text, 'phone'::text, 'online'::text]))),
  constraint declaration_check_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint declaration_check_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint declaration_check_pkey PRIMARY KEY (id)
);
CREATE INDEX declaration_check_dossier ON office.declaration_check USING btree (dossier_id, id DESC);

create table office.delegation (
  id bigint generated as identity not null,
  delegator_id uuid not null,
  delegate_id uuid not null,
  unit_code text not null,
  valid_from date not null,
  valid_to date not null,
  procedure_codes text[],
  reason text not null,
  withdrawn_at timestamp with time zone,
  constraint delegation_check CHECK ((delegator_id <> delegate_id)),
  constraint delegation_check1 CHECK ((valid_to >= valid_from)),
  constraint delegation_procedure_codes_check CHECK ((cardinality(procedure_codes) > 0)),
  constraint delegation_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint delegation_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES office.person(id),
  constraint delegation_delegator_id_fkey FOREIGN KEY (delegator_id) REFERENCES office.person(id),
  constraint delegation_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint delegation_pkey PRIMARY KEY (id)
);
CREATE INDEX delegation_by ON office.delegation USING btree (delegator_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX delegation_to ON office.delegation USING btree (delegate_id) WHERE (withdrawn_at IS NULL);

create table office.difficulty (
  dossier_id uuid not null,
  title text not null,
  words text not null,
  reported_at timestamp with time zone not null,
  state text default 'open'::text not null,
  joined_to uuid,
  answer text,
  answer_number text,
  answered_at timestamp with time zone,
  lesson text,
  assessment_note text,
  constraint difficulty_check CHECK (((state = 'joined'::text) <= (joined_to IS NOT NULL))),
  constraint difficulty_check1 CHECK (((state = ANY (ARRAY['answered'::text, 'solved'::text, 'unsolved'::text])) <= (answered_at IS NOT NULL))),
  constraint difficulty_state_check CHECK ((state = ANY (ARRAY['open'::text, 'joined'::text, 'answered'::text, 'solved'::text, 'unsolved'::text, 'withdrawn'::text]))),
  constraint difficulty_title_check CHECK (((length(title) >= 1) AND (length(title) <= 500))),
  constraint difficulty_words_check CHECK ((length(words) <= 4000)),
  constraint difficulty_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint difficulty_joined_to_fkey FOREIGN KEY (joined_to) REFERENCES office.difficulty(dossier_id),
  constraint difficulty_pkey PRIMARY KEY (dossier_id)
);
CREATE INDEX difficulty_joined ON office.difficulty USING btree (joined_to) WHERE (joined_to IS NOT NULL);
CREATE INDEX difficulty_newest ON office.difficulty USING btree (reported_at DESC) WHERE (state <> ALL (ARRAY['joined'::text, 'withdrawn'::text]));

create table office.document (
  id uuid default gen_random_uuid() not null,
  dossier_id uuid not null,
  kind text not null,
  key text not null,
  unit_code text not null,
  register text,
  year integer,
  number integer,
  written_number text,
  name text not null,
  media_type text not null,
  content bytea not null,
  content_hash text not null,
  issued_at timestamp with time zone not null,
  issued_by text not null,
  signed_by text,
  verification_code text,
  certificate jsonb,
  sealed boolean default false not null,
  constraint document_check CHECK ((((number IS NULL) = (register IS NULL)) AND ((number IS NULL) = (year IS NULL)))),
  constraint document_content_hash_check CHECK ((length(content_hash) = 64)),
  constraint document_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint document_kind_check CHECK ((kind ~ '^[a-z][a-z0-9-]{1,59}$'::text)),
  constraint document_signed_by_check CHECK (((length(signed_by) >= 1) AND (length(signed_by) <= 500))),
  constraint document_verification_code_check CHECK ((verification_code ~ '^[0-9a-hjkmnp-tv-z]{16}$'::text)),
  constraint document_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint document_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint document_pkey PRIMARY KEY (id),
  constraint document_key_key UNIQUE (key),
  constraint document_unit_code_register_year_number_key UNIQUE (unit_code, register, year, number)
);
CREATE INDEX document_of ON office.document USING btree (dossier_id, issued_at);
CREATE INDEX document_to_seal ON office.document USING btree (id) WHERE ((kind = 'receipt'::text) AND (NOT sealed));
CREATE UNIQUE INDEX document_verified ON office.document USING btree (verification_code) WHERE (verification_code IS NOT NULL);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.document FOR EACH ROW EXECUTE FUNCTION office.keep_document();
CREATE TRIGGER written_once_all BEFORE TRUNCATE ON office.document FOR EACH STATEMENT EXECUTE FUNCTION office.refuse_change();

create table office.document_template (
  kind text not null,
  version integer not null,
  content jsonb not null,
  published_at timestamp with time zone not null,
  published_by text not null,
  constraint document_template_kind_check CHECK ((kind ~ '^[a-z][a-z0-9-]{1,59}$'::text)),
  constraint document_template_version_check CHECK ((version > 0)),
  constraint document_template_pkey PRIMARY KEY (kind, version)
);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.document_template FOR EACH ROW EXECUTE FUNCTION office.refuse_change();

create table office.dossier (
  id uuid default gen_random_uuid() not null,
  intake_id uuid not null,
  code text not null,
  procedure_code text not null,
  procedure_valid_from date not null,
  case_id text not null,
  channel text not null,
  receiving_unit_code text not null,
  competent_unit_code text not null,
  unit_codes text[] not null,
  applicant_name text not null,
  applicant jsonb not null,
  answers jsonb not null,
  return_at text,
  note text,
  phone_tail text,
  received_at timestamp with time zone not null,
  received_by text not null,
  decision text default 'received'::text not null,
  finance text default 'none'::text not null,
  delivery text default 'none'::text not null,
  transfer text default 'none'::text not null,
  priority integer default 50 not null,
  search_text text not null,
  matter_key text,
  subtype text,
  handed_in_at timestamp with time zone,
  fee_vnd integer,
  fee_reason jsonb,
  return_way text default 'counter'::text not null,
  sets smallint default 1 not null,
  language text default 'vi'::text not null,
  procedure_sort text not null,
  applicant_sort text generated always as (office.fold(applicant_name)) stored not null,
  look_up_version integer default 1,
  old_look_up_hash bytea,
  reader_groups text[] default '{}'::text[] not null,
  constraint dossier_channel_check CHECK ((channel = ANY (ARRAY['counter'::text, 'online'::text, 'post'::text, 'transferred'::text]))),
  constraint dossier_decision_check CHECK ((decision = ANY (ARRAY['received'::text, 'examining'::text, 'supplementing'::text, 'consulting'::text, 'awaiting-signature'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint dossier_delivery_check CHECK ((delivery = ANY (ARRAY['none'::text, 'ready'::text, 'delivered'::text, 'undeliverable'::text]))),
  constraint dossier_fee_vnd_check CHECK ((fee_vnd >= 0)),
  constraint dossier_fee_with_reason CHECK (((fee_vnd IS NULL) OR (fee_reason IS NOT NULL))),
  constraint dossier_finance_check CHECK ((finance = ANY (ARRAY['none'::text, 'due'::text, 'paid'::text, 'refunded'::text]))),
  constraint dossier_handed_in_first CHECK (((handed_in_at IS NULL) OR (handed_in_at <= received_at))),
  constraint dossier_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text]))),
  constraint dossier_look_up_check CHECK (((look_up_version IS NOT NULL) OR (old_look_up_hash IS NOT NULL))),
  constraint dossier_look_up_version_check CHECK ((look_up_version > 0)),
  constraint dossier_matter_key_check CHECK (((length(matter_key) >= 1) AND (length(matter_key) <= 1000))),
  constraint dossier_priority_check CHECK (((priority >= 0) AND (priority <= 100))),
  constraint dossier_return_way_check CHECK ((return_way = ANY (ARRAY['counter'::text, 'post'::text, 'electronic'::text]))),
  constraint dossier_sets_check CHECK (((sets >= 1) AND (sets <= 99))),
  constraint dossier_subtype_check CHECK (((length(subtype) >= 1) AND (length(subtype) <= 80))),
  constraint dossier_transfer_check CHECK ((transfer = ANY (ARRAY['none'::text, 'offered'::text, 'accepted'::text, 'returned'::text]))),
  constraint dossier_competent_unit_code_fkey FOREIGN KEY (competent_unit_code) REFERENCES office.unit(code),
  constraint dossier_procedure_code_procedure_valid_from_fkey FOREIGN KEY (procedure_code, procedure_valid_from) REFERENCES office.procedure(code, valid_from),
  constraint dossier_receiving_unit_code_fkey FOREIGN KEY (receiving_unit_code) REFERENCES office.unit(code),
  constraint dossier_pkey PRIMARY KEY (id),
  constraint dossier_code_key UNIQUE (code),
  constraint dossier_intake_id_key UNIQUE (intake_id)
);
CREATE INDEX dossier_applicant_id_number ON office.dossier USING btree (((applicant ->> 'idNumber'::text)), received_at DESC) WHERE (applicant ? 'idNumber'::text);
CREATE INDEX dossier_by_applicant ON office.dossier USING btree (applicant_sort COLLATE "C", received_at, id);
CREATE INDEX dossier_by_decision ON office.dossier USING btree (office.place_of_decision(decision), received_at, id);
CREATE INDEX dossier_by_delivery ON office.dossier USING btree (office.place_of_delivery(delivery), received_at, id);
CREATE INDEX dossier_by_procedure ON office.dossier USING btree (procedure_sort COLLATE "C", received_at, id);
CREATE INDEX dossier_by_unit ON office.dossier USING btree (lpad(competent_unit_code, 20) COLLATE "C", received_at, id);
CREATE INDEX dossier_code_search ON office.dossier USING gin (lower(code) gin_trgm_ops);
CREATE INDEX dossier_competent ON office.dossier USING btree (competent_unit_code, received_at DESC, id DESC);
CREATE INDEX dossier_matter ON office.dossier USING btree (matter_key, received_at) WHERE (matter_key IS NOT NULL);
CREATE INDEX dossier_newest ON office.dossier USING btree (received_at DESC, id DESC);
CREATE INDEX dossier_not_at_counter ON office.dossier USING btree (channel, received_at DESC, id DESC) WHERE (channel <> 'counter'::text);
CREATE INDEX dossier_procedure ON office.dossier USING btree (procedure_code, received_at DESC, id DESC);
CREATE INDEX dossier_readers ON office.dossier USING gin (reader_groups);
CREATE INDEX dossier_ready_of_unit ON office.dossier USING btree (competent_unit_code) INCLUDE (delivery) WHERE (delivery = 'ready'::text);
CREATE INDEX dossier_search ON office.dossier USING gin (search_text gin_trgm_ops);
CREATE INDEX dossier_to_hand_over ON office.dossier USING btree (delivery, received_at DESC, id DESC) INCLUDE (competent_unit_code) WHERE (delivery = ANY (ARRAY['ready'::text, 'undeliverable'::text]));
CREATE INDEX dossier_to_pay ON office.dossier USING btree (finance, received_at DESC, id DESC) WHERE (finance = ANY (ARRAY['due'::text, 'refunded'::text]));
CREATE INDEX dossier_transferring ON office.dossier USING btree (transfer, received_at DESC, id DESC) WHERE (transfer <> 'none'::text);
CREATE INDEX dossier_unfinished ON office.dossier USING btree (decision, received_at DESC, id DESC) WHERE (decision <> 'approved'::text);
CREATE UNIQUE INDEX dossier_unit_of ON office.dossier USING btree (id) INCLUDE (competent_unit_code, received_at);
CREATE INDEX dossier_units ON office.dossier USING gin (unit_codes);
CREATE TRIGGER figures_follow AFTER UPDATE OF received_at, competent_unit_code, procedure_code, procedure_valid_from, channel, decision ON office.dossier FOR EACH ROW WHEN (((((((old.received_at IS DISTINCT FROM new.received_at) OR (old.competent_unit_code IS DISTINCT FROM new.competent_unit_code)) OR (old.procedure_code IS DISTINCT FROM new.procedure_code)) OR (old.procedure_valid_from IS DISTINCT FROM new.procedure_valid_from)) OR (old.channel IS DISTINCT FROM new.channel)) OR (old.decision IS DISTINCT FROM new.decision))) EXECUTE FUNCTION office.note_dossier_due();
CREATE TRIGGER readers BEFORE INSERT OR UPDATE OF procedure_code, procedure_valid_from, competent_unit_code, unit_codes ON office.dossier FOR EACH ROW EXECUTE FUNCTION office.derive_reader_groups();
CREATE TRIGGER sorted BEFORE INSERT OR UPDATE OF procedure_code, procedure_valid_from ON office.dossier FOR EACH ROW EXECUTE FUNCTION office.derive_procedure_sort();
CREATE TRIGGER steps_follow AFTER UPDATE OF competent_unit_code, procedure_code, channel, case_id ON office.dossier FOR EACH ROW WHEN (((((old.competent_unit_code IS DISTINCT FROM new.competent_unit_code) OR (old.procedure_code IS DISTINCT FROM new.procedure_code)) OR (old.channel IS DISTINCT FROM new.channel)) OR (old.case_id IS DISTINCT FROM new.case_id))) EXECUTE FUNCTION office.note_steps_of_dossier_due();
CREATE TRIGGER tasks_follow AFTER UPDATE OF code, applicant_name, search_text, procedure_code, procedure_valid_from, receiving_unit_code, competent_unit_code, decision, priority, received_at, unit_codes, reader_groups ON office.dossier FOR EACH ROW EXECUTE FUNCTION office.derive_tasks_of_dossier();
CREATE TRIGGER then_instances_follow AFTER UPDATE OF code, search_text, procedure_code, case_id, competent_unit_code, unit_codes, reader_groups ON office.dossier FOR EACH ROW EXECUTE FUNCTION office.derive_instances_of_dossier();
CREATE TRIGGER work_follows AFTER UPDATE ON office.dossier FOR EACH ROW WHEN ((((((old.competent_unit_code IS DISTINCT FROM new.competent_unit_code) OR (old.receiving_unit_code IS DISTINCT FROM new.receiving_unit_code)) OR (old.procedure_code IS DISTINCT FROM new.procedure_code)) OR (old.reader_groups IS DISTINCT FROM new.reader_groups)) OR (old.received_at IS DISTINCT FROM new.received_at))) EXECUTE FUNCTION office.open_dossier_follows_dossier();

create table office.dossier_history (
  id bigint generated as identity not null,
  dossier_id uuid not null,
  happened_at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  action text not null,
  reason text,
  before jsonb,
  after jsonb,
  reason_en text,
  constraint dossier_history_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'citizen'::text]))),
  constraint dossier_history_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint dossier_history_pkey PRIMARY KEY (id)
);
CREATE INDEX dossier_history_actor ON office.dossier_history USING btree (actor_id, dossier_id) WHERE (actor_id IS NOT NULL);
CREATE INDEX dossier_history_moves ON office.dossier_history USING btree (dossier_id, id) WHERE (action = ANY (ARRAY['forwarded'::text, 'transferred'::text]));
CREATE INDEX dossier_history_of ON office.dossier_history USING btree (dossier_id, id);
CREATE TRIGGER figures_follow AFTER INSERT ON office.dossier_history FOR EACH ROW WHEN ((new.action = ANY (ARRAY['forwarded'::text, 'transferred'::text]))) EXECUTE FUNCTION office.note_figures_due();
CREATE TRIGGER steps_follow AFTER INSERT ON office.dossier_history FOR EACH ROW WHEN ((new.action = ANY (ARRAY['forwarded'::text, 'transferred'::text]))) EXECUTE FUNCTION office.note_steps_due();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.dossier_history FOR EACH ROW EXECUTE FUNCTION office.keep_history();
CREATE TRIGGER written_once_all BEFORE TRUNCATE ON office.dossier_history FOR EACH STATEMENT EXECUTE FUNCTION office.refuse_change();

create table office.dossier_instance (
  process_instance_key text not null,
  dossier_id uuid not null,
  process_id text not null,
  linked_at timestamp with time zone not null,
  constraint dossier_instance_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint dossier_instance_pkey PRIMARY KEY (process_instance_key)
);
CREATE INDEX dossier_instance_of ON office.dossier_instance USING btree (dossier_id);
CREATE TRIGGER tasks_follow AFTER INSERT ON office.dossier_instance FOR EACH ROW EXECUTE FUNCTION office.derive_tasks_of_instance();
CREATE TRIGGER then_instances_follow AFTER INSERT ON office.dossier_instance FOR EACH ROW EXECUTE FUNCTION office.derive_instance_of_link();

create table office.dossier_link (
  dossier_id uuid not null,
  origin_id uuid not null,
  kind text not null,
  constraint dossier_link_check CHECK ((dossier_id <> origin_id)),
  constraint dossier_link_kind_check CHECK ((kind = ANY (ARRAY['follow-up'::text, 'reply'::text, 'delivery'::text]))),
  constraint dossier_link_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint dossier_link_origin_id_fkey FOREIGN KEY (origin_id) REFERENCES office.dossier(id),
  constraint dossier_link_pkey PRIMARY KEY (dossier_id)
);
CREATE INDEX dossier_link_origin ON office.dossier_link USING btree (origin_id);

create table office.dossier_number (
  unit_code text not null,
  day date not null,
  last_number integer not null,
  constraint dossier_number_last_number_check CHECK (((last_number >= 1) AND (last_number <= 9999))),
  constraint dossier_number_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint dossier_number_pkey PRIMARY KEY (unit_code, day)
);

create table office.draft (
  id uuid default gen_random_uuid() not null,
  token_hash text not null,
  intake_id uuid default gen_random_uuid() not null,
  procedure_code text not null,
  content jsonb not null,
  address_hash text not null,
  uploaded_bytes bigint default 0 not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  dossier_id uuid,
  constraint draft_token_hash_check CHECK ((length(token_hash) = 64)),
  constraint draft_uploaded_bytes_check CHECK ((uploaded_bytes >= 0)),
  constraint draft_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint draft_pkey PRIMARY KEY (id),
  constraint draft_intake_id_key UNIQUE (intake_id),
  constraint draft_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX draft_address ON office.draft USING btree (address_hash, created_at);
CREATE INDEX draft_expiry ON office.draft USING btree (expires_at);

create table office.draft_paper (
  id uuid default gen_random_uuid() not null,
  sequence bigint generated as identity not null,
  draft_id uuid not null,
  kind text not null,
  name text not null,
  size_bytes integer not null,
  content bytea not null,
  constraint draft_paper_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint draft_paper_size_bytes_check CHECK ((size_bytes > 0)),
  constraint draft_paper_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES office.draft(id) ON DELETE CASCADE,
  constraint draft_paper_pkey PRIMARY KEY (id)
);
CREATE INDEX draft_paper_of ON office.draft_paper USING btree (draft_id, sequence);

create table office.due_date (
  id bigint generated as identity not null,
  dossier_id uuid not null,
  due_at timestamp with time zone not null,
  cause text not null,
  reason text,
  set_at timestamp with time zone not null,
  constraint due_date_cause_check CHECK ((cause = ANY (ARRAY['receipt'::text, 'carried-over'::text, 'stop'::text, 'extension'::text, 'new-appointment'::text, 'calendar'::text, 'correction'::text]))),
  constraint due_date_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.legal_clock(dossier_id),
  constraint due_date_pkey PRIMARY KEY (id)
);
CREATE INDEX due_date_of ON office.due_date USING btree (dossier_id, id);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.due_date FOR EACH ROW EXECUTE FUNCTION office.keep_due_date();
CREATE TRIGGER written_once_all BEFORE TRUNCATE ON office.due_date FOR EACH STATEMENT EXECUTE FUNCTION office.refuse_change();

create table office.enrolment_hold (
  person_id uuid not null,
  since timestamp with time zone not null,
  cause text not null,
  mail text,
  code_hash bytea,
  code_expires_at timestamp with time zone,
  code_tries integer default 0 not null,
  codes_sent timestamp with time zone[] default '{}'::timestamp with time zone[] not null,
  constraint enrolment_hold_cause_check CHECK ((cause = ANY (ARRAY['new-account'::text, 'password-reset'::text, 'factor-reset'::text]))),
  constraint enrolment_hold_code_hash_check CHECK ((length(code_hash) = 32)),
  constraint enrolment_hold_mail_check CHECK ((length(mail) <= 200)),
  constraint enrolment_hold_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint enrolment_hold_pkey PRIMARY KEY (person_id)
);

create table office.erased_part (
  dossier_id uuid not null,
  part text not null,
  run_id uuid not null,
  erased_at timestamp with time zone not null,
  constraint erased_part_part_check CHECK ((part = ANY (ARRAY['contact'::text, 'letters'::text, 'health'::text, 'money'::text, 'family'::text, 'identity'::text, 'received-papers'::text, 'issued-papers'::text, 'package'::text]))),
  constraint erased_part_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint erased_part_run_id_fkey FOREIGN KEY (run_id) REFERENCES office.erasure_run(id),
  constraint erased_part_pkey PRIMARY KEY (dossier_id, part)
);

create table office.erasure_item (
  run_id uuid not null,
  dossier_id uuid not null,
  parts text[] not null,
  state text default 'waiting'::text not null,
  done_at timestamp with time zone,
  constraint erasure_item_check CHECK (((state = 'waiting'::text) = (done_at IS NULL))),
  constraint erasure_item_parts_check CHECK ((cardinality(parts) > 0)),
  constraint erasure_item_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'erased'::text, 'left'::text]))),
  constraint erasure_item_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint erasure_item_run_id_fkey FOREIGN KEY (run_id) REFERENCES office.erasure_run(id) ON DELETE CASCADE,
  constraint erasure_item_pkey PRIMARY KEY (run_id, dossier_id)
);
CREATE INDEX erasure_item_dossier ON office.erasure_item USING btree (dossier_id);
CREATE INDEX erasure_item_waiting ON office.erasure_item USING btree (run_id, dossier_id) WHERE (state = 'waiting'::text);
CREATE TRIGGER keep_erasure_item BEFORE INSERT OR UPDATE ON office.erasure_item FOR EACH ROW EXECUTE FUNCTION office.keep_erasure_item();

create table office.erasure_run (
  id uuid default gen_random_uuid() not null,
  as_of timestamp with time zone not null,
  planned_at timestamp with time zone not null,
  planned_by text not null,
  state text default 'planned'::text not null,
  dossier_count integer not null,
  items_hash text not null,
  approved_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint erasure_run_check CHECK (((state = 'planned'::text) = (approved_at IS NULL))),
  constraint erasure_run_check1 CHECK (((state = 'done'::text) = (finished_at IS NOT NULL))),
  constraint erasure_run_dossier_count_check CHECK ((dossier_count > 0)),
  constraint erasure_run_items_hash_check CHECK ((length(items_hash) = 64)),
  constraint erasure_run_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'approved'::text, 'done'::text]))),
  constraint erasure_run_pkey PRIMARY KEY (id),
  constraint second_person TRIGGER DEFERRABLE INITIALLY DEFERRED
);
CREATE TRIGGER keep_erasure BEFORE UPDATE ON office.erasure_run FOR EACH ROW EXECUTE FUNCTION office.keep_erasure();
CREATE CONSTRAINT TRIGGER second_person AFTER UPDATE ON office.erasure_run DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION office.require_second_person();

create table office.feed (
  kind text not null,
  read_to timestamp with time zone not null,
  compared_at timestamp with time zone,
  constraint feed_kind_check CHECK ((kind = ANY (ARRAY['tasks'::text, 'instances'::text]))),
  constraint feed_pkey PRIMARY KEY (kind)
);

create table office.figure_due (
  id bigint generated as identity not null,
  dossier_id uuid not null,
  constraint figure_due_pkey PRIMARY KEY (id)
);

create table office.figure_part (
  dossier_id uuid not null,
  measure text not null,
  unit_code text not null,
  procedure_code text not null,
  procedure_valid_from date not null,
  channel text not null,
  internal boolean not null,
  day date not null,
  until_day date default 'infinity'::date not null,
  amount integer default 1 not null,
  constraint figure_part_check CHECK ((day < until_day)),
  constraint figure_part_measure_check CHECK ((measure = ANY (ARRAY['received'::text, 'finished'::text, 'withdrawn'::text, 'onTime'::text, 'finishedLate'::text, 'warned'::text, 'breached'::text, 'breachedAgain'::text, 'rated'::text, 'open'::text, 'overdue'::text, 'stopped'::text])))
);
CREATE INDEX figure_part_day ON office.figure_part USING btree (measure, day, dossier_id);
CREATE INDEX figure_part_finished ON office.figure_part USING btree (day) INCLUDE (unit_code, procedure_code, internal, amount) WHERE (measure = 'finished'::text);
CREATE INDEX figure_part_of ON office.figure_part USING btree (dossier_id, measure);
CREATE INDEX figure_part_open ON office.figure_part USING gist (daterange(day, until_day)) WHERE (measure = 'open'::text);
CREATE INDEX figure_part_overdue ON office.figure_part USING gist (daterange(day, until_day)) WHERE (measure = 'overdue'::text);
CREATE INDEX figure_part_stopped ON office.figure_part USING gist (daterange(day, until_day)) WHERE (measure = 'stopped'::text);
CREATE INDEX figure_part_unit ON office.figure_part USING btree (unit_code, measure, day, dossier_id);

create table office.figure_sum (
  grain text not null,
  from_day date not null,
  unit_code text not null,
  procedure_code text not null,
  procedure_valid_from date not null,
  channel text not null,
  internal boolean not null,
  received integer not null,
  finished integer not null,
  withdrawn integer not null,
  on_time integer not null,
  finished_late integer not null,
  warned integer not null,
  breached integer not null,
  breached_again integer not null,
  rated integer not null,
  rating_sum integer not null,
  open integer not null,
  overdue integer not null,
  stopped integer not null,
  constraint figure_sum_grain_check CHECK ((grain = ANY (ARRAY['day'::text, 'month'::text, 'year'::text]))),
  constraint figure_sum_pkey PRIMARY KEY (grain, from_day, unit_code, procedure_code, procedure_valid_from, channel, internal)
);
CREATE INDEX figure_sum_city ON office.figure_sum USING btree (from_day, unit_code, internal) INCLUDE (finished, on_time, open) WHERE (grain = 'day'::text);
CREATE INDEX figure_sum_unit ON office.figure_sum USING btree (unit_code, grain, from_day);

create table office.figure_time (
  grain text not null,
  from_day date not null,
  unit_code text not null,
  procedure_code text not null,
  internal boolean not null,
  minutes integer[] not null,
  constraint figure_time_grain_check CHECK ((grain = ANY (ARRAY['day'::text, 'month'::text, 'year'::text]))),
  constraint figure_time_pkey PRIMARY KEY (grain, from_day, unit_code, procedure_code, internal)
);
CREATE INDEX figure_time_unit ON office.figure_time USING btree (unit_code);

create table office.first_link (
  token_hash text not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  used_by uuid,
  constraint first_link_used_by_fkey FOREIGN KEY (used_by) REFERENCES office.person(id),
  constraint first_link_pkey PRIMARY KEY (token_hash)
);

create table office.incident (
  incident_key text not null,
  process_instance_key text not null,
  process_id text not null,
  process_definition_key text not null,
  element_id text not null,
  element_instance_key text not null,
  job_key text,
  error_type text not null,
  message text not null,
  state text not null,
  created_at timestamp with time zone not null,
  resolved_seen_at timestamp with time zone,
  cause_hash text generated always as (md5(((error_type || ' '::text) || regexp_replace(regexp_replace("left"(message, 2000), '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'::text, '#'::text, 'gi'::text), '[0-9]+'::text, '#'::text, 'g'::text)))) stored not null,
  process_version integer,
  dossier_id uuid,
  dossier_code text,
  unit_codes text[],
  competent_unit_code text,
  reader_groups text[],
  procedure_code text,
  case_id text,
  open_text text not null,
  search_text text not null,
  constraint incident_incident_key_check CHECK ((incident_key ~ '^[0-9]{1,25}$'::text)),
  constraint incident_state_check CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'RESOLVED'::text]))),
  constraint incident_pkey PRIMARY KEY (incident_key)
);
CREATE INDEX incident_cause ON office.incident USING btree (cause_hash, element_id, process_definition_key) WHERE (state = 'ACTIVE'::text);
CREATE INDEX incident_created ON office.incident USING btree (created_at, incident_key);
CREATE INDEX incident_dossier ON office.incident USING btree (dossier_id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX incident_of_instance ON office.incident USING btree (process_instance_key);
CREATE INDEX incident_open ON office.incident USING btree (created_at, incident_key) WHERE (state = 'ACTIVE'::text);
CREATE INDEX incident_readers ON office.incident USING gin (reader_groups);
CREATE TRIGGER derived BEFORE INSERT OR UPDATE ON office.incident FOR EACH ROW EXECUTE FUNCTION office.derive_incident();

create table office.installation (
  singleton boolean default true not null,
  mode text not null,
  since timestamp with time zone not null,
  decided_by text not null,
  constraint installation_mode_check CHECK ((mode = ANY (ARRAY['sample'::text, 'training'::text, 'drill'::text, 'pilot'::text, 'live'::text]))),
  constraint installation_singleton_check CHECK (singleton),
  constraint installation_pkey PRIMARY KEY (singleton)
);
CREATE TRIGGER keep_installation BEFORE DELETE OR TRUNCATE ON office.installation FOR EACH STATEMENT EXECUTE FUNCTION office.keep_installation();
CREATE TRIGGER keep_live BEFORE UPDATE ON office.installation FOR EACH ROW WHEN ((old.mode = 'live'::text)) EXECUTE FUNCTION office.keep_live();

create table office.instance (
  process_instance_key text not null,
  parent_key text,
  root_key text,
  process_id text not null,
  process_version integer not null,
  process_definition_key text not null,
  state text not null,
  business_id text,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  dossier_id uuid,
  dossier_code text,
  unit_codes text[],
  competent_unit_code text,
  reader_groups text[],
  procedure_code text,
  case_id text,
  clock_state text,
  lawful_due_at timestamp with time zone,
  open_incidents integer not null,
  changed_at timestamp with time zone not null,
  open_text text not null,
  search_text text not null,
  constraint instance_process_instance_key_check CHECK ((process_instance_key ~ '^[0-9]{1,25}$'::text)),
  constraint instance_state_check CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'COMPLETED'::text, 'TERMINATED'::text]))),
  constraint instance_pkey PRIMARY KEY (process_instance_key)
);
CREATE INDEX instance_active ON office.instance USING btree (process_definition_key, process_instance_key) WHERE (state = 'ACTIVE'::text);
CREATE INDEX instance_called ON office.instance USING btree (parent_key, process_id) WHERE ((state = 'ACTIVE'::text) AND (parent_key IS NOT NULL));
CREATE INDEX instance_called_without_dossier ON office.instance USING btree (parent_key) WHERE ((dossier_id IS NULL) AND (parent_key IS NOT NULL));
CREATE INDEX instance_changed ON office.instance USING btree (changed_at, process_instance_key);
CREATE INDEX instance_dossier ON office.instance USING btree (dossier_id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX instance_due ON office.instance USING btree (COALESCE(lawful_due_at, 'infinity'::timestamp with time zone), process_instance_key);
CREATE INDEX instance_due_last ON office.instance USING btree (COALESCE(lawful_due_at, '-infinity'::timestamp with time zone), process_instance_key);
CREATE INDEX instance_ended ON office.instance USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX instance_of_definition ON office.instance USING btree (process_definition_key, started_at, process_instance_key);
CREATE INDEX instance_open_text ON office.instance USING gin (open_text gin_trgm_ops);
CREATE INDEX instance_readers ON office.instance USING gin (reader_groups);
CREATE INDEX instance_readers_active ON office.instance USING gin (reader_groups) WHERE (state = 'ACTIVE'::text);
CREATE INDEX instance_search ON office.instance USING gin (search_text gin_trgm_ops);
CREATE INDEX instance_started ON office.instance USING btree (started_at, process_instance_key);
CREATE INDEX instance_stuck ON office.instance USING btree (started_at, process_instance_key) WHERE (open_incidents > 0);
CREATE INDEX instance_units ON office.instance USING gin (unit_codes, procedure_code);
CREATE INDEX instance_within_without_dossier ON office.instance USING btree (root_key) WHERE ((dossier_id IS NULL) AND (root_key IS NOT NULL));
CREATE TRIGGER called_follow AFTER INSERT ON office.instance FOR EACH ROW WHEN ((new.dossier_id IS NOT NULL)) EXECUTE FUNCTION office.derive_called_instances();
CREATE TRIGGER called_follow_change AFTER UPDATE ON office.instance FOR EACH ROW WHEN (((old.dossier_id IS NULL) AND (new.dossier_id IS NOT NULL))) EXECUTE FUNCTION office.derive_called_instances();
CREATE TRIGGER derived BEFORE INSERT OR UPDATE ON office.instance FOR EACH ROW EXECUTE FUNCTION office.derive_instance();
CREATE TRIGGER incidents_follow AFTER INSERT ON office.instance FOR EACH ROW EXECUTE FUNCTION office.derive_incidents_of_instance();
CREATE TRIGGER incidents_follow_change AFTER UPDATE ON office.instance FOR EACH ROW WHEN (((((((((old.process_version IS DISTINCT FROM new.process_version) OR (old.dossier_id IS DISTINCT FROM new.dossier_id)) OR (old.unit_codes IS DISTINCT FROM new.unit_codes)) OR (old.competent_unit_code IS DISTINCT FROM new.competent_unit_code)) OR (old.reader_groups IS DISTINCT FROM new.reader_groups)) OR (old.procedure_code IS DISTINCT FROM new.procedure_code)) OR (old.case_id IS DISTINCT FROM new.case_id)) OR (old.search_text IS DISTINCT FROM new.search_text))) EXECUTE FUNCTION office.derive_incidents_of_instance();
CREATE TRIGGER steps_follow AFTER UPDATE ON office.instance FOR EACH ROW WHEN ((((old.state IS DISTINCT FROM new.state) OR (old.process_definition_key IS DISTINCT FROM new.process_definition_key)) OR (old.dossier_id IS DISTINCT FROM new.dossier_id))) EXECUTE FUNCTION office.note_step_reading();
CREATE TRIGGER steps_follow_insert AFTER INSERT ON office.instance FOR EACH ROW EXECUTE FUNCTION office.note_step_reading();

create table office.intake_scan (
  id uuid default gen_random_uuid() not null,
  intake_id uuid not null,
  sequence bigint generated as identity not null,
  kind text not null,
  name text not null,
  content_hash text not null,
  added_at timestamp with time zone not null,
  by_phone boolean not null,
  constraint intake_scan_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 80))),
  constraint intake_scan_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint intake_scan_content_hash_fkey FOREIGN KEY (content_hash) REFERENCES office.paper_content(hash),
  constraint intake_scan_intake_id_fkey FOREIGN KEY (intake_id) REFERENCES office.open_intake(intake_id) ON DELETE CASCADE,
  constraint intake_scan_pkey PRIMARY KEY (id)
);
CREATE INDEX intake_scan_content ON office.intake_scan USING btree (content_hash);
CREATE INDEX intake_scan_of ON office.intake_scan USING btree (intake_id, sequence);

create table office.legal_clock (
  dossier_id uuid not null,
  limit jsonb not null,
  received_at timestamp with time zone not null,
  started_at timestamp with time zone not null,
  original_due_at timestamp with time zone not null,
  lawful_due_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  allotted_ms bigint not null,
  state text default 'running'::text not null,
  extended boolean default false not null,
  closed_at timestamp with time zone,
  worked_ms bigint,
  changes integer default 0 not null,
  extension_working_days integer,
  constraint legal_clock_allotted_ms_check CHECK ((allotted_ms >= 0)),
  constraint legal_clock_check CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint legal_clock_check1 CHECK (((state = 'closed'::text) = (worked_ms IS NOT NULL))),
  constraint legal_clock_due_in_order CHECK ((due_at >= lawful_due_at)),
  constraint legal_clock_extension_working_days_check CHECK ((extension_working_days > 0)),
  constraint legal_clock_state_check CHECK ((state = ANY (ARRAY['running'::text, 'stopped'::text, 'closed'::text]))),
  constraint legal_clock_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint legal_clock_pkey PRIMARY KEY (dossier_id)
);
CREATE INDEX legal_clock_board ON office.legal_clock USING btree (dossier_id) INCLUDE (state, due_at, lawful_due_at) WHERE (state <> 'closed'::text);
CREATE INDEX legal_clock_closed ON office.legal_clock USING btree (closed_at) WHERE (state = 'closed'::text);
CREATE INDEX legal_clock_due ON office.legal_clock USING btree (due_at, dossier_id);
CREATE INDEX legal_clock_nearest ON office.legal_clock USING btree (((state = 'closed'::text)), due_at, dossier_id);
CREATE INDEX legal_clock_open ON office.legal_clock USING btree (lawful_due_at) WHERE (state <> 'closed'::text);
CREATE TRIGGER figures_follow AFTER UPDATE OF lawful_due_at, closed_at, state ON office.legal_clock FOR EACH ROW WHEN ((((old.lawful_due_at IS DISTINCT FROM new.lawful_due_at) OR (old.closed_at IS DISTINCT FROM new.closed_at)) OR (old.state IS DISTINCT FROM new.state))) EXECUTE FUNCTION office.note_figures_due();
CREATE TRIGGER figures_follow_insert AFTER INSERT ON office.legal_clock FOR EACH ROW EXECUTE FUNCTION office.note_figures_due();
CREATE TRIGGER tasks_follow AFTER INSERT OR UPDATE OF state, due_at, lawful_due_at ON office.legal_clock FOR EACH ROW EXECUTE FUNCTION office.derive_tasks_of_dossier();
CREATE TRIGGER then_instances_follow AFTER INSERT OR UPDATE OF state, lawful_due_at ON office.legal_clock FOR EACH ROW EXECUTE FUNCTION office.derive_instances_of_dossier();
CREATE TRIGGER work_follows AFTER UPDATE OF state, lawful_due_at ON office.legal_clock FOR EACH ROW EXECUTE FUNCTION office.open_dossier_follows();
CREATE TRIGGER work_follows_start AFTER INSERT ON office.legal_clock FOR EACH ROW WHEN ((new.state <> 'closed'::text)) EXECUTE FUNCTION office.open_dossier_follows();

create table office.legal_hold (
  id bigint generated as identity not null,
  dossier_id uuid not null,
  reason text not null,
  placed_at timestamp with time zone not null,
  placed_by text not null,
  lifted_at timestamp with time zone,
  lifted_by text,
  lift_reason text,
  constraint legal_hold_check CHECK (((lifted_at IS NULL) = (lifted_by IS NULL))),
  constraint legal_hold_check1 CHECK (((lifted_at IS NULL) = (lift_reason IS NULL))),
  constraint legal_hold_lift_reason_check CHECK (((length(lift_reason) >= 1) AND (length(lift_reason) <= 500))),
  constraint legal_hold_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint legal_hold_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint legal_hold_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX legal_hold_open ON office.legal_hold USING btree (dossier_id) WHERE (lifted_at IS NULL);

create table office.list_choice (
  person_id uuid not null,
  columns text[] not null,
  page_size integer not null,
  list text not null,
  constraint list_choice_list_check CHECK ((list = ANY (ARRAY['tasks'::text, 'dossiers'::text]))),
  constraint list_choice_page_size_check CHECK (((page_size >= 10) AND (page_size <= 200))),
  constraint list_choice_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint list_choice_pkey PRIMARY KEY (person_id, list)
);

create table office.list_view (
  id uuid default gen_random_uuid() not null,
  owner_id uuid not null,
  name text not null,
  query text not null,
  shared_role text,
  shared_unit_code text,
  created_at timestamp with time zone not null,
  list text not null,
  constraint list_view_check CHECK (((shared_unit_code IS NULL) OR (shared_role IS NOT NULL))),
  constraint list_view_list_check CHECK ((list = ANY (ARRAY['tasks'::text, 'dossiers'::text]))),
  constraint list_view_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint list_view_query_check CHECK ((length(query) <= 1000)),
  constraint list_view_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES office.person(id),
  constraint list_view_shared_unit_code_fkey FOREIGN KEY (shared_unit_code) REFERENCES office.unit(code),
  constraint list_view_pkey PRIMARY KEY (id)
);
CREATE INDEX list_view_of ON office.list_view USING btree (owner_id);
CREATE INDEX list_view_shared ON office.list_view USING btree (shared_role, shared_unit_code) WHERE (shared_role IS NOT NULL);

create table office.look_up_attempt (
  id bigint generated as identity not null,
  dossier_id uuid,
  happened_at timestamp with time zone not null,
  door text not null,
  outcome text not null,
  device_kind text not null,
  device_hash bytea,
  address_hash bytea not null,
  constraint look_up_attempt_device_kind_check CHECK ((device_kind = ANY (ARRAY['phone'::text, 'tablet'::text, 'computer'::text, 'other'::text]))),
  constraint look_up_attempt_door_check CHECK ((door = ANY (ARRAY['look-up-code'::text, 'old-slip'::text, 'phone-tail'::text, 'one-time-code'::text, 'sign-in'::text, 'handed-in'::text]))),
  constraint look_up_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['opened'::text, 'refused'::text]))),
  constraint look_up_attempt_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id) ON DELETE CASCADE,
  constraint look_up_attempt_pkey PRIMARY KEY (id)
);
CREATE INDEX look_up_attempt_age ON office.look_up_attempt USING btree (happened_at);
CREATE INDEX look_up_attempt_dossier ON office.look_up_attempt USING btree (dossier_id, id DESC);

create table office.membership (
  id bigint generated as identity not null,
  person_id uuid not null,
  unit_code text not null,
  role text not null,
  valid_from date not null,
  valid_to date,
  constraint membership_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
  constraint membership_role_check CHECK ((role = ANY (ARRAY['counter-officer'::text, 'case-officer'::text, 'unit-leader'::text, 'department-officer'::text, 'police-officer'::text, 'police-leader'::text, 'city-monitor'::text, 'process-designer'::text, 'clerk'::text, 'administrator'::text]))),
  constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint membership_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint membership_pkey PRIMARY KEY (id),
  constraint membership_person_id_unit_code_role_valid_from_key UNIQUE (person_id, unit_code, role, valid_from)
);
CREATE INDEX membership_unit ON office.membership USING btree (unit_code, role);

create table office.migration (
  name text not null,
  run_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table office.notification (
  id bigint generated as identity not null,
  key text not null,
  dossier_id uuid,
  audience text not null,
  recipient text not null,
  email text,
  language text not null,
  template text not null,
  subject text not null,
  body text not null,
  state text not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  last_error text,
  channel text default 'mail'::text not null,
  phone text,
  attached_document_id uuid,
  calendar text,
  sealed bytea,
  send_before timestamp with time zone,
  urgent boolean default false not null,
  constraint notification_audience_check CHECK ((audience = ANY (ARRAY['citizen'::text, 'staff'::text, 'agency'::text]))),
  constraint notification_calendar_check CHECK (((length(calendar) >= 1) AND (length(calendar) <= 100000))),
  constraint notification_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text]))),
  constraint notification_check CHECK (((state = 'waiting'::text) = (next_attempt_at IS NOT NULL))),
  constraint notification_check1 CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
  constraint notification_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint notification_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text]))),
  constraint notification_phone_check CHECK ((phone ~ '^\+84[0-9]{9}$'::text)),
  constraint notification_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'uncertain'::text]))),
  constraint notification_telephone_check CHECK (((channel = 'mail'::text) OR (phone IS NOT NULL) OR (state <> ALL (ARRAY['waiting'::text, 'sending'::text])))),
  constraint notification_attached_document_id_fkey FOREIGN KEY (attached_document_id) REFERENCES office.document(id),
  constraint notification_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint notification_pkey PRIMARY KEY (id),
  constraint notification_key_key UNIQUE (key)
);
CREATE INDEX notification_of ON office.notification USING btree (dossier_id, id);
CREATE INDEX notification_waiting ON office.notification USING btree (next_attempt_at, id) WHERE (state = 'waiting'::text);

create table office.number_register (
  unit_code text not null,
  register text not null,
  year integer not null,
  last_number integer not null,
  constraint number_register_last_number_check CHECK ((last_number > 0)),
  constraint number_register_register_check CHECK (((length(register) >= 1) AND (length(register) <= 40))),
  constraint number_register_year_check CHECK (((year >= 2000) AND (year <= 2200))),
  constraint number_register_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint number_register_pkey PRIMARY KEY (unit_code, register, year)
);

create table office.one_time_code (
  id uuid not null,
  dossier_id uuid not null,
  session_hash bytea not null,
  access text not null,
  channel text not null,
  sent_to text not null,
  code_hash bytea not null,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer default 0 not null,
  used_at timestamp with time zone,
  constraint one_time_code_access_check CHECK ((access = ANY (ARRAY['status'::text, 'steps'::text]))),
  constraint one_time_code_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text]))),
  constraint one_time_code_sent_to_check CHECK (((length(sent_to) >= 1) AND (length(sent_to) <= 200))),
  constraint one_time_code_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id) ON DELETE CASCADE,
  constraint one_time_code_pkey PRIMARY KEY (id)
);
CREATE INDEX one_time_code_age ON office.one_time_code USING btree (sent_at);
CREATE INDEX one_time_code_dossier ON office.one_time_code USING btree (dossier_id, sent_at DESC);

create table office.open_dossier (
  dossier_id uuid not null,
  unit_code text not null,
  procedure_code text not null,
  reader_groups text[] not null,
  lawful_due_at timestamp with time zone not null,
  stopped_at timestamp with time zone,
  free_steps integer not null,
  own_steps integer not null,
  holders text[] not null,
  moved_at timestamp with time zone not null,
  constraint open_dossier_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id) ON DELETE CASCADE,
  constraint open_dossier_pkey PRIMARY KEY (dossier_id)
) with (fillfactor=80);
CREATE INDEX open_dossier_due ON office.open_dossier USING btree (lawful_due_at, dossier_id);
CREATE INDEX open_dossier_of_unit ON office.open_dossier USING btree (unit_code, lawful_due_at, dossier_id);

create table office.open_intake (
  intake_id uuid not null,
  person_id uuid not null,
  opened_at timestamp with time zone not null,
  constraint open_intake_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint open_intake_pkey PRIMARY KEY (intake_id)
);
CREATE INDEX open_intake_age ON office.open_intake USING btree (opened_at);

create table office.operation (
  id uuid default gen_random_uuid() not null,
  person_id uuid not null,
  kind text not null,
  selection jsonb not null,
  parameters jsonb not null,
  reason text,
  state text default 'preview'::text not null,
  reference bigint not null,
  retry_of uuid,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  held_until timestamp with time zone,
  constraint operation_check CHECK (((state = 'preview'::text) = (started_at IS NULL))),
  constraint operation_check1 CHECK (((state = ANY (ARRAY['cancelled'::text, 'done'::text])) = (finished_at IS NOT NULL))),
  constraint operation_kind_check CHECK ((kind = ANY (ARRAY['resolve'::text, 'set-variables'::text, 'cancel'::text, 'move'::text, 'migrate'::text, 'delete'::text]))),
  constraint operation_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
  constraint operation_state_check CHECK ((state = ANY (ARRAY['preview'::text, 'running'::text, 'paused'::text, 'cancelled'::text, 'done'::text]))),
  constraint operation_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint operation_retry_of_fkey FOREIGN KEY (retry_of) REFERENCES office.operation(id) ON DELETE SET NULL,
  constraint operation_pkey PRIMARY KEY (id)
);
CREATE INDEX operation_at_work ON office.operation USING btree (held_until NULLS FIRST) WHERE (state = ANY (ARRAY['running'::text, 'paused'::text, 'cancelled'::text]));
CREATE INDEX operation_created ON office.operation USING btree (created_at DESC);

create table office.operation_item (
  operation_id uuid not null,
  position integer not null,
  process_instance_key text not null,
  process_id text not null,
  version integer not null,
  state text not null,
  targets text[] default '{}'::text[] not null,
  others text[] default '{}'::text[] not null,
  detail jsonb,
  tried_at timestamp with time zone,
  constraint operation_item_check CHECK (((state = 'trying'::text) <= (tried_at IS NOT NULL))),
  constraint operation_item_check1 CHECK (((state = ANY (ARRAY['excluded'::text, 'failed'::text])) <= (detail IS NOT NULL))),
  constraint operation_item_position_check CHECK (("position" > 0)),
  constraint operation_item_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'excluded'::text, 'trying'::text, 'done'::text, 'failed'::text, 'dropped'::text]))),
  constraint operation_item_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES office.operation(id) ON DELETE CASCADE,
  constraint operation_item_pkey PRIMARY KEY (operation_id, "position"),
  constraint operation_item_operation_id_process_instance_key_key UNIQUE (operation_id, process_instance_key)
);
CREATE INDEX operation_item_instance ON office.operation_item USING btree (process_instance_key);
CREATE INDEX operation_item_state ON office.operation_item USING btree (operation_id, state, "position");

create table office.outbox (
  id bigint generated as identity not null,
  kind text not null,
  name text not null,
  correlation_key text not null,
  message_id text not null,
  variables jsonb not null,
  time_to_live_ms bigint not null,
  dossier_id uuid,
  confirmed_by_process_id text,
  attempts integer default 0 not null,
  published_at timestamp with time zone,
  next_attempt_at timestamp with time zone not null,
  done_at timestamp with time zone,
  last_error text,
  constraint outbox_kind_check CHECK ((kind = ANY (ARRAY['publish-message'::text, 'refresh-variables'::text]))),
  constraint outbox_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_name_correlation_key_message_id_key UNIQUE (name, correlation_key, message_id)
);
CREATE INDEX outbox_about ON office.outbox USING btree (correlation_key);
CREATE INDEX outbox_due ON office.outbox USING btree (next_attempt_at, id) WHERE (done_at IS NULL);
CREATE INDEX outbox_of ON office.outbox USING btree (dossier_id) WHERE (dossier_id IS NOT NULL);

create table office.package (
  id text not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  shipped_files jsonb,
  shipped_hash text,
  taken_files jsonb,
  taken_hash text,
  deleted_at timestamp with time zone,
  deleted_by text,
  folder text,
  retired_from date,
  retired_until date,
  retired_by text,
  retired_reason text,
  constraint package_check CHECK (((shipped_files IS NULL) = (shipped_hash IS NULL))),
  constraint package_check1 CHECK (((taken_files IS NULL) = (taken_hash IS NULL))),
  constraint package_check2 CHECK (((deleted_at IS NULL) = (deleted_by IS NULL))),
  constraint package_check3 CHECK ((((retired_from IS NULL) = (retired_by IS NULL)) AND ((retired_from IS NULL) = (retired_reason IS NULL)))),
  constraint package_check4 CHECK (((retired_until IS NULL) OR (retired_until >= retired_from))),
  constraint package_folder_check CHECK (((length(folder) >= 1) AND (length(folder) <= 120))),
  constraint package_id_check CHECK ((id ~ '^[a-z][a-z0-9-]{0,62}$'::text)),
  constraint package_pkey PRIMARY KEY (id)
);

create table office.package_content (
  hash text not null,
  content text not null,
  constraint package_content_hash_check CHECK ((length(hash) = 64)),
  constraint package_content_pkey PRIMARY KEY (hash)
);

create table office.package_draft (
  id uuid default gen_random_uuid() not null,
  package_id text not null,
  person_id uuid not null,
  name text not null,
  based_on integer,
  changes jsonb default '{}'::jsonb not null,
  revision integer default 1 not null,
  begun_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  takes jsonb,
  discarded_at timestamp with time zone,
  pattern_id text,
  constraint package_draft_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint package_draft_package_id_check CHECK ((package_id ~ '^[a-z][a-z0-9-]{0,62}$'::text)),
  constraint package_draft_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint package_draft_pkey PRIMARY KEY (id)
);
CREATE INDEX package_draft_discarded ON office.package_draft USING btree (discarded_at) WHERE (discarded_at IS NOT NULL);
CREATE UNIQUE INDEX package_draft_name ON office.package_draft USING btree (package_id, person_id, name) WHERE (discarded_at IS NULL);

create table office.package_presence (
  package_id text not null,
  person_id uuid not null,
  draft_id uuid,
  file text,
  seen_at timestamp with time zone not null,
  constraint package_presence_package_id_check CHECK ((package_id ~ '^[a-z][a-z0-9-]{0,62}$'::text)),
  constraint package_presence_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint package_presence_pkey PRIMARY KEY (package_id, person_id)
);

create table office.package_saving (
  draft_id uuid not null,
  revision integer not null,
  based_on integer,
  saved_at timestamp with time zone not null,
  changes jsonb not null,
  changed jsonb not null,
  takes jsonb,
  constraint package_saving_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES office.package_draft(id) ON DELETE CASCADE,
  constraint package_saving_pkey PRIMARY KEY (draft_id, revision)
);

create table office.package_saving_text (
  draft_id uuid not null,
  hash text not null,
  content text not null,
  constraint package_saving_text_hash_check CHECK ((length(hash) = 64)),
  constraint package_saving_text_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES office.package_draft(id) ON DELETE CASCADE,
  constraint package_saving_text_pkey PRIMARY KEY (draft_id, hash)
);

create table office.package_version (
  package_id text not null,
  number integer not null,
  valid_from date not null,
  origin text not null,
  based_on integer,
  note text not null,
  files jsonb not null,
  hash text not null,
  released_at timestamp with time zone not null,
  released_by text not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  findings jsonb default '[]'::jsonb not null,
  withdrawn_reason text,
  taken_before jsonb,
  constraint package_version_check CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
  constraint package_version_check1 CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  constraint package_version_number_check CHECK ((number > 0)),
  constraint package_version_origin_check CHECK ((origin = ANY (ARRAY['designed'::text, 'shipped'::text]))),
  constraint package_version_package_id_fkey FOREIGN KEY (package_id) REFERENCES office.package(id),
  constraint package_version_pkey PRIMARY KEY (package_id, number)
);

create table office.paper (
  id uuid default gen_random_uuid() not null,
  dossier_id uuid not null,
  kind text not null,
  name text not null,
  form text not null,
  quantity integer not null,
  content_hash text,
  added_at timestamp with time zone not null,
  added_by text not null,
  sequence bigint generated as identity not null,
  constraint paper_form_check CHECK ((form = ANY (ARRAY['original'::text, 'copy'::text, 'certified-copy'::text, 'photo'::text]))),
  constraint paper_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 80))),
  constraint paper_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint paper_quantity_check CHECK (((quantity >= 1) AND (quantity <= 99))),
  constraint paper_content_hash_fkey FOREIGN KEY (content_hash) REFERENCES office.paper_content(hash),
  constraint paper_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint paper_pkey PRIMARY KEY (id)
);
CREATE INDEX paper_of ON office.paper USING btree (dossier_id, sequence);
CREATE INDEX paper_of_content ON office.paper USING btree (content_hash);

create table office.paper_content (
  hash text not null,
  media_type text not null,
  size_bytes integer not null,
  content bytea not null,
  viewer_content bytea,
  viewer_media_type text,
  constraint paper_content_hash_check CHECK ((length(hash) = 64)),
  constraint paper_content_size_bytes_check CHECK ((size_bytes > 0)),
  constraint paper_content_viewer_whole CHECK (((viewer_content IS NULL) = (viewer_media_type IS NULL))),
  constraint paper_content_pkey PRIMARY KEY (hash)
);

create table office.paper_look (
  person_id uuid not null,
  task_key text not null,
  draft_hash text not null,
  page_count integer not null,
  drawn_at timestamp with time zone not null,
  pages integer[] not null,
  seen_at timestamp with time zone,
  statements jsonb not null,
  constraint paper_look_draft_hash_check CHECK ((draft_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint paper_look_page_count_check CHECK ((page_count > 0)),
  constraint paper_look_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint paper_look_pkey PRIMARY KEY (person_id, task_key, draft_hash)
);

create table office.passkey_challenge (
  challenge text not null,
  purpose text not null,
  person_id uuid,
  expires_at timestamp with time zone not null,
  constraint passkey_challenge_challenge_check CHECK ((length(challenge) <= 100)),
  constraint passkey_challenge_purpose_check CHECK ((purpose = ANY (ARRAY['register'::text, 'prove'::text, 'sign-in'::text]))),
  constraint passkey_challenge_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint passkey_challenge_pkey PRIMARY KEY (challenge)
);
CREATE INDEX passkey_challenge_expiry ON office.passkey_challenge USING btree (expires_at);

create table office.payment (
  id uuid default gen_random_uuid() not null,
  dossier_id uuid not null,
  key text not null,
  amount_vnd bigint not null,
  reason text not null,
  reference text not null,
  state text not null,
  requested_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  method text,
  payer_name text,
  bank_reference text,
  refunded_at timestamp with time zone,
  refund_reason text,
  reason_en text,
  constraint payment_amount_vnd_check CHECK (((amount_vnd >= 0) AND (amount_vnd <= '1000000000000'::bigint))),
  constraint payment_check CHECK (((state = ANY (ARRAY['due'::text, 'cancelled'::text])) = (paid_at IS NULL))),
  constraint payment_check1 CHECK (((paid_at IS NULL) = (method IS NULL))),
  constraint payment_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint payment_method_check CHECK ((method = ANY (ARRAY['cash'::text, 'card'::text, 'transfer'::text]))),
  constraint payment_payer_name_check CHECK (((length(payer_name) >= 1) AND (length(payer_name) <= 200))),
  constraint payment_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint payment_reference_check CHECK (((length(reference) >= 4) AND (length(reference) <= 25))),
  constraint payment_refund_check CHECK ((((state = 'refunded'::text) = (refunded_at IS NOT NULL)) AND ((refunded_at IS NULL) = (refund_reason IS NULL)))),
  constraint payment_refund_reason_check CHECK (((length(refund_reason) >= 1) AND (length(refund_reason) <= 500))),
  constraint payment_state_check CHECK ((state = ANY (ARRAY['due'::text, 'paid'::text, 'refunded'::text, 'cancelled'::text]))),
  constraint payment_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint payment_pkey PRIMARY KEY (id),
  constraint payment_bank_reference_key UNIQUE (bank_reference),
  constraint payment_key_key UNIQUE (key),
  constraint payment_reference_key UNIQUE (reference)
);
CREATE INDEX payment_due ON office.payment USING btree (due_at) WHERE (state = 'due'::text);
CREATE INDEX payment_of ON office.payment USING btree (dossier_id, requested_at);
CREATE INDEX payment_recent ON office.payment USING btree (requested_at DESC, id);

create table office.person (
  id uuid default gen_random_uuid() not null,
  user_name text not null,
  full_name text not null,
  email text,
  password_hash text,
  active boolean default true not null,
  sample boolean default false not null,
  must_change_password boolean default false not null,
  search_text text not null,
  password_judged text,
  phone text,
  constraint person_full_name_check CHECK (((length(full_name) >= 1) AND (length(full_name) <= 200))),
  constraint person_phone_check CHECK (((length(phone) >= 1) AND (length(phone) <= 30))),
  constraint person_user_name_check CHECK (((user_name = lower(user_name)) AND ((length(user_name) >= 1) AND (length(user_name) <= 100)))),
  constraint person_pkey PRIMARY KEY (id),
  constraint person_user_name_key UNIQUE (user_name)
);

create table office.person_identity (
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  linked_at timestamp with time zone not null,
  constraint person_identity_issuer_check CHECK (((length(issuer) >= 1) AND (length(issuer) <= 500))),
  constraint person_identity_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255))),
  constraint person_identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint person_identity_pkey PRIMARY KEY (issuer, subject),
  constraint person_identity_issuer_person_id_key UNIQUE (issuer, person_id)
);

create table office.procedure (
  code text not null,
  valid_from date not null,
  valid_to date,
  content jsonb not null,
  search_text text not null,
  source text not null,
  verified_by text,
  constraint procedure_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
  constraint procedure_code_check CHECK (((length(code) >= 1) AND (length(code) <= 40))),
  constraint procedure_pkey PRIMARY KEY (code, valid_from)
);
CREATE INDEX procedure_process ON office.procedure USING btree (((content ->> 'processId'::text)));
CREATE TRIGGER dossiers_follow AFTER UPDATE ON office.procedure FOR EACH ROW WHEN ((((new.content -> 'name'::text) ->> 'vi'::text) IS DISTINCT FROM ((old.content -> 'name'::text) ->> 'vi'::text))) EXECUTE FUNCTION office.rename_procedure_of_dossiers();
CREATE TRIGGER matters_follow AFTER UPDATE ON office.procedure FOR EACH ROW WHEN ((COALESCE(((new.content ->> 'internal'::text))::boolean, false) IS DISTINCT FROM COALESCE(((old.content ->> 'internal'::text))::boolean, false))) EXECUTE FUNCTION office.derive_dossiers_of_matter();

create table office.procedure_verification (
  id bigint generated as identity not null,
  code text not null,
  valid_from date not null,
  content_digest text not null,
  verified_by text,
  note text not null,
  verified_at timestamp with time zone not null,
  constraint procedure_verification_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint procedure_verification_code_valid_from_fkey FOREIGN KEY (code, valid_from) REFERENCES office.procedure(code, valid_from),
  constraint procedure_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX procedure_verification_version ON office.procedure_verification USING btree (code, valid_from, id DESC);

create table office.recovery_code (
  person_id uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone,
  constraint recovery_code_code_hash_check CHECK ((length(code_hash) = 32)),
  constraint recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint recovery_code_pkey PRIMARY KEY (person_id, code_hash)
);

create table office.release (
  name text not null,
  checksum text not null,
  released_at timestamp with time zone not null,
  constraint release_pkey PRIMARY KEY (name)
);

create table office.release_claim (
  name text not null,
  holder uuid,
  held_until timestamp with time zone not null,
  constraint release_claim_pkey PRIMARY KEY (name)
);

create table office.retention_report (
  day date not null,
  made_at timestamp with time zone not null,
  dossiers integer not null,
  lines jsonb not null,
  constraint retention_report_pkey PRIMARY KEY (day)
);

create table office.retention_rule (
  id uuid default gen_random_uuid() not null,
  subject text not null,
  procedure_code text,
  procedure_field text,
  amount integer,
  unit text,
  valid_from date not null,
  valid_to date,
  legal_basis text not null,
  source text not null,
  verified_by text,
  constraint retention_rule_amount_check CHECK (((amount >= 0) AND (amount <= 36500))),
  constraint retention_rule_check CHECK ((valid_to >= valid_from)),
  constraint retention_rule_check1 CHECK (((procedure_code IS NULL) OR (procedure_field IS NULL))),
  constraint retention_rule_check2 CHECK (((amount IS NULL) = (unit IS NULL))),
  constraint retention_rule_check3 CHECK (((subject <> 'archive'::text) OR (amount IS NOT NULL))),
  constraint retention_rule_legal_basis_check CHECK (((length(legal_basis) >= 1) AND (length(legal_basis) <= 500))),
  constraint retention_rule_procedure_code_check CHECK (((length(procedure_code) >= 1) AND (length(procedure_code) <= 40))),
  constraint retention_rule_procedure_field_check CHECK (((length(procedure_field) >= 1) AND (length(procedure_field) <= 200))),
  constraint retention_rule_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500))),
  constraint retention_rule_subject_check CHECK ((subject = ANY (ARRAY['archive'::text, 'identity'::text, 'health'::text, 'family'::text, 'contact'::text, 'money'::text, 'received-papers'::text, 'issued-papers'::text, 'letters'::text, 'package'::text]))),
  constraint retention_rule_unit_check CHECK ((unit = ANY (ARRAY['day'::text, 'month'::text, 'year'::text]))),
  constraint retention_rule_verified_by_check CHECK (((length(verified_by) >= 1) AND (length(verified_by) <= 200))),
  constraint retention_rule_pkey PRIMARY KEY (id),
  constraint retention_rule_subject_procedure_code_procedure_field_valid_key UNIQUE NULLS NOT DISTINCT (subject, procedure_code, procedure_field, valid_from)
);

create table office.reveal (
  token_hash text not null,
  dossier_id uuid not null,
  revealed_until timestamp with time zone not null,
  constraint reveal_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint reveal_token_hash_fkey FOREIGN KEY (token_hash) REFERENCES office.session(token_hash) ON DELETE CASCADE,
  constraint reveal_pkey PRIMARY KEY (token_hash, dossier_id)
);

create table office.scan_link (
  intake_id uuid not null,
  token_hash text not null,
  papers jsonb not null,
  expires_at timestamp with time zone not null,
  constraint scan_link_token_hash_check CHECK ((length(token_hash) = 64)),
  constraint scan_link_intake_id_fkey FOREIGN KEY (intake_id) REFERENCES office.open_intake(intake_id) ON DELETE CASCADE,
  constraint scan_link_pkey PRIMARY KEY (intake_id),
  constraint scan_link_token_hash_key UNIQUE (token_hash)
);

create table office.second_factor (
  id uuid default gen_random_uuid() not null,
  person_id uuid not null,
  kind text not null,
  name text not null,
  added_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_used_at timestamp with time zone,
  sealed_secret bytea,
  last_step bigint,
  credential_id text,
  public_key bytea,
  counter bigint,
  transports text[],
  constraint second_factor_check CHECK (((kind = 'passkey'::text) OR (sealed_secret IS NOT NULL))),
  constraint second_factor_check1 CHECK (((kind = 'totp'::text) OR ((credential_id IS NOT NULL) AND (public_key IS NOT NULL) AND (counter IS NOT NULL)))),
  constraint second_factor_credential_id_check CHECK ((length(credential_id) <= 1400)),
  constraint second_factor_kind_check CHECK ((kind = ANY (ARRAY['totp'::text, 'passkey'::text]))),
  constraint second_factor_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint second_factor_public_key_check CHECK ((length(public_key) <= 4000)),
  constraint second_factor_sealed_secret_check CHECK ((length(sealed_secret) <= 200)),
  constraint second_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint second_factor_pkey PRIMARY KEY (id),
  constraint second_factor_credential_id_key UNIQUE (credential_id)
);
CREATE INDEX second_factor_of_person ON office.second_factor USING btree (person_id);
CREATE UNIQUE INDEX second_factor_one_app ON office.second_factor USING btree (person_id, ((confirmed_at IS NULL))) WHERE (kind = 'totp'::text);

create table office.second_factor_rule (
  singleton boolean default true not null,
  roles text[] not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint second_factor_rule_singleton_check CHECK (singleton),
  constraint second_factor_rule_pkey PRIMARY KEY (singleton)
);

create table office.session (
  token_hash text not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  signed_in_by text default 'password'::text not null,
  id uuid default gen_random_uuid() not null,
  address text,
  browser text,
  system text,
  confirmed_at timestamp with time zone not null,
  failed_count integer default 0 not null,
  failed_since timestamp with time zone,
  failed_last_at timestamp with time zone,
  factor text,
  constraint session_address_check CHECK ((length(address) <= 45)),
  constraint session_browser_check CHECK ((length(browser) <= 40)),
  constraint session_factor_check CHECK ((factor = ANY (ARRAY['totp'::text, 'passkey'::text, 'recovery-code'::text, 'service'::text]))),
  constraint session_signed_in_by_check CHECK ((signed_in_by = ANY (ARRAY['password'::text, 'service'::text]))),
  constraint session_system_check CHECK ((length(system) <= 40)),
  constraint session_token_hash_check CHECK ((length(token_hash) = 64)),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_id_key UNIQUE (id)
);
CREATE INDEX session_expiry ON office.session USING btree (expires_at);
CREATE INDEX session_of_person ON office.session USING btree (person_id);

create table office.sign_in_failure (
  subject text not null,
  failures integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  last_address text,
  noted_at timestamp with time zone not null,
  noted_failures integer not null,
  constraint sign_in_failure_last_address_check CHECK ((length(last_address) <= 45)),
  constraint sign_in_failure_subject_check CHECK ((length(subject) <= 60)),
  constraint sign_in_failure_pkey PRIMARY KEY (subject)
);

create table office.signature (
  id uuid default gen_random_uuid() not null,
  task_key text not null,
  dossier_id uuid not null,
  element_id text not null,
  person_id uuid not null,
  signer_name text not null,
  role text,
  unit_code text,
  in_place_of jsonb,
  draft_hash text not null,
  signed_at timestamp with time zone not null,
  state text not null,
  constraint signature_draft_hash_check CHECK ((draft_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint signature_state_check CHECK ((state = ANY (ARRAY['begun'::text, 'done'::text]))),
  constraint signature_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint signature_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint signature_pkey PRIMARY KEY (id),
  constraint signature_task_key_key UNIQUE (task_key)
);
CREATE INDEX signature_by_dossier ON office.signature USING btree (dossier_id);

create table office.signed_paper (
  id uuid default gen_random_uuid() not null,
  signature_id uuid not null,
  position integer not null,
  process_id text not null,
  element_id text not null,
  kind text not null,
  data jsonb not null,
  numbered_by jsonb not null,
  draft_hash text not null,
  awaits_others boolean not null,
  document_id uuid,
  issued_for text,
  performer text,
  constraint signed_paper_draft_hash_check CHECK ((draft_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint signed_paper_document_id_fkey FOREIGN KEY (document_id) REFERENCES office.document(id),
  constraint signed_paper_signature_id_fkey FOREIGN KEY (signature_id) REFERENCES office.signature(id) ON DELETE CASCADE,
  constraint signed_paper_pkey PRIMARY KEY (id),
  constraint signed_paper_signature_id_position_key UNIQUE (signature_id, "position")
);
CREATE UNIQUE INDEX signed_paper_issued_for ON office.signed_paper USING btree (issued_for) WHERE (issued_for IS NOT NULL);

create table office.signing_key (
  person_id uuid not null,
  pkcs12 bytea not null,
  stored_at timestamp with time zone not null,
  subject text not null,
  issuer text not null,
  serial_number text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  constraint signing_key_pkcs12_check CHECK ((length(pkcs12) <= 65536)),
  constraint signing_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES office.person(id),
  constraint signing_key_pkey PRIMARY KEY (person_id)
);

create table office.step_due (
  id bigint generated as identity not null,
  process_instance_key text,
  dossier_id uuid,
  constraint step_due_check CHECK (((process_instance_key IS NULL) <> (dossier_id IS NULL))),
  constraint step_due_pkey PRIMARY KEY (id)
);

create table office.step_flow (
  process_instance_key text not null,
  flow_id text not null,
  target_id text not null,
  process_id text not null,
  process_definition_key text not null,
  constraint step_flow_pkey PRIMARY KEY (process_instance_key, flow_id)
);

create table office.step_part (
  process_instance_key text not null,
  kind text not null,
  part_key text not null,
  process_id text not null,
  process_definition_key text not null,
  element_id text not null,
  unit_code text not null,
  procedure_code text not null,
  case_id text not null,
  channel text not null,
  day date not null,
  bucket smallint not null,
  again integer not null,
  taken integer not null,
  waited_seconds integer not null,
  worked_seconds integer not null,
  stopped_seconds integer not null,
  spent_seconds integer not null,
  constraint step_part_kind_check CHECK ((kind = ANY (ARRAY['run'::text, 'canceled'::text, 'flow'::text, 'escalation'::text]))),
  constraint step_part_pkey PRIMARY KEY (process_instance_key, kind, part_key)
);
CREATE INDEX step_part_of_unit ON office.step_part USING btree (unit_code, process_id);

create table office.step_reading (
  id bigint generated as identity not null,
  process_instance_key text not null,
  due_at timestamp with time zone default clock_timestamp() not null,
  tries integer default 0 not null,
  constraint step_reading_pkey PRIMARY KEY (id)
);
CREATE INDEX step_reading_due ON office.step_reading USING btree (due_at);

create table office.step_run (
  run_key text not null,
  process_instance_key text not null,
  process_id text not null,
  process_definition_key text not null,
  element_id text not null,
  element_type text not null,
  state text not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  dossier_id uuid,
  constraint step_run_run_key_check CHECK ((run_key ~ '^[0-9]{1,25}$'::text)),
  constraint step_run_state_check CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'COMPLETED'::text, 'TERMINATED'::text]))),
  constraint step_run_pkey PRIMARY KEY (run_key)
);
CREATE INDEX step_run_ended ON office.step_run USING brin (ended_at);
CREATE INDEX step_run_of_dossier ON office.step_run USING btree (dossier_id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX step_run_of_instance ON office.step_run USING btree (process_instance_key);

create table office.step_sum (
  process_id text not null,
  unit_code text not null,
  grain text not null,
  from_day date not null,
  process_definition_key text not null,
  case_id text not null,
  element_id text not null,
  bucket smallint not null,
  runs integer not null,
  canceled integer not null,
  flows integer not null,
  escalations integer not null,
  again integer not null,
  taken integer not null,
  waited_seconds bigint not null,
  worked_seconds bigint not null,
  stopped_seconds bigint not null,
  spent_seconds bigint not null,
  constraint step_sum_grain_check CHECK ((grain = ANY (ARRAY['day'::text, 'month'::text, 'year'::text]))),
  constraint step_sum_pkey PRIMARY KEY (process_id, unit_code, grain, from_day, process_definition_key, case_id, element_id, bucket)
);
CREATE INDEX step_sum_of_unit ON office.step_sum USING btree (unit_code);

create table office.substitution (
  id bigint generated as identity not null,
  absent_person_id uuid not null,
  substitute_person_id uuid not null,
  valid_from date not null,
  valid_to date not null,
  reason text not null,
  withdrawn_at timestamp with time zone,
  constraint substitution_check CHECK ((absent_person_id <> substitute_person_id)),
  constraint substitution_check1 CHECK ((valid_to >= valid_from)),
  constraint substitution_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint substitution_absent_person_id_fkey FOREIGN KEY (absent_person_id) REFERENCES office.person(id),
  constraint substitution_substitute_person_id_fkey FOREIGN KEY (substitute_person_id) REFERENCES office.person(id),
  constraint substitution_pkey PRIMARY KEY (id)
);
CREATE INDEX substitution_by ON office.substitution USING btree (substitute_person_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX substitution_of ON office.substitution USING btree (absent_person_id) WHERE (withdrawn_at IS NULL);

create table office.survey (
  dossier_id uuid not null,
  answers jsonb not null,
  comment text,
  answered_at timestamp with time zone not null,
  constraint survey_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint survey_pkey PRIMARY KEY (dossier_id)
);
CREATE TRIGGER figures_follow AFTER INSERT ON office.survey FOR EACH ROW EXECUTE FUNCTION office.note_figures_due();

create table office.task (
  task_key text not null,
  process_instance_key text not null,
  process_definition_key text not null,
  process_id text not null,
  element_id text not null,
  name text not null,
  state text not null,
  assignee text,
  groups text[] not null,
  created_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  own_due_at timestamp with time zone,
  own_priority integer not null,
  settles_at timestamp with time zone,
  unit_codes text[] not null,
  unit_code text,
  dossier_id uuid,
  dossier_code text,
  applicant_name text,
  applicant_sort text,
  name_sort text not null,
  procedure_code text,
  procedure_sort text,
  decision text,
  received_at timestamp with time zone,
  due_at timestamp with time zone,
  late_at timestamp with time zone,
  priority integer not null,
  search_text text not null,
  changed_at timestamp with time zone not null,
  clock_state text,
  lawful_due_at timestamp with time zone,
  stopped_at timestamp with time zone,
  clock_unit_code text,
  dossier_unit_codes text[],
  held_since timestamp with time zone,
  step_due_at timestamp with time zone,
  clock_due_at timestamp with time zone,
  name_en text,
  dossier_reader_groups text[],
  element_instance_key text,
  taken_at timestamp with time zone,
  constraint task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'completed'::text, 'canceled'::text]))),
  constraint task_task_key_check CHECK ((task_key ~ '^[0-9]{1,25}$'::text)),
  constraint task_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint task_pkey PRIMARY KEY (task_key)
);
CREATE INDEX task_changed ON office.task USING btree (changed_at);
CREATE INDEX task_dossier ON office.task USING btree (dossier_id);
CREATE INDEX task_finished ON office.task USING btree (assignee, completed_at DESC, task_key DESC) WHERE (state = 'completed'::text);
CREATE INDEX task_groups ON office.task USING gin (groups) WHERE (state = 'open'::text);
CREATE INDEX task_holder ON office.task USING btree (assignee, task_key) WHERE (state = 'open'::text);
CREATE INDEX task_instance ON office.task USING btree (process_instance_key);
CREATE INDEX task_nearest ON office.task USING btree (COALESCE(due_at, 'infinity'::timestamp with time zone), task_key) WHERE (state = 'open'::text);
CREATE INDEX task_of_run ON office.task USING btree (element_instance_key) WHERE (element_instance_key IS NOT NULL);
CREATE INDEX task_of_step ON office.task USING btree (element_id, process_instance_key) WHERE (state = 'open'::text);
CREATE INDEX task_search ON office.task USING gin (search_text gin_trgm_ops) WHERE (state = 'open'::text);
CREATE INDEX task_units ON office.task USING gin (unit_codes) WHERE (state = 'open'::text);
CREATE TRIGGER derived BEFORE INSERT OR UPDATE ON office.task FOR EACH ROW EXECUTE FUNCTION office.derive_task();
CREATE TRIGGER derived_english BEFORE INSERT OR UPDATE ON office.task FOR EACH ROW EXECUTE FUNCTION office.derive_english_task();
CREATE TRIGGER holder BEFORE INSERT OR UPDATE OF assignee ON office.task FOR EACH ROW EXECUTE FUNCTION office.note_holder();
CREATE TRIGGER steps_follow AFTER UPDATE ON office.task FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) OR (old.element_instance_key IS DISTINCT FROM new.element_instance_key))) EXECUTE FUNCTION office.note_step_reading();
CREATE TRIGGER steps_follow_insert AFTER INSERT ON office.task FOR EACH ROW EXECUTE FUNCTION office.note_step_reading();
CREATE TRIGGER work_follows AFTER INSERT OR DELETE ON office.task FOR EACH ROW EXECUTE FUNCTION office.open_dossier_follows();
CREATE TRIGGER work_follows_change AFTER UPDATE ON office.task FOR EACH ROW WHEN (((((((old.state IS DISTINCT FROM new.state) OR (old.assignee IS DISTINCT FROM new.assignee)) OR (old.unit_code IS DISTINCT FROM new.unit_code)) OR (old.dossier_id IS DISTINCT FROM new.dossier_id)) OR (old.created_at IS DISTINCT FROM new.created_at)) OR (old.completed_at IS DISTINCT FROM new.completed_at))) EXECUTE FUNCTION office.open_dossier_follows();

create table office.throttle (
  kind text not null,
  subject text not null,
  failures integer not null,
  last_failure_at timestamp with time zone not null,
  blocked_until timestamp with time zone not null,
  constraint throttle_kind_check CHECK ((kind = ANY (ARRAY['look-up'::text, 'sign-in'::text, 'sign-in-from'::text, 'sign-in-address'::text, 'sign-in-device'::text, 'own-password'::text, 'signing-key'::text]))),
  constraint throttle_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200))),
  constraint throttle_pkey PRIMARY KEY (kind, subject)
);
CREATE INDEX throttle_age ON office.throttle USING btree (last_failure_at);
CREATE INDEX throttle_by_name ON office.throttle USING btree (split_part(subject, ' '::text, 1)) WHERE (kind = 'sign-in-from'::text);

create table office.transfer_batch (
  id uuid default gen_random_uuid() not null,
  key text not null,
  giver_unit_code text not null,
  listed_at timestamp with time zone not null,
  listed_by text not null,
  constraint transfer_batch_key_check CHECK (((length(key) >= 1) AND (length(key) <= 100))),
  constraint transfer_batch_giver_unit_code_fkey FOREIGN KEY (giver_unit_code) REFERENCES office.unit(code),
  constraint transfer_batch_pkey PRIMARY KEY (id),
  constraint transfer_batch_key_key UNIQUE (key)
);

create table office.transfer_item (
  batch_id uuid not null,
  dossier_id uuid not null,
  receiver_unit_code text not null,
  slip_id uuid,
  step text not null,
  proposal text,
  refusal_grounds text,
  papers text,
  note text,
  state text default 'listed'::text not null,
  difference text,
  constraint transfer_item_proposal_check CHECK ((proposal = ANY (ARRAY['complete'::text, 'refuse'::text]))),
  constraint transfer_item_state_check CHECK ((state = ANY (ARRAY['listed'::text, 'offered'::text, 'accepted'::text, 'returned'::text]))),
  constraint transfer_item_step_check CHECK ((step = ANY (ARRAY['received'::text, 'examining'::text, 'supplementing'::text, 'consulting'::text, 'awaiting-signature'::text]))),
  constraint transfer_item_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES office.transfer_batch(id),
  constraint transfer_item_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint transfer_item_receiver_unit_code_fkey FOREIGN KEY (receiver_unit_code) REFERENCES office.unit(code),
  constraint transfer_item_slip_id_fkey FOREIGN KEY (slip_id) REFERENCES office.dossier(id),
  constraint transfer_item_pkey PRIMARY KEY (batch_id, dossier_id)
);
CREATE INDEX transfer_item_of ON office.transfer_item USING btree (dossier_id);
CREATE INDEX transfer_item_of_slip ON office.transfer_item USING btree (slip_id);
CREATE UNIQUE INDEX transfer_item_one_open ON office.transfer_item USING btree (dossier_id) WHERE (state = ANY (ARRAY['listed'::text, 'offered'::text]));
CREATE INDEX transfer_item_waiting ON office.transfer_item USING btree (batch_id, receiver_unit_code) WHERE (slip_id IS NULL);

create table office.undelivered_result (
  dossier_id uuid not null,
  keeper_unit_code text not null,
  issuer_unit_code text not null,
  entered_at timestamp with time zone not null,
  state text default 'kept'::text not null,
  settled_at timestamp with time zone,
  archive_place text,
  kept_from timestamp with time zone not null,
  place text,
  note text,
  claim_unit_code text,
  constraint undelivered_result_check CHECK (((state = 'kept'::text) = (settled_at IS NULL))),
  constraint undelivered_result_check1 CHECK (((state = 'archived'::text) = (archive_place IS NOT NULL))),
  constraint undelivered_result_note_check CHECK (((length(note) >= 1) AND (length(note) <= 2000))),
  constraint undelivered_result_place_check CHECK (((length(place) >= 1) AND (length(place) <= 200))),
  constraint undelivered_result_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'handed-over'::text, 'archived'::text]))),
  constraint undelivered_result_claim_unit_code_fkey FOREIGN KEY (claim_unit_code) REFERENCES office.unit(code),
  constraint undelivered_result_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES office.dossier(id),
  constraint undelivered_result_issuer_unit_code_fkey FOREIGN KEY (issuer_unit_code) REFERENCES office.unit(code),
  constraint undelivered_result_keeper_unit_code_fkey FOREIGN KEY (keeper_unit_code) REFERENCES office.unit(code),
  constraint undelivered_result_pkey PRIMARY KEY (dossier_id)
);
CREATE INDEX undelivered_result_claimed ON office.undelivered_result USING btree (claim_unit_code) WHERE (claim_unit_code IS NOT NULL);
CREATE INDEX undelivered_result_issuer ON office.undelivered_result USING btree (issuer_unit_code, entered_at);
CREATE INDEX undelivered_result_kept ON office.undelivered_result USING btree (keeper_unit_code, entered_at) WHERE (state = 'kept'::text);

create table office.unit (
  code text not null,
  kind text not null,
  name text not null,
  parent_code text,
  former_district text,
  sort_number integer not null,
  valid_from date not null,
  valid_to date,
  search_text text not null,
  source text not null,
  verified_by text,
  sample boolean default false not null,
  email text,
  address text,
  phone text,
  constraint unit_address_check CHECK (((length(address) >= 3) AND (length(address) <= 300))),
  constraint unit_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
  constraint unit_code_check CHECK ((code ~ '^[A-Z][0-9]{2}(\.[A-Z0-9]{1,12})?$'::text)),
  constraint unit_email_check CHECK ((((length(email) >= 3) AND (length(email) <= 254)) AND (email ~~ '%_@_%'::text))),
  constraint unit_kind_check CHECK ((kind = ANY (ARRAY['city'::text, 'department'::text, 'former-district'::text, 'ward'::text, 'commune'::text, 'service-centre-branch'::text]))),
  constraint unit_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint unit_phone_check CHECK (((length(phone) >= 4) AND (length(phone) <= 30))),
  constraint unit_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES office.unit(code),
  constraint unit_pkey PRIMARY KEY (code)
);
CREATE INDEX unit_kind ON office.unit USING btree (kind, sort_number);

create table office.unit_succession (
  predecessor_code text not null,
  successor_code text not null,
  takes_over_on date not null,
  rule jsonb not null,
  source text not null,
  verified_by text,
  constraint unit_succession_check CHECK ((predecessor_code <> successor_code)),
  constraint unit_succession_rule_check CHECK (((rule ->> 'kind'::text) = ANY (ARRAY['rest'::text, 'place'::text, 'procedure'::text]))),
  constraint unit_succession_predecessor_code_fkey FOREIGN KEY (predecessor_code) REFERENCES office.unit(code),
  constraint unit_succession_successor_code_fkey FOREIGN KEY (successor_code) REFERENCES office.unit(code),
  constraint unit_succession_pkey PRIMARY KEY (predecessor_code, successor_code)
);
CREATE UNIQUE INDEX unit_succession_one_rest ON office.unit_succession USING btree (predecessor_code) WHERE ((rule ->> 'kind'::text) = 'rest'::text);
CREATE INDEX unit_succession_to ON office.unit_succession USING btree (successor_code);

create table office.virtual_time (
  singleton boolean default true not null,
  moment timestamp with time zone not null,
  constraint virtual_time_singleton_check CHECK (singleton),
  constraint virtual_time_pkey PRIMARY KEY (singleton)
);

create table office.weekly_hours (
  unit_code text,
  valid_from date not null,
  hours jsonb,
  source text not null,
  verified_by text,
  constraint weekly_hours_check CHECK (((unit_code IS NOT NULL) OR (hours IS NOT NULL))),
  constraint weekly_hours_hours_check CHECK ((jsonb_array_length(hours) = 7)),
  constraint weekly_hours_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES office.unit(code),
  constraint weekly_hours_once UNIQUE NULLS NOT DISTINCT (unit_code, valid_from)
);
CREATE TRIGGER steps_follow AFTER INSERT OR DELETE OR UPDATE ON office.weekly_hours FOR EACH STATEMENT EXECUTE FUNCTION office.note_weekly_hours_due();

CREATE OR REPLACE FUNCTION audit.make_look_month(day date)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET lock_timeout TO '1s'
AS $function$
declare
  first date := date_trunc('month', day)::date;
  last date := (date_trunc('month', day) + interval '1 month')::date;
  name text := 'look_' || to_char(day, 'YYYY_MM');
begin
  if day not between current_date - 62 and current_date + 62 or to_regclass('audit.' || name) is not null then
    return;
  end if;
  execute format('create table audit.%I (like audit.look including defaults including constraints)', name);
  execute format('create trigger written_once_all before truncate on audit.%I for each statement execute function office.refuse_change()', name);
  execute format('alter table audit.look attach partition audit.%I for values from (%L) to (%L)', name, first || ' 00:00:00+00', last || ' 00:00:00+00');
exception
  -- Rows of the month are in the rest already, where they stay; or somebody holds the lock, and the next turn tries again.
  when check_violation or lock_not_available then return;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_called_instances()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from office.instance
    where dossier_id is null and (parent_key = new.process_instance_key or root_key = new.process_instance_key)
    order by process_instance_key for no key update;
  if found then
    update office.instance set state = state
      where dossier_id is null and (parent_key = new.process_instance_key or root_key = new.process_instance_key);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_dossiers_of_matter()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update office.dossier set procedure_code = procedure_code where procedure_code = new.code and procedure_valid_from = new.valid_from;
  insert into office.figure_due (dossier_id)
    select id from office.dossier where procedure_code = new.code and procedure_valid_from = new.valid_from;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_english_task()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.name_en is not null then
    new.search_text := new.search_text || ' ' || office.fold(new.name_en);
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_incident()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  known record;
begin
  select * into known from office.instance where process_instance_key = new.process_instance_key;
  new.process_version := known.process_version;
  new.dossier_id := known.dossier_id;
  new.dossier_code := known.dossier_code;
  new.unit_codes := known.unit_codes;
  new.competent_unit_code := known.competent_unit_code;
  new.reader_groups := known.reader_groups;
  new.procedure_code := known.procedure_code;
  new.case_id := known.case_id;
  new.open_text := office.fold(concat_ws(' ', new.dossier_code, new.process_instance_key, new.incident_key, new.process_id, new.element_id, new.error_type));
  new.search_text := concat_ws(' ', new.open_text, office.fold(new.message), known.search_text);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_incidents_of_instance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update office.incident set process_instance_key = process_instance_key where process_instance_key = new.process_instance_key;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_instance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  known record;
  moved timestamptz;
begin
  if new.dossier_id is null then
    select link.dossier_id into new.dossier_id from office.dossier_instance link
      where link.process_instance_key = new.process_instance_key;
  end if;
  if new.dossier_id is null then
    select caller.dossier_id into new.dossier_id from office.instance caller
      where caller.process_instance_key in (new.parent_key, new.root_key) and caller.process_instance_key <> new.process_instance_key
        and caller.dossier_id is not null
      order by (caller.process_instance_key = new.parent_key) desc nulls last limit 1;
  end if;
  select dossier.code, dossier.unit_codes, dossier.competent_unit_code, dossier.reader_groups, dossier.procedure_code, dossier.case_id, dossier.search_text,
      clock.state as clock_state, clock.lawful_due_at
    into known
    from office.dossier
    join office.legal_clock clock on clock.dossier_id = dossier.id
    where dossier.id = new.dossier_id;
  new.dossier_code := known.code;
  new.unit_codes := known.unit_codes;
  new.competent_unit_code := known.competent_unit_code;
  new.reader_groups := known.reader_groups;
  new.procedure_code := known.procedure_code;
  new.case_id := known.case_id;
  new.clock_state := known.clock_state;
  new.lawful_due_at := case when known.clock_state <> 'closed' then known.lawful_due_at end;
  select count(*) filter (where state = 'ACTIVE'), max(created_at) into new.open_incidents, moved
    from office.incident where process_instance_key = new.process_instance_key;
  new.changed_at := greatest(new.started_at, new.ended_at, moved,
    (select max(greatest(created_at, held_since, completed_at)) from office.task where process_instance_key = new.process_instance_key));
  new.open_text := office.fold(concat_ws(' ', new.dossier_code, new.process_instance_key, new.process_id, new.business_id));
  new.search_text := concat_ws(' ', new.open_text, known.search_text);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_instance_of_link()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update office.instance set dossier_id = new.dossier_id where process_instance_key = new.process_instance_key and dossier_id is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_instances_of_dossier()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  dossier uuid := (case tg_table_name when 'dossier' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'dossier_id' end)::uuid;
begin
  perform from office.instance where dossier_id = dossier order by process_instance_key for no key update;
  update office.instance set dossier_id = dossier_id where dossier_id = dossier;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_procedure_sort()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.procedure_sort := office.procedure_sort_of(new.procedure_code, new.procedure_valid_from);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_reader_groups()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  known record;
begin
  select procedure.content ->> 'competence' as competence, coalesce((procedure.content ->> 'internal')::boolean, false) as internal
    into known
    from office.procedure where procedure.code = new.procedure_code and procedure.valid_from = new.procedure_valid_from;
  new.reader_groups := array(
    select unnest(new.reader_groups)
    union select unit_code || ':counter-officer' from unnest(new.unit_codes) unit_code
    -- What no citizen hands in goes through the clerk.
    union select unit_code || ':clerk' from unnest(new.unit_codes) unit_code where known.internal
    union select new.competent_unit_code || ':' || role
      from office.unit, unnest(office.roles_taking_part(known.competence, unit.kind)) role
      where unit.code = new.competent_unit_code
    order by 1);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_task()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  known record;
  counts boolean;
begin
  if new.dossier_id is null then
    select link.dossier_id into new.dossier_id from office.dossier_instance link
      where link.process_instance_key = new.process_instance_key;
  end if;
  select dossier.*, clock.state as clock_state, clock.due_at, clock.lawful_due_at, stop.stopped_at,
      office.fold(procedure.content -> 'name' ->> 'vi') as procedure_sort,
      new.own_due_at in (clock.due_at, clock.original_due_at, clock.lawful_due_at)
        or exists (select from office.due_date set where set.dossier_id = dossier.id and set.due_at = new.own_due_at) as due_with_dossier
    into known
    from office.dossier
    join office.legal_clock clock on clock.dossier_id = dossier.id
    left join office.clock_stop stop on stop.dossier_id = dossier.id and stop.resumed_at is null
    join office.procedure on procedure.code = dossier.procedure_code and procedure.valid_from = dossier.procedure_valid_from
    where dossier.id = new.dossier_id;
  new.unit_codes := array(select distinct split_part(one, ':', 1) from unnest(new.groups) one);
  new.unit_code := coalesce(split_part(new.groups[1], ':', 1), known.competent_unit_code);
  -- While the dossier's clock runs its date counts, not the one that the task was opened with; an agency that is consulted has the date that it was given.
  counts := coalesce(known.clock_state <> 'closed' and (new.unit_code in (known.competent_unit_code, known.receiving_unit_code)
    or starts_with(known.competent_unit_code, new.unit_code || '.')), false);
  new.step_due_at := case when counts and not known.due_with_dossier then new.own_due_at end;
  new.clock_due_at := case when counts then known.due_at end;
  new.due_at := case
    when not counts then new.own_due_at
    when known.stopped_at <= known.lawful_due_at then coalesce(new.step_due_at, known.lawful_due_at)
    else least(known.lawful_due_at, new.step_due_at)
  end;
  new.late_at := case
    when not counts then new.own_due_at
    when known.stopped_at is null or known.stopped_at > known.lawful_due_at then least(known.lawful_due_at, new.step_due_at)
    else new.step_due_at
  end;
  new.dossier_code := known.code;
  new.applicant_name := known.applicant_name;
  new.applicant_sort := office.fold(known.applicant_name);
  new.name_sort := office.fold(new.name);
  new.procedure_code := known.procedure_code;
  new.procedure_sort := known.procedure_sort;
  new.dossier_unit_codes := known.unit_codes;
  new.dossier_reader_groups := known.reader_groups;
  -- Only what is shown of a clock that counts.
  new.clock_state := case when counts then known.clock_state end;
  new.lawful_due_at := case when counts then known.lawful_due_at end;
  new.stopped_at := case when counts then known.stopped_at end;
  new.clock_unit_code := case when counts then known.competent_unit_code else new.unit_code end;
  new.decision := known.decision;
  new.received_at := known.received_at;
  new.priority := coalesce(known.priority, new.own_priority);
  new.search_text := concat_ws(' ', known.search_text, new.name_sort, known.procedure_sort);
  if tg_op = 'INSERT' or (new.state, new.assignee, new.groups, new.due_at) is distinct from (old.state, old.assignee, old.groups, old.due_at) then
    new.changed_at := clock_timestamp();
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_tasks_of_dossier()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update office.task set dossier_id = dossier_id
    where state = 'open' and dossier_id = (case tg_table_name when 'dossier' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'dossier_id' end)::uuid;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.derive_tasks_of_instance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update office.task set dossier_id = new.dossier_id
    where process_instance_key = new.process_instance_key and dossier_id is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.fold(raw text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select btrim(regexp_replace(
    lower(translate(regexp_replace(normalize(raw, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd')), '\s+', ' ', 'g'))
$function$;

CREATE OR REPLACE FUNCTION office.is_being_erased(dossier uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (
    select from office.erasure_item item join office.erasure_run run on run.id = item.run_id
    where item.dossier_id = dossier and item.state = 'waiting' and run.state = 'approved'
  )
$function$;

CREATE OR REPLACE FUNCTION office.keep_approval()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'open' or tg_op = 'DELETE' then
    raise exception 'What was decided stays decided';
  end if;
  if (new.kind, new.subject, new.change, new.change_hash, new.base_hash, new.proposed_by, new.proposed_at, new.reason)
    is distinct from
    (old.kind, old.subject, old.change, old.change_hash, old.base_hash, old.proposed_by, old.proposed_at, old.reason) then
    raise exception 'What was proposed stays as it was proposed';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION office.keep_document()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.kind = 'receipt' and not old.sealed and new.sealed and new.content <> ''
    and to_jsonb(new) - 'content' - 'sealed' = to_jsonb(old) - 'content' - 'sealed' then
    return new;
  end if;
  if tg_op = 'UPDATE' and new.content = '' and office.is_being_erased(old.dossier_id)
    and (new.id, new.dossier_id, new.kind, new.key, new.unit_code, new.register, new.year, new.number, new.written_number, new.name, new.media_type,
      new.content_hash, new.issued_at, new.issued_by, new.signed_by, new.verification_code, new.certificate)
    is not distinct from (old.id, old.dossier_id, old.kind, old.key, old.unit_code, old.register, old.year, old.number, old.written_number, old.name,
      old.media_type, old.content_hash, old.issued_at, old.issued_by, old.signed_by, old.verification_code, old.certificate) then
    return new;
  end if;
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION office.keep_due_date()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - 'reason') = (to_jsonb(old) - 'reason') and office.is_being_erased(old.dossier_id) then return new; end if;
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION office.keep_erasure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state = 'done' or new.items_hash <> old.items_hash or new.as_of <> old.as_of or new.dossier_count <> old.dossier_count
    or (old.state = 'approved' and new.state = 'planned') then
    raise exception 'An erasure is written once' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION office.keep_erasure_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    if exists (select from office.erasure_run run where run.id = new.run_id and run.state <> 'planned') then
      raise exception 'What was approved is not added to' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if old.state <> 'waiting' or new.dossier_id <> old.dossier_id or new.run_id <> old.run_id or new.parts <> old.parts then
    raise exception 'An erasure is written once' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION office.keep_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and new.id = old.id and new.dossier_id = old.dossier_id and new.happened_at = old.happened_at and new.action = old.action
    and new.actor_kind = old.actor_kind and new.actor_id is not distinct from old.actor_id and office.is_being_erased(old.dossier_id) then
    return new;
  end if;
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION office.keep_installation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'What an installation is stays written down';
end $function$;

CREATE OR REPLACE FUNCTION office.keep_live()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'A live installation stays live';
end $function$;

CREATE OR REPLACE FUNCTION office.keep_open_dossier(subject uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform from office.open_dossier where dossier_id = subject for update;
  insert into office.open_dossier as kept select * from office.open_dossier_of(subject)
  on conflict (dossier_id) do update set unit_code = excluded.unit_code, procedure_code = excluded.procedure_code,
    reader_groups = excluded.reader_groups, lawful_due_at = excluded.lawful_due_at, stopped_at = excluded.stopped_at,
    free_steps = excluded.free_steps, own_steps = excluded.own_steps, holders = excluded.holders, moved_at = excluded.moved_at
  where kept.* is distinct from excluded.*;
  delete from office.open_dossier using office.legal_clock clock
    where open_dossier.dossier_id = subject and clock.dossier_id = subject and clock.state = 'closed';
end $function$;

CREATE OR REPLACE FUNCTION office.keep_package()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and new.content is null and office.is_being_erased(old.dossier_id)
    and (new.dossier_id, new.submission_id, new.ended_at, new.packed_at, new.part_count, new.size_bytes, new.file_hash, new.missing, new.audit_number,
      new.audit_hash) is not distinct from (old.dossier_id, old.submission_id, old.ended_at, old.packed_at, old.part_count, old.size_bytes,
      old.file_hash, old.missing, old.audit_number, old.audit_hash) then
    return new;
  end if;
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION office.keep_submission()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.state = 'packing' then return new; end if;
  if tg_op = 'DELETE' and old.state = 'packing' then return old; end if;
  raise exception 'A submission to the archive is written once';
end $function$;

CREATE OR REPLACE FUNCTION office.netted_minutes(changes integer[])
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when 0 <= all (changes) then changes else array(
    select minute from (
      select case when change < 0 then ~change else change end as minute, sum(sign(change + 0.5))::integer as count from unnest(changes) as change group by 1
    ) as left_over cross join generate_series(1, count)
  ) end
$function$;

CREATE OR REPLACE FUNCTION office.note_calendar_day_due()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' then perform office.note_steps_of_days_due(old.day, old.day); end if;
  if tg_op <> 'DELETE' then perform office.note_steps_of_days_due(new.day, new.day); end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.note_dossier_due()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into office.figure_due (dossier_id) values (new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.note_figures_due()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into office.figure_due (dossier_id) values (new.dossier_id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.note_holder()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.assignee is null then
    new.held_since := null;
  elsif tg_op = 'INSERT' or new.assignee is distinct from old.assignee then
    new.held_since := coalesce((select moment from office.virtual_time), clock_timestamp());
  end if;
  new.taken_at := coalesce(new.taken_at, new.held_since);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION office.note_step_reading()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into office.step_reading (process_instance_key) values (new.process_instance_key);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.note_steps_due()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into office.step_due (dossier_id) values (new.dossier_id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.note_steps_of_days_due(first date, last date)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into office.step_due (dossier_id) select distinct dossier_id from office.step_run
    where dossier_id is not null and ended_at >= first::timestamp at time zone 'Asia/Ho_Chi_Minh'
      and began_at < (last + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh';
  insert into office.step_due (process_instance_key) select distinct process_instance_key from office.step_run
    where dossier_id is null and ended_at >= first::timestamp at time zone 'Asia/Ho_Chi_Minh'
      and began_at < (last + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
$function$;

CREATE OR REPLACE FUNCTION office.note_steps_of_dossier_due()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into office.step_due (dossier_id) values (new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.note_weekly_hours_due()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- The first hours hold before their day too.
  perform office.note_steps_of_days_due('-infinity'::date, date '9999-01-01');
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.open_dossier_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' then
    if old.dossier_id is not null then perform office.keep_open_dossier(old.dossier_id); end if;
    if tg_op = 'DELETE' or new.dossier_id is not distinct from old.dossier_id then return null; end if;
  end if;
  if new.dossier_id is not null then perform office.keep_open_dossier(new.dossier_id); end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.open_dossier_follows_dossier()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform office.keep_open_dossier(new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.open_dossier_of(subject uuid)
 RETURNS SETOF office.open_dossier
 LANGUAGE sql
 STABLE
AS $function$
  select dossier.id, dossier.competent_unit_code, dossier.procedure_code, dossier.reader_groups, clock.lawful_due_at, stop.stopped_at,
    steps.free, steps.own, steps.holders, greatest(dossier.received_at, steps.moved_at, stops.resumed_at)
  from office.dossier
  join office.legal_clock clock on clock.dossier_id = dossier.id and clock.state <> 'closed'
  left join office.clock_stop stop on stop.dossier_id = dossier.id and stop.resumed_at is null
  cross join lateral (
    select count(*) filter (where task.state = 'open' and task.assignee is null)::integer as free,
      count(*) filter (where task.state = 'open' and (task.unit_code in (dossier.competent_unit_code, dossier.receiving_unit_code)
        or starts_with(dossier.competent_unit_code, task.unit_code || '.')))::integer as own,
      coalesce(array_agg(distinct task.assignee) filter (where task.state = 'open' and task.assignee is not null), '{}') as holders,
      max(greatest(task.created_at, task.completed_at)) as moved_at
    from office.task where task.dossier_id = dossier.id) steps
  cross join lateral (select max(resumed_at) as resumed_at from office.clock_stop where clock_stop.dossier_id = dossier.id) stops
  where dossier.id = subject
$function$;

CREATE OR REPLACE FUNCTION office.place_of_decision(decision text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN array_position(ARRAY['received'::text, 'examining'::text, 'supplementing'::text, 'consulting'::text, 'awaiting-signature'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text], decision);

CREATE OR REPLACE FUNCTION office.place_of_delivery(delivery text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN array_position(ARRAY['none'::text, 'ready'::text, 'delivered'::text, 'undeliverable'::text], delivery);

CREATE OR REPLACE FUNCTION office.procedure_sort_of(code text, valid_from date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  -- A procedure that is not there is refused by the foreign key, with its name.
  return coalesce((select office.fold(procedure.content -> 'name' ->> 'vi') from office.procedure
    where procedure.code = $1 and procedure.valid_from = $2), '');
end $function$;

CREATE OR REPLACE FUNCTION office.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION office.rename_procedure_of_dossiers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update office.dossier set procedure_sort = office.fold(new.content -> 'name' ->> 'vi')
    where procedure_code = new.code and procedure_valid_from = new.valid_from;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.require_second_person()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state = 'approved' and exists (select from office.installation where mode in ('live', 'pilot')) and not exists (
    select from office.approval where kind = 'erasure' and state = 'approved' and change::jsonb ->> 'runId' = new.id::text
      and change::jsonb ->> 'itemsHash' = new.items_hash
  ) then
    raise exception 'Nobody has approved this erasure' using errcode = 'restrict_violation';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION office.roles_taking_part(competence text, unit_kind text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case
    when competence = 'commune-police' and unit_kind in ('ward', 'commune') then array['police-officer', 'police-leader']
    when unit_kind = 'department' then array['department-officer', 'unit-leader']
    when unit_kind = 'city' then array['city-monitor', 'unit-leader']
    else array['case-officer', 'unit-leader']
  end
$function$;
