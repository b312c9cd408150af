/**
 * The list in which a multi-instance body or an ad-hoc sub-process collects what its instances output. It is a variable of the
 * body until that completes, so somebody may spoil it meanwhile: then there is no place for an output, which is an incident and
 * never a silent loss. Completion conditions see the list with the output of the instance that is just ending.
 */
import type { Json } from '../../feel/evaluation/expression.ts';
import type { ExactValue } from '../data/exact-json.ts';
import { propagateVariables, readLocalVariable, scopeOf, scopeOfTexts, type TenantScope } from '../data/variables.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';

/** Returns the collection with one more output: at its place, counted from 1, or at the end when it has none. */
export function withOutput(
  execution: Execution,
  outputCollection: string | null,
  body: ElementInstance,
  { exact }: ExactValue,
  place: number | null,
): Result<VariableTexts> {
  if (outputCollection === null) return done({});
  const known = readLocalVariable(execution.state, body.elementInstanceKey, outputCollection);
  const expected = `Expected the output collection '${outputCollection}' to`;
  if (!Array.isArray(known)) return failed('EXTRACT_VALUE_ERROR', `${expected} be a list, but it is none.`);
  if (place !== null && place > known.length)
    return failed('EXTRACT_VALUE_ERROR', `${expected} have room for output ${place}, but it has ${known.length}.`);
  const outputs = place === null ? [...known, exact] : known.with(place - 1, exact);
  return done({ [outputCollection]: JSON.stringify(outputs) });
}

/** What an instance sees once its output is in the collection: its own variables, the collection, and all around. */
export function scopeWithOutput(execution: Execution, instance: ElementInstance, outputs: VariableTexts): TenantScope {
  const around = scopeOf(execution.state, instance);
  const collected = scopeOfTexts(outputs);
  const isOwn = (name: string) => readLocalVariable(execution.state, instance.elementInstanceKey, name) !== undefined;
  const get = (name: string): Json | undefined =>
    Object.hasOwn(outputs, name) && !isOwn(name) ? collected.get(name) : around.get(name);
  return { ...around, get };
}

/** Makes the collection of a body that completes visible to what follows. */
export function publishOutputs(execution: Execution, outputCollection: string | null, body: ElementInstance): void {
  const { flowScopeKey } = body;
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  if (outputCollection === null || scope === undefined) return;
  const outputs = readLocalVariable(execution.state, body.elementInstanceKey, outputCollection) ?? [];
  propagateVariables(execution, scope, { [outputCollection]: JSON.stringify(outputs) });
}
