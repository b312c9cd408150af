import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const NO_SUCH_KEY = '4503599627370495';

/** An instance that waits for a job. */
async function waiting() {
  const [id, type] = [unique('p'), unique('t')];
  await deploy(subject.client, process(id).start().serviceTask('work', { type }).end());
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  return { key: processInstanceKey, type };
}

describe('POST /process-instances/{processInstanceKey}/business-id-assignment', () => {
  it('gives a running instance the business id that it did not have, once', async () => {
    // given
    const { key } = await waiting();
    const other = await waiting();
    const businessId = unique('business');
    const assign = (processInstanceKey: string, body: object) =>
      send(subject, 'POST', `/process-instances/${processInstanceKey}/business-id-assignment`, body);
    // when
    const answers = [await assign(key, { businessId }), await assign(key, { businessId })];
    const { jobs } = await subject.client.activateJobs({ type: other.type, timeout: 60_000, maxJobsToActivate: 1 });
    const completion = `/jobs/${jobs[0]?.jobKey}/completion`;
    // then
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(await assign(key, { businessId: 'another' })).toMatchObject({ status: 409 });
    expect(await assign(NO_SUCH_KEY, { businessId })).toMatchObject({ status: 404 });
    expect(await assign(key, {})).toMatchObject({ status: 400 });
    expect(await assign(key, { businessId: 'x'.repeat(257) })).toMatchObject({ status: 400 });
    expect(await send(subject, 'POST', completion, { businessId: '' })).toMatchObject({ status: 400 });
    expect(await send(subject, 'POST', completion, { businessId })).toMatchObject({ status: 204 });
    const filter = { businessId: { $eq: businessId } };
    const found = (await send(subject, 'POST', '/process-instances/search', { filter })).json().items;
    expect(found).toMatchObject([
      { processInstanceKey: key, state: 'ACTIVE' },
      { processInstanceKey: other.key, state: 'COMPLETED' },
    ]);
  });
});
