/**
 * What must be true of loops whatever happens. Those that are drawn collect their items, some by way of an output mapping: so
 * what an instance outputs is known, and so is where what it maps may stand.
 */
import assert from 'node:assert/strict';
import type { Key, Variable } from '../../../../engine/core/entities/index.ts';
import type { TestEngine } from '../harness.ts';

/** Nothing that an instance maps leaves it, and what a loop has collected are its items. */
export function checkLoops(engine: TestEngine, isMeddledWith: boolean): void {
  const elements = new Map(engine.rows('elementInstance').map((row) => [row.elementInstanceKey, row]));
  const called = new Set(
    engine
      .rows('processInstance')
      .flatMap((row) => (row.parentProcessInstanceKey === null ? [] : row.processInstanceKey)),
  );
  const isBody = (key: Key | null) => elements.get(key ?? 0)?.elementType === 'MULTI_INSTANCE_BODY';
  for (const variable of engine.rows('variable')) {
    const { name, scopeKey } = variable;
    if (called.has(scopeKey)) continue; // it was given copies of everything
    if (/^mapped\d+$/.test(name))
      assert.ok(isBody(elements.get(scopeKey)?.flowScopeKey ?? null), `${name} has left its instance`);
    if (/^(items|few|some)\d+$/.test(name) && !isBody(scopeKey)) checkCollected(variable, isMeddledWith);
  }
}

/** Instances that were ended early, or by somebody's hand, have no output. */
function checkCollected({ name, value }: Variable, isMeddledWith: boolean): void {
  const collected = JSON.parse(value) as readonly unknown[];
  const outputs = collected.filter((output) => output !== null);
  assert.deepStrictEqual(
    outputs,
    [1, 2].filter((item) => collected[item - 1] !== null),
    `${name} is ${value}`,
  );
  const least = isMeddledWith || name.startsWith('some') ? 0 : name.startsWith('few') ? 1 : 2;
  assert.ok(outputs.length >= least, `${name} has lost an output: ${value}`);
}
