/**
 * `npm run approve`: lists the changes that wait for a second person, or approves one in the name of whoever runs the machine. It is for an office in which nobody else can
 * decide, and the proposal and the audit trail say for good that it was done so.
 */

import { approveAtMachine, listApprovals } from '../office/approvals/index.ts';
import { namesOf } from '../office/people/index.ts';
import { approvalKinds as kindNames } from '../office/terms/index.ts';
import { approvalKinds } from '../server/approval-kinds.ts';
import { jobContracts } from '../workers/contracts.ts';
import { createLog } from './lifetime/log.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';
import { createClient, runningEngine } from './parts/client.ts';
import { openDatabase } from './parts/database.ts';
import { operator, settleOffice } from './parts/office.ts';
import { readSettings } from './settings/settings.ts';

const USAGE = 'npm run approve [-- --proposal <id> --reason <why nobody else decides>]';
const { proposal, reason } = readOptions(USAGE, { proposal: { type: 'string' }, reason: { type: 'string' } });
if (proposal && !reason) sayUsage(USAGE, 'The reason is missing.');

await runOnce(async (stack) => {
  const given = readSettings();
  const log = createLog(given);
  const settled = await settleOffice(given, await openDatabase(given, stack, log), log, stack);
  const { office, settings } = settled;
  if (proposal && reason) {
    const kinds = approvalKinds(createClient(runningEngine(settings), settings.engineAccess), jobContracts);
    const { approval } = await approveAtMachine(office, kinds, operator('approve'), proposal, reason);
    console.log(`Approved and applied: ${approval.kind} ${approval.subject}`);
  } else {
    const open = await listApprovals(office, kindNames, { open: true });
    const names = await namesOf(
      office,
      open.map(({ proposedBy }) => proposedBy),
    );
    if (open.length === 0) console.log('No change waits for a second person.');
    for (const { id, kind, subject, proposedBy, reason: why } of open)
      console.log(`${id}  ${kind}  ${subject}\n  ${names.get(proposedBy)?.fullName ?? ''}: ${why}`);
  }
});
