import type { Filter } from '../../store/contract/store.ts';
import { toKey } from './values.ts';

/** Returns the filter for the instance of a key of its own, or of its evaluation's key and its place in it. */
export function decisionInstanceNamed(key: string): Filter<'decisionInstance'> {
  const [first = '', index] = key.split('-');
  const of = (column: 'decisionInstanceKey' | 'evaluationIndex', value: number) =>
    ({ column, condition: { op: 'eq', value } }) as const;
  if (index === undefined) return of('decisionInstanceKey', toKey(first));
  return { and: [ofEvaluation(first), of('evaluationIndex', Number(index))] };
}

/** Returns the filter for the instances of one evaluation: a decision has those of the decisions that it requires beside its own. */
export const ofEvaluation = (key: string): Filter<'decisionInstance'> => ({
  column: 'decisionEvaluationKey',
  condition: { op: 'eq', value: toKey(key) },
});
