/** A release is held to the rules on the server, also for whoever asks the API without a page. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setClock } from '../../../office/clock/index.ts';
import { local } from '../../office/support/open-office.ts';
import { approvedBy } from '../support/second-person.ts';
import { type Caller, type System, startSystem } from '../support/system.ts';
import { type Change, changed } from './support/question.ts';

let system: System;
let designer: Caller;
let second: Caller;
beforeAll(async () => {
  system = await startSystem();
  await setClock(system.office, local('2026-03-02 09:00'));
  designer = await system.as('thietke.h26');
  second = await system.as('quantri.h26');
});
afterAll(() => system.close());

const DAY = '2026-03-20';

/** A draft of a package with its diagram changed. */
const drawn = async (id: string, name: string, ...changes: readonly Change[]) => {
  const draft = (await designer.send('POST', `/api/packages/${id}/drafts`, { name })).body;
  const text = changed(draft.files['process.bpmn'], ...changes);
  const saved = { revision: 1, changes: { 'process.bpmn': text } };
  expect((await designer.send('PUT', `/api/packages/${id}/drafts/${draft.id}/files`, saved)).status).toBe(200);
  return draft;
};
const release = (draft: { readonly id: string; readonly packageId: string }, accepted: readonly object[] = []) =>
  designer.send('POST', `/api/packages/${draft.packageId}/drafts/${draft.id}/release`, {
    ...{ revision: 2, validFrom: DAY, note: 'another', reason: 'asked for' },
    accepted,
  });
const newest = async (id: string) => (await designer.get(`/api/packages/${id}`)).body.versions[0];

const errors: readonly { readonly what: string; readonly change: Change; readonly place: string }[] = [
  { what: 'a job type', change: ['type="dossier.transition"', 'type="dossier.transitions"'], place: 'toWithdrawn' },
  { what: 'a form', change: ['formId="withdrawal-return-papers"', 'formId="none"'], place: 'returnPapers' },
  { what: 'a group', change: ['candidateGroups="=receptionGroup"', 'candidateGroups="H26:x"'], place: 'returnPapers' },
];

it.each(errors)('is refused for $what that is not there, whatever was accepted', async ({ what, change, place }) => {
  const before = await newest('withdrawal');
  const draft = await drawn('withdrawal', what, change);
  const url = `/api/packages/withdrawal/drafts/${draft.id}`;
  const { findings } = (await designer.send('POST', `${url}/check`)).body;
  const accepted = findings.map((one: { rule: string; file: string; place: string }) => ({
    ...{ rule: one.rule, file: one.file, place: one.place },
    reason: 'it is known',
  }));
  const refused = await release(draft, accepted);
  expect(refused).toMatchObject({ status: 400, body: { code: 'packages.errors' } });
  expect(refused.body.elements[0]).toMatchObject({ resource: 'process.bpmn', elementId: place });
  expect(await newest('withdrawal')).toEqual(before);
});

it('needs a reason for a warning, which the approver reads and the version keeps', async () => {
  const draft = await drawn('withdrawal', 'warned', ['<zeebe:priorityDefinition priority="=priority" />', '']);
  const refused = await release(draft);
  expect(refused).toMatchObject({ status: 400, body: { code: 'packages.warnings', elementCount: 1 } });
  const reason = 'Việc này không bao giờ gấp';
  const about = { rule: 'user-task', file: 'process.bpmn', place: 'returnPapers' };
  const waiting = await release(draft, [{ ...about, reason }]);
  expect(waiting.status).toBe(202);
  const shown = (await second.get(`/api/approvals/${waiting.body.approvalId}`)).body;
  expect(JSON.stringify(shown.remarks)).toContain(reason);
  expect((await approvedBy(second, waiting)).status).toBe(200);
  expect(await newest('withdrawal')).toMatchObject({ findings: [{ ...about, reason }] });
});

it('is no way around for a file that is deployed at once', async () => {
  const before = await newest('escalation');
  const { files } = (await designer.get(`/api/packages/escalation/versions/${before.number}`)).body;
  const diagram = changed(files['process.bpmn'], [/type="staff\.notify"/, 'type="staff.notifi"']);
  const file = new File([diagram], 'escalation.bpmn');
  const refused = await designer.upload('/api/processes', { comment: 'at once', files: file });
  expect(refused).toMatchObject({ status: 400, body: { code: 'packages.errors' } });
  expect(await newest('escalation')).toEqual(before);
});
