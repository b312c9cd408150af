/** The scenarios of what Camunda has since 8.10. */
import { process } from '../engine/support/bpmn.ts';
import { begun, type Scenario } from './scenario.ts';

export const scenariosOf810: readonly Scenario[] = [
  {
    name: 'a job that one worker leased and lost to another (from 8.10 on)',
    build: (id) => [
      begun(id)
        .serviceTask('work', { type: id('x') })
        .end(),
    ],
    async steps(player) {
      await player.start(player.id('p'));
      const leased = () =>
        player.until('a leased job', async () => {
          const asked = {
            type: player.id('x'),
            timeout: 60_000,
            maxJobsToActivate: 1,
            requestTimeout: -1,
            withLease: true,
          };
          const { body } = await player.send('POST', '/jobs/activation', asked);
          return (body['jobs'] as readonly Readonly<Record<string, unknown>>[] | undefined)?.[0];
        });
      const { jobKey, jobLeaseToken: lost } = await leased();
      const [job, completion] = [`/jobs/${jobKey}`, `/jobs/${jobKey}/completion`];
      await player.try('failure', 'POST', `/jobs/${jobKey}/failure`, { retries: 2, jobLeaseToken: lost });
      const { jobLeaseToken } = await leased();
      await player.try('completion without a token', 'POST', completion, {});
      await player.try('completion with the lost one', 'POST', completion, { jobLeaseToken: lost });
      await player.try('update without a token', 'PATCH', job, { changeset: { retries: 5 } });
      await player.try('update with the lost one', 'PATCH', job, { changeset: { retries: 6 }, jobLeaseToken: lost });
      await player.try('completion', 'POST', completion, { jobLeaseToken });
    },
  },
  {
    name: 'jobs with priorities, of which one is no number',
    build: (id) => [
      begun(id)
        .jobPriority('=usual')
        .parallel('split')
        .serviceTask('first', { type: id('x') })
        .parallel('join')
        .end()
        .at('split')
        .serviceTask('urgent', { type: id('x'), priority: '90' })
        .to('join')
        .at('split')
        .serviceTask('wrong', { type: id('x'), priority: '=flag' })
        .to('join'),
    ],
    async steps(player) {
      await player.start(player.id('p'), { usual: -3, flag: true });
      await player.complete(player.id('x'), { by: 1 });
      await player.complete(player.id('x'), { by: 2 });
    },
  },
  {
    name: 'listeners before all instances and at a cancellation, with headers (from 8.10 on)',
    build: (id) => [
      process(id('p'))
        .processListeners({ eventType: 'cancel', type: id('tell'), headers: { office: 'registry' } })
        .start()
        .serviceTask('each', { type: id('x'), headers: { unit: 'civil', form: 'A' } })
        .listeners({ eventType: 'beforeAll', type: id('gather'), headers: { form: 'B' } })
        .loop({ inputCollection: '=items', inputElement: 'item' })
        .serviceTask('last', { type: id('y') })
        .end(),
    ],
    async steps(player) {
      const key = await player.start(player.id('p'), { n: 1 });
      await player.complete(player.id('gather'), { items: [1, 2], own: true });
      for (const _item of [1, 2]) await player.complete(player.id('x'));
      await player.job(player.id('y'));
      await player.try('cancellation', 'POST', `/process-instances/${key}/cancellation`, {});
      const { jobKey } = await player.job(player.id('tell'));
      await player.try('a second one', 'POST', `/process-instances/${key}/cancellation`, {});
      await player.try('error', 'POST', `/jobs/${jobKey}/error`, { errorCode: 'E' });
      await player.try('completion', 'POST', `/jobs/${jobKey}/completion`, { variables: { told: true } });
    },
  },
  {
    name: 'business ids: assigned late, called with another one, and of a message (from 8.10 on)',
    build: (id) => {
      const mine = { mine: '=camunda.processInstance.businessId' };
      const wait = { name: id('paid'), correlationKey: '="k"' };
      return [
        begun(id)
          .serviceTask('before', { type: id('x'), inputs: mine })
          .serviceTask('after', { type: id('x'), inputs: mine })
          .callActivity('inherits', { processId: id('q') })
          .callActivity('has_its_own', { processId: id('q'), businessId: '=mine + "-1"', inputs: mine })
          .callActivity('has_none', { processId: id('q'), businessId: '' })
          .catchEvent('wait', { message: wait })
          .callActivity('has_null', { processId: id('q'), businessId: '=null' })
          .end(),
        begun(id, 'q')
          .serviceTask('work', { type: id('y'), inputs: mine })
          .end(),
      ];
    },
    async steps(player) {
      const key = await player.start(player.id('p'));
      const assignment = `/process-instances/${key}/business-id-assignment`;
      const [first, second] = ['first', 'second'].map((name) => ({ businessId: player.id(name) }));
      await player.try('an empty one', 'POST', assignment, { businessId: '' });
      await player.try('assignment', 'POST', assignment, first);
      await player.try('assignment of another', 'POST', assignment, second);
      const { jobKey } = await player.job(player.id('x'));
      await player.try('another one by the job', 'POST', `/jobs/${jobKey}/completion`, second);
      await player.try('completion', 'POST', `/jobs/${jobKey}/completion`, {});
      await player.complete(player.id('x'));
      for (let call = 0; call < 3; call += 1) await player.complete(player.id('y'));
      const message = { name: player.id('paid'), correlationKey: 'k' };
      await player.until('the wait for the message', async () => {
        const [row] = await player.find('element-instances', { processInstanceKey: key, elementId: 'wait' });
        return row;
      });
      await player.try('a message for another', 'POST', '/messages/correlation', { ...message, ...second });
      await player.try('a message', 'POST', '/messages/correlation', { ...message, ...first });
      await player.start(player.id('q'));
    },
  },
  {
    name: 'a suspension, what it refuses, and the resumption',
    build: (id) => [
      begun(id)
        .serviceTask('work', { type: id('x') })
        .end(),
    ],
    async steps(player) {
      const key = await player.start(player.id('p'), { n: 1 });
      const { jobKey } = await player.job(player.id('x'));
      await player.try('resumption too early', 'POST', `/process-instances/${key}/resumption`, {});
      await player.try('suspension', 'POST', `/process-instances/${key}/suspension`, {});
      await player.try('suspension again', 'POST', `/process-instances/${key}/suspension`, {});
      await player.try('completion', 'POST', `/jobs/${jobKey}/completion`, {});
      await player.try('retries', 'PATCH', `/jobs/${jobKey}`, { changeset: { retries: 2 } });
      await player.try('variables', 'PUT', `/element-instances/${key}/variables`, { variables: { n: 2 } });
      await player.try('modification', 'POST', `/process-instances/${key}/modification`, {
        activateInstructions: [{ elementId: 'work' }],
      });
      await player.try('resumption', 'POST', `/process-instances/${key}/resumption`, {});
      await player.try('completion', 'POST', `/jobs/${jobKey}/completion`, {});
    },
  },
  {
    name: 'what an expression may ask of its own instance',
    build: (id) => [
      begun(id)
        .serviceTask('work', {
          type: id('x'),
          inputs: {
            isNumber: '=camunda.processInstance.key instance of number',
            mine: '=camunda.processInstance.businessId',
          },
          outputs: { left: '=camunda.processInstance.key > 0', secret: '=camunda.secrets.nobody' },
        })
        .end(),
    ],
    async steps(player) {
      await player.start(player.id('p'), { n: 1 });
      await player.complete(player.id('x'), {});
    },
  },
];
