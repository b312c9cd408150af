import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZBClient } from 'zeebe-node';
import { process } from '../../engine/support/bpmn.ts';
import { type GrpcSubject, startGrpcSubject } from '../support/grpc.ts';
import { unique } from '../support/harness.ts';

let subject: GrpcSubject;
let client: ZBClient;
beforeAll(async () => {
  subject = await startGrpcSubject();
  client = new ZBClient(subject.address, { useTLS: false, loglevel: 'NONE', retry: false });
});
afterAll(async () => {
  await client.close();
  await subject.close();
});

/** The client of Zeebe 8.3, whose contract is older than ours. */
describe('zeebe-node 8.3', () => {
  it('deploys, starts, works and gets the result', async () => {
    // given
    const [id, type] = [unique('p'), unique('t')];
    const { name, content } = process(id)
      .start()
      .serviceTask('work', { type, headers: { form: 'x' } })
      .end()
      .resource();
    const { processes } = await client.deployProcess({ definition: Buffer.from(content), name });
    const worker = client.createWorker({
      taskType: type,
      taskHandler: (job) => job.complete({ doubled: Number(job.variables.n) * 2, form: job.customHeaders.form }),
    });
    // when
    const { variables } = await client.createProcessInstanceWithResult({
      bpmnProcessId: id,
      variables: { n: 21 },
      requestTimeout: 20_000,
    });
    // then
    expect(processes).toMatchObject([{ bpmnProcessId: id, version: 1 }]);
    expect(variables).toEqual({ n: 21, doubled: 42, form: 'x' });
    expect(await client.topology()).toMatchObject({ clusterSize: 1, partitionsCount: 1 });
    await worker.close();
  });

  it('is refused with the statuses that it knows', async () => {
    await expect(client.createProcessInstance({ bpmnProcessId: 'nobody', variables: {} })).rejects.toMatchObject({
      code: 5,
    });
    await expect(client.deployProcess({ definition: Buffer.from('<no'), name: 'p.bpmn' })).rejects.toMatchObject({
      code: 3,
    });
  });
});
