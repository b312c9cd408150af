/** Runs cases, and keeps what the table answered as long as neither it nor the question is another one. */
import { useState } from 'react';
import type { DraftAnswer } from '../../web/shared/api/schema.d.ts';
import type { Json } from '../record/json-value.ts';
import { useTrial } from '../trial/use-decisions.ts';
import type { TestCase } from './cases-file.ts';
import type { Table } from './use-tables.ts';
import { isAlike } from './values.ts';

/** What is known of a case: not asked yet, or what the table answers and whether that is expected. */
export type Outcome =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'green' | 'red'; readonly actual: Json }
  | { readonly kind: 'failed'; readonly reason: string };

const keyOf = ({ xml, decision }: Table, { input }: TestCase): string => JSON.stringify([xml, decision.id, input]);

export function useRuns(table: Table | undefined) {
  const trial = useTrial();
  const [answers, setAnswers] = useState<ReadonlyMap<string, DraftAnswer>>(new Map());
  const run = async (cases: readonly TestCase[]): Promise<void> => {
    if (table === undefined || cases.length === 0) return;
    const asked = { xml: table.xml, decisionId: table.decision.id, cases: cases.map(({ input }) => input) };
    const given = await trial.mutateAsync(asked).catch(() => undefined);
    if (given === undefined) return;
    const found = cases.flatMap((one, index) => {
      const answer = given[index];
      return answer === undefined ? [] : [[keyOf(table, one), answer] as const];
    });
    setAnswers((before) => new Map([...before, ...found]));
  };
  const outcomeOf = (one: TestCase): Outcome => {
    const answer = table && answers.get(keyOf(table, one));
    if (answer === undefined) return { kind: 'unknown' };
    if (answer.failure !== null) return { kind: 'failed', reason: answer.failure };
    const actual = (answer.output ?? null) as Json;
    return { kind: isAlike(actual, one.expected) ? 'green' : 'red', actual };
  };
  return { run, outcomeOf, isRunning: trial.isPending, problem: trial.error };
}
