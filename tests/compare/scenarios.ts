/** The scenarios that are played on two clusters to be compared: small processes, one for each thing that may go differently. They are deployed and played through Camunda's API alone. */
import { begun, type Scenario } from './scenario.ts';
import { scenariosOf810 } from './scenarios-8-10.ts';

export const scenarios: readonly Scenario[] = [
  {
    name: 'a job, its headers and its mappings',
    build: (id) => [
      begun(id)
        .serviceTask('work', {
          type: id('x'),
          headers: { unit: 'civil' },
          inputs: { own: '=n + 1' },
          outputs: { out: '=answer * 2' },
        })
        .end(),
    ],
    async steps(player) {
      await player.start(player.id('p'), { n: 1, list: [1, { a: null }] });
      await player.complete(player.id('x'), { answer: 21, other: true });
    },
  },
  {
    name: 'a job without retries, its incident and its resolution',
    build: (id) => [
      begun(id)
        .serviceTask('work', { type: id('x') })
        .end(),
    ],
    async steps(player) {
      await player.start(player.id('p'), { n: 1 });
      const { jobKey } = await player.job(player.id('x'));
      const failure = { retries: 0, errorMessage: 'no printer', variables: { n: 2 } };
      await player.try('failure', 'POST', `/jobs/${jobKey}/failure`, failure);
      const { incidentKey } = await player.until('an incident', async () => {
        const [processInstanceKey] = player.instances;
        return (await player.find('incidents', { processInstanceKey }))[0];
      });
      await player.try('resolution too early', 'POST', `/incidents/${incidentKey}/resolution`, {});
      await player.try('no retries', 'PATCH', `/jobs/${jobKey}`, { changeset: { retries: 0 } });
      await player.try('retries', 'PATCH', `/jobs/${jobKey}`, { changeset: { retries: 2 } });
      await player.try('resolution', 'POST', `/incidents/${incidentKey}/resolution`, {});
      await player.complete(player.id('x'));
      await player.try('completion of what is done', 'POST', `/jobs/${jobKey}/completion`, {});
    },
  },
  {
    name: 'an error that is caught, and one that is not',
    build: (id) => [
      begun(id)
        .serviceTask('one', { type: id('x') })
        .serviceTask('two', { type: id('y') })
        .end()
        .boundary('caught', 'one', { error: 'E1', outputs: { why: '=reason' } })
        .serviceTask('three', { type: id('y') })
        .end('end2'),
    ],
    async steps(player) {
      await player.start(player.id('p'));
      const { jobKey: first } = await player.job(player.id('x'));
      await player.try('error', 'POST', `/jobs/${first}/error`, { errorCode: 'E1', variables: { reason: 'none' } });
      const { jobKey: second } = await player.job(player.id('y'));
      await player.try('error', 'POST', `/jobs/${second}/error`, { errorCode: 'E2', errorMessage: 'nobody' });
    },
  },
  {
    name: 'gateways',
    build: (id) => [
      begun(id)
        .exclusive('either')
        .when('=n > 5')
        .task('large')
        .end('large_end')
        .at('either')
        .otherwise()
        .inclusive('some')
        .when('=n > 0')
        .task('a')
        .inclusive('joined')
        .parallel('all')
        .task('c')
        .end()
        .at('all')
        .task('d')
        .end('end2')
        .at('some')
        .when('=n > 1')
        .task('b')
        .to('joined'),
    ],
    async steps(player) {
      for (const n of [1, 2, 9]) await player.start(player.id('p'), { n });
      await player.start(player.id('p'), { n: 'text' });
    },
  },
  {
    name: 'a user task with a listener',
    build: (id) => [
      begun(id)
        .userTask('check', { assignee: 'lan', candidateGroups: '=["clerks"]', priority: '70' })
        .taskListeners({ eventType: 'completing', type: id('ask') })
        .end(),
    ],
    async steps(player) {
      await player.start(player.id('p'), { n: 1 });
      const { userTaskKey } = await player.userTask('check');
      const path = `/user-tasks/${userTaskKey}`;
      await player.try('claim of another', 'POST', `${path}/assignment`, { assignee: 'minh', allowOverride: false });
      await player.try('assignment', 'POST', `${path}/assignment`, { assignee: 'minh' });
      await player.try('update', 'PATCH', path, { changeset: { priority: 10, candidateUsers: ['an'] } });
      const [completed] = await Promise.all([
        player.send('POST', `${path}/completion`, { variables: { approved: true } }),
        player.complete(player.id('ask')),
      ]);
      player.notes.push(`completion: ${completed.status}`);
      await player.try('completion of what is done', 'POST', `${path}/completion`, {});
    },
  },
  {
    name: 'multi-instance, parallel and one after the other',
    build: (id) => [
      begun(id)
        .scriptTask('square', '=item * item', 'result')
        .loop({
          inputCollection: '=items',
          inputElement: 'item',
          outputCollection: 'squares',
          outputElement: '=result',
        })
        .serviceTask('work', { type: id('x') })
        .loop({ inputCollection: '=items', inputElement: 'item', isSequential: true })
        .end(),
    ],
    async steps(player) {
      await player.start(player.id('p'), { items: [1, 2, 3] });
      for (const item of [1, 2, 3]) await player.complete(player.id('x'), { done: item });
      await player.start(player.id('p'), { items: 'none' });
    },
  },
  {
    name: 'a called process',
    build: (id) => [
      begun(id)
        .callActivity('call', { processId: id('q'), inputs: { given: '=n' }, outputs: { out: '=answer' } })
        .end(),
      begun(id, 'q')
        .serviceTask('work', { type: id('x') })
        .end(),
    ],
    async steps(player) {
      await player.start(player.id('p'), { n: 1 });
      await player.complete(player.id('x'), { answer: 2 });
      await player.start(player.id('p'), { n: 3 });
    },
  },
  {
    name: 'messages, buffered and correlated',
    build: (id) => [
      begun(id)
        .catchEvent('wait', { message: { name: id('paid'), correlationKey: '=k' }, outputs: { amount: '=amount' } })
        .end(),
    ],
    async steps(player) {
      const named = { name: player.id('paid'), correlationKey: player.suffix };
      const kept = { ...named, timeToLive: 60_000, messageId: 'once', variables: { amount: 5, other: 1 } };
      await player.try('correlation to nobody', 'POST', '/messages/correlation', named);
      await player.try('publication', 'POST', '/messages/publication', kept);
      await player.try('publication again', 'POST', '/messages/publication', kept);
      await player.start(player.id('p'), { k: player.suffix });
      await player.start(player.id('p'), { k: 7 });
      await player.start(player.id('p'), { k: null });
    },
  },
  {
    name: 'signals and an event sub-process beside its scope',
    build: (id) => [
      begun(id)
        .eventSubProcess('aside', (inner) =>
          inner
            .start('told', { signal: id('s'), interrupting: false })
            .scriptTask('note', '=by', 'noted')
            .end(),
        )
        .userTask('task')
        .end(),
    ],
    async steps(player) {
      await player.start(player.id('p'));
      await player.userTask('task');
      await player.try('signal', 'POST', '/signals/broadcast', {
        signalName: player.id('s'),
        variables: { by: 'city' },
      });
      await player.try('signal', 'POST', '/signals/broadcast', {
        signalName: player.id('s'),
        variables: { by: 'ward' },
      });
    },
  },
  {
    name: 'a timer that interrupts',
    build: (id) => [
      begun(id)
        .userTask('task')
        .end()
        .boundary('late', 'task', { timer: { duration: 'PT0.5S' } })
        .end('end2'),
    ],
    async steps(player) {
      await player.start(player.id('p'));
      await player.until('the end', async () => {
        const [processInstanceKey] = player.instances;
        const [instance] = await player.find('process-instances', { processInstanceKey, state: 'COMPLETED' });
        return instance;
      });
    },
  },
  {
    name: 'a modification and a cancellation',
    build: (id) => [
      begun(id)
        .userTask('first')
        .subProcess('sub', (sub) => sub.start().userTask('second').end(), { inputs: { own: '=n' } })
        .end(),
    ],
    async steps(player) {
      const key = await player.start(player.id('p'), { n: 1 });
      const { elementInstanceKey } = await player.userTask('first');
      const variableInstructions = [{ scopeId: 'sub', variables: { set: 2 } }];
      await player.try('modification', 'POST', `/process-instances/${key}/modification`, {
        activateInstructions: [{ elementId: 'second', variableInstructions }],
        terminateInstructions: [{ elementInstanceKey }],
      });
      await player.userTask('second');
      await player.try('a wrong one', 'POST', `/process-instances/${key}/modification`, {
        activateInstructions: [{ elementId: 'nothing' }],
      });
      await player.try('cancellation', 'POST', `/process-instances/${key}/cancellation`, {});
      await player.try('cancellation again', 'POST', `/process-instances/${key}/cancellation`, {});
    },
  },
  {
    name: 'expressions that fail',
    build: (id) => [
      begun(id).serviceTask('work', { type: '=kind' }).end(),
      begun(id, 'q')
        .serviceTask('work', { type: id('x'), inputs: { own: '=1 + "a"' } })
        .end(),
    ],
    async steps(player) {
      for (const name of ['p', 'q']) await player.start(player.id(name), { kind: null });
    },
  },
  ...scenariosOf810,
];
