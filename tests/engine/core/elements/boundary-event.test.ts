import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const stop = { message: { name: 'stop', correlationKey: '=dossier' } };

describe('An interrupting boundary event', () => {
  it('on a sub-process takes everything in it away before its flow goes on', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub
            .start()
            .parallel('split')
            .userTask('task')
            .end()
            .at('split')
            .catchEvent('wait', { timer: { duration: 'PT1H' } })
            .end('sub_end2')
            .at('split')
            .callActivity('call', { processId: 'called' })
            .end('sub_end3'),
        )
        .end()
        .boundary('stopped', 'sub', stop)
        .userTask('after')
        .end('end2'),
      process('called').start().serviceTask('job', { type: 'x' }).end(),
    );
    const key = engine.create('p', { dossier: 'A' });

    // when
    engine.publish('stop', 'A', { variables: { why: 'withdrawn' } });

    // then
    expect(engine.activeElements(key)).toEqual(['after']);
    expect([...engine.rows('timer'), ...engine.rows('job'), ...engine.instances('called')]).toEqual([]);
    expect(engine.variables(key)).toEqual({ dossier: 'A', why: 'withdrawn' });
  });

  it('turns away a worker that comes too late', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').start().serviceTask('a', { type: 'x' }).end().boundary('stopped', 'a', stop).end('end2'),
    );
    const key = engine.create('p', { dossier: 'A' });
    const { jobKey } = engine.job('x').activate().job;
    engine.publish('stop', 'A');

    // when
    const rejection = engine.rejection({ type: 'JOB.COMPLETE', jobKey, variables: {} });

    // then
    expect(rejection.code).toBe('NOT_FOUND');
    expect(engine.path(key)).toEqual(['start', 'stopped', 'end2']);
  });

  it('takes only the first of two buffered messages for the same activity', async () => {
    // given
    const engine = testEngine();
    const other = { message: { name: 'other', correlationKey: '=dossier' } };
    await engine.deploy(
      process('p')
        .start()
        .userTask('task')
        .end()
        .boundary('first', 'task', stop)
        .end('end2')
        .boundary('second', 'task', other)
        .end('end3'),
    );
    engine.publish('stop', 'A', { ttlMs: 1000 });
    engine.publish('other', 'A', { ttlMs: 1000 });

    // when
    const key = engine.create('p', { dossier: 'A' });

    // then
    expect(engine.path(key)).toEqual(['start', 'first', 'end2']);
    expect(engine.rows('message').map((message) => message.correlatedProcessIds)).toEqual([['p'], []]);
  });

  it('maps what the event brings when it has output mappings', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('task')
        .end()
        .boundary('stopped', 'task', { ...stop, outputs: { reason: '=upper case(why)' } })
        .end('end2'),
    );
    const key = engine.create('p', { dossier: 'A' });

    // when
    engine.publish('stop', 'A', { variables: { why: 'paid', noise: 1 } });

    // then
    expect(engine.variables(key)).toEqual({ dossier: 'A', reason: 'PAID' });
  });

  it('keeps what its activity was only about to enter from beginning', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub
            .start()
            .parallel('split')
            .throwEvent('raise', { escalation: 'E' })
            .end('end1')
            .at('split')
            .serviceTask('work', { type: 'x' })
            .end('end2'),
        )
        .end()
        .boundary('stopped', 'sub', { escalation: 'E' })
        .end('end3'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.records.filter(({ valueType }) => valueType === 'JOB')).toEqual([]);
    expect(engine.path(key)).toEqual(['start', 'sub_start', 'split', 'stopped', 'end3']);
  });
});
