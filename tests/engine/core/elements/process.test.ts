import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('A process', () => {
  it('is the outermost scope: it begins active, holds the variables and completes with its last token', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().serviceTask('a', { type: 'x' }).end());

    // when
    const key = engine.create('p', { n: 1 });

    // then
    const own = () =>
      engine.records.flatMap((record) =>
        record.valueType === 'PROCESS_INSTANCE' && record.key === key ? [record.intent] : [],
      );
    expect(own().slice(0, 2)).toEqual(['ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED']);
    engine.job('x').complete({ n: 2 });
    expect(own().slice(-2)).toEqual(['ELEMENT_COMPLETING', 'ELEMENT_COMPLETED']);
    expect(engine.variables(key)).toEqual({ n: 2 });
    expect(engine.rows('elementInstance')).toEqual([]);
  });

  it('that is cancelled ends everything in it from the inside outward, calls included', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) => sub.start().callActivity('call', { processId: 'called' }).end())
        .end(),
      process('called').start().userTask('task').end(),
    );
    const key = engine.create('p');

    // when
    engine.cancel(key);

    // then
    const ended = engine.records.flatMap((record) =>
      record.valueType === 'PROCESS_INSTANCE' && record.intent === 'ELEMENT_TERMINATED' ? [record.value.elementId] : [],
    );
    expect(ended).toEqual(['task', 'called', 'call', 'sub', 'p']);
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });
});
