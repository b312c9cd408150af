/** The lists of terms against the database: what a column may hold is what the list says, no word more and none less. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { outboxKinds } from '../../office/outbox/index.ts';
import * as terms from '../../office/terms/index.ts';

const schema = readFileSync(join(import.meta.dirname, '../../docs/schema.sql'), 'utf8');

/** Constraint of the schema → the list that it repeats. Migrations cannot import; so they are compared. */
const constraints = {
  bulk_job_action_check: [...terms.bulkActions, 'undo'],
  bulk_job_state_check: terms.bulkStates,
  calendar_day_kind_check: terms.dayKinds,
  clock_milestone_milestone_check: terms.milestones,
  conference_invitee_reply_check: terms.attendances,
  contact_attempt_outcome_check: terms.contactOutcomes,
  contact_attempt_way_check: terms.contactWays,
  counter_slip_kind_check: terms.slipKinds,
  dossier_channel_check: terms.channels,
  dossier_decision_check: terms.decisions,
  dossier_delivery_check: terms.deliveries,
  dossier_finance_check: terms.finances,
  dossier_link_kind_check: terms.originKinds,
  dossier_return_way_check: terms.returnWays,
  dossier_transfer_check: terms.transferStates,
  due_date_cause_check: terms.dueDateCauses,
  legal_clock_state_check: terms.clockStates,
  membership_role_check: terms.roles,
  notification_audience_check: terms.audiences,
  outbox_kind_check: outboxKinds,
  paper_form_check: terms.paperForms,
  payment_method_check: terms.paymentMethods,
  payment_state_check: terms.paymentStates,
  task_state_check: terms.taskStates,
  transfer_item_proposal_check: terms.proposals,
  transfer_item_state_check: terms.transferItemStates,
  transfer_item_step_check: terms.openDecisions,
  undelivered_result_state_check: terms.resultStates,
  unit_kind_check: terms.unitKinds,
} as const satisfies Readonly<Record<string, readonly string[]>>;

it.each(Object.entries(constraints))('%s allows exactly the words of its list', (name, words) => {
  const [, check = ''] = new RegExp(`constraint ${name} CHECK (.*)`, 'i').exec(schema) ?? [];
  const allowed = [...check.matchAll(/'([^']+)'::text/g)].map(([, word]) => word);
  expect(allowed.toSorted()).toEqual([...words].sort());
});
