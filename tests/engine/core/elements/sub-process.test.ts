import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('A sub-process', () => {
  it('keeps its local variables unless they are mapped out', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) => sub.start().serviceTask('a', { type: 'x' }).end(), {
          inputs: { local: '=1' },
          outputs: { result: '=local + 1' },
        })
        .end(),
    );
    const key = engine.create('p', { global: 1 });

    // when
    engine.job('x').complete({ local: 10, global: 2, fresh: 3 });

    // then
    expect(engine.path(key)).toEqual(['start', 'sub_start', 'a', 'sub_end', 'sub', 'end']);
    expect(engine.variables(key)).toEqual({ global: 2, fresh: 3, result: 11 });
  });

  it('is ended by a terminate end event in it, and its process goes on', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub
            .start()
            .parallel('split')
            .userTask('long')
            .parallel('join')
            .end()
            .at('split')
            .serviceTask('b', { type: 'b' })
            .to('join')
            .at('split')
            .serviceTask('stop', { type: 'stop' })
            .end('terminate', { terminate: true }),
        )
        .end(),
    );
    const key = engine.create('p');
    engine.job('b').complete();

    // when
    engine.job('stop').complete();

    // then
    expect(engine.rows('userTask')).toEqual([]);
    expect(engine.path(key)).toEqual(['start', 'sub_start', 'split', 'b', 'stop', 'terminate', 'sub', 'end']);
  });
});
