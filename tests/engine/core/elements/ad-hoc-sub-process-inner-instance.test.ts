import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('The scope around an activated element of an ad-hoc sub-process', () => {
  it('keeps the variables of its activation to itself, and ends with its last token', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .adHoc('adHoc', (sub) => sub.serviceTask('a', { type: 'a' }).serviceTask('then', { type: 'then' }))
        .end(),
    );
    engine.create('p');
    const elementInstanceKey = engine.elementInstanceKey('adHoc');
    const activate = (own: number) =>
      engine.execute({
        type: 'AD_HOC_SUB_PROCESS.ACTIVATE',
        elementInstanceKey,
        elements: [{ elementId: 'a', variables: { own: JSON.stringify(own) } }],
        cancelsRemaining: false,
      });

    // when
    activate(1);
    activate(2);

    // then
    const inner = () =>
      engine.rows('elementInstance').filter((row) => row.elementType === 'AD_HOC_SUB_PROCESS_INNER_INSTANCE');
    expect(inner().map((row) => row.flowScopeKey)).toEqual([elementInstanceKey, elementInstanceKey]);
    expect(engine.jobs('a').map((job) => job.activate().variables.own)).toEqual([1, 2]);
    engine.jobs('a')[0]?.complete();
    expect(engine.job('then').activate().variables.own).toBe(1);
    expect(inner()).toHaveLength(2);
    engine.job('then').complete();
    expect(inner()).toHaveLength(1);
  });
});
