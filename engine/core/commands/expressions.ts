/**
 * Evaluates an expression for a caller outside of any process, on request as if it stood in a diagram at some element instance (Camunda
 * documentation, "Evaluate an expression", scope key from 8.10). The variables of the request come before those of the instance.
 */
import { compileFeel } from '../../feel/compile.ts';
import type { Json } from '../../feel/evaluation/expression.ts';
import { secretsNamedIn } from '../../model/readers/secrets.ts';
import { noVariables, secretsContext, withCamunda } from '../data/evaluate.ts';
import { scopeOf, scopeOfTexts, type TenantScope } from '../data/variables.ts';
import type { EvaluateExpression, Replies } from '../kernel/command.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import type { State } from '../state/state.ts';
import { tenantOf } from '../state/tenants.ts';
import { secretsIn } from '../tasks/secrets.ts';
import type { Processor } from './processor.ts';

/** An expression that is no FEEL, and one of which the evaluation fails, are refused; a scope that has ended is not found. */
export const evaluateExpression: Processor<'EXPRESSION.EVALUATE'> = (execution, command) => {
  const around = scopeAround(execution.state, command);
  if (!around.ok) return around;
  if (!/^=./s.test(command.expression)) return staticAnswer(command.expression);
  const bare = command.expression.slice(1);
  const compiled = compileFeel(bare);
  if (!compiled.ok) return rejected('INVALID_ARGUMENT', compiled.message);
  const given = scopeOfTexts(command.variables);
  const referenced = new Set<string>();
  const scope: TenantScope = {
    ...around.value,
    get(name) {
      const value = given.get(name);
      return value === undefined ? around.value.get(name) : value;
    },
    secrets: secretsContext(secretsNamedIn(bare), (name) => referenced.add(name)),
    onClusterVariable: (row) => {
      for (const { name } of secretsIn(row)) referenced.add(name);
    },
  };
  const { state, nowMs, zone } = execution;
  const evaluation = compiled.expression.evaluate({ scope: withCamunda(state, scope), nowMs, zone });
  if (!evaluation.ok) return rejected('INVALID_ARGUMENT', evaluation.message);
  const { value, warnings } = evaluation;
  return { ok: true, value: { value, warnings, referencedSecrets: [...referenced] } };
};

/** What Java's BigDecimal takes for a number, with which Zeebe reads it (Zeebe: static expressions). */
const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Without `=` and something behind it at its very beginning an expression is what it says: a number, a truth value, null, or else its own text. A number that is too large for JSON stays a text. */
function staticAnswer(text: string): Answer<Replies['EXPRESSION.EVALUATE']> {
  if (text.trim() === '') return rejected('INVALID_ARGUMENT', 'Expected to evaluate an expression, but it is blank');
  const word = WORDS.get(text);
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  const value = word === undefined ? (Number.isFinite(number) ? number : text) : word;
  return { ok: true, value: { value, warnings: [], referencedSecrets: [] } };
}

/** What is seen behind the variables of the request; an instance of another tenant than the one that is named is not there. */
function scopeAround(state: State, { scopeKey, tenantId }: EvaluateExpression): Answer<TenantScope> {
  if (scopeKey === null) return { ok: true, value: noVariables(tenantId) };
  const instance = state.tables.elementInstance.get(scopeKey);
  if (instance !== undefined && (tenantId === null || tenantOf(state, instance) === tenantId))
    return { ok: true, value: scopeOf(state, instance) };
  return rejected(
    'NOT_FOUND',
    `Expected to evaluate expression in scope with key '${scopeKey}', but no such process instance or element instance is active`,
  );
}
