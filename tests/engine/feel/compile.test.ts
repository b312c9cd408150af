import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../../engine/feel/compile.ts';

const context = { scope: { get: () => 2 }, nowMs: 0, zone: 'UTC' };

describe('the text of an attribute', () => {
  it.each([
    ['=n + 1', false, 3],
    [' = n + 1', false, 3],
    ['n + 1', true, 'n + 1'],
    ['', true, ''],
  ])('%j', (source, isStatic, value) => {
    const compilation = compileExpression(source);

    expect(compilation).toMatchObject({ ok: true, expression: { source, isStatic } });
    expect(compilation.ok && compilation.expression.evaluate(context)).toEqual({ ok: true, value, warnings: [] });
  });

  it('is told by its line and column when it is no FEEL, and cut when it is long', () => {
    const compilation = compileExpression(`=${'a + '.repeat(400)}`);

    expect(compilation).toMatchObject({
      ok: false,
      message: expect.stringMatching(/something is missing at the end \(line 1, column \d+\)\.$/),
    });
    expect(compilation.ok ? 0 : compilation.message.length).toBeLessThan(450);
  });
});
