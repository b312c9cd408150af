import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('Variables', () => {
  it('of input mappings are local; a source sees the targets before it; nested targets make objects; no source is null', async () => {
    // given
    const engine = testEngine();
    const inputs = { a: '=n + 1', 'o.x': '=a * 2', 'o.y.z': '=o.x', none: '=missing.path', unset: undefined };
    await engine.deploy(process('p').start().serviceTask('t', { type: 'x', inputs }).end());
    const key = engine.create('p', { n: 1, o: { kept: true }, unset: 'outside' });

    // when
    const { variables } = engine.job('x').activate();
    engine.job('x').complete({ a: 100, b: 200 });

    // then
    expect(variables).toEqual({ n: 1, a: 2, o: { x: 4, y: { z: 4 } }, none: null, unset: null });
    expect(engine.variables(key)).toEqual({ n: 1, o: { kept: true }, b: 200, unset: 'outside' });
  });

  it('of output mappings alone go out; a nested target keeps the rest of an object', async () => {
    // given
    const engine = testEngine();
    const outputs = { total: '=price * 2', 'o.total': '=total' };
    await engine.deploy(process('p').start().serviceTask('t', { type: 'x', outputs }).end());
    const key = engine.create('p', { o: { kept: true } });

    // when
    engine.job('x').complete({ price: 21, secret: 'no' });

    // then
    expect(engine.variables(key)).toEqual({ total: 42, o: { kept: true, total: 42 } });
  });

  it('stay as they were written, digit by digit', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().serviceTask('t', { type: 'x' }).end());
    const key = engine.create('p');
    const { jobKey } = engine.job('x');

    // when
    engine.execute({ type: 'JOB.COMPLETE', jobKey, variables: { big: '9007199254740993', text: '"a\\u0062"' } });

    // then
    const ended = engine.effects.find((effect) => effect.type === 'processInstanceEnded');
    expect(ended).toMatchObject({
      processInstanceKey: key,
      variables: { big: '9007199254740993', text: '"a\\u0062"' },
    });
  });

  it('are set in one scope or merged upward', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('t', { inputs: { own: '=1' } })
        .end(),
    );
    const key = engine.create('p', { n: 1 });
    const scopeKey = engine.elementInstanceKey('t');

    // when
    engine.setVariables(scopeKey, { n: 2, own: 2, fresh: 2 });
    engine.setVariables(scopeKey, { n: 3 }, true);

    // then
    expect(engine.variables(key)).toEqual({ n: 2, fresh: 2 });
    const local = engine.rows('variable').filter((row) => row.scopeKey === scopeKey);
    expect(local.map((row) => [row.name, row.value])).toEqual([
      ['own', '2'],
      ['n', '3'],
    ]);
  });

  it('that are set to what they are make no record', async () => {
    const engine = testEngine();
    await engine.deploy(process('p').start().userTask('t').end());
    const key = engine.create('p', { n: 1 });
    const written = () => engine.records.filter(({ valueType }) => valueType === 'VARIABLE').length;
    const before = written();
    engine.setVariables(key, { n: 1 });
    expect(written()).toBe(before);
    engine.setVariables(key, { n: 2 });
    expect(written()).toBe(before + 1);
  });

  it('cannot be set where nothing is active', () => {
    // given
    const engine = testEngine();

    // when
    const rejection = engine.rejection({ type: 'VARIABLE_DOCUMENT.UPDATE', scopeKey: 5, variables: {}, local: false });

    // then
    expect(rejection.code).toBe('NOT_FOUND');
  });

  it('of mappings of which one fails are not set at all', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('a', { type: 'x', inputs: { fine: '=1', wrong: '=assert(n, n > 0)' } })
        .end(),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'IO_MAPPING_ERROR', elementId: 'a' });
    expect(engine.rows('variable')).toEqual([]);
    engine.cancel(key);
  });
});
