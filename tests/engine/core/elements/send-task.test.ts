import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('A send task', () => {
  it('is a job whose worker sends the message', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .jobTask('sendTask', 'send', { type: 'mail', headers: { to: 'office' }, inputs: { text: '="dear " + name' } })
        .end(),
    );
    const key = engine.create('p', { name: 'Lan' });

    // when
    const { job, variables } = engine.job('mail').activate();
    engine.job('mail').complete({ sent: true });

    // then
    expect(job.customHeaders).toEqual({ to: 'office' });
    expect(variables).toEqual({ name: 'Lan', text: 'dear Lan' });
    expect(engine.path(key)).toEqual(['start', 'send', 'end']);
    expect(engine.variables(key)).toEqual({ name: 'Lan', sent: true });
  });

  it('may fail with an error that its boundary event catches', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .jobTask('sendTask', 'send', { type: 'mail' })
        .end()
        .boundary('bounced', 'send', { error: 'BOUNCED' })
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.job('mail').throwError('BOUNCED');

    // then
    expect(engine.path(key)).toEqual(['start', 'bounced', 'end2']);
  });
});
