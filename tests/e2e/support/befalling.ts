import { matters } from '../../../cli/demo/day.ts';
import type { Filled, Matter } from '../../../cli/demo/matter.ts';
import type { Fate } from './branch-table.ts';

/** The matter of the demo with what befalls it on that branch; nothing lies longer than it is held. */
export function befalling({ code, row, branch }: Fate): Matter {
  const matter = matters.find(({ procedureCode }) => procedureCode === code);
  if (!matter) throw new Error(`The demo has no matter of ${code}.`);
  const answers = (index: number): Filled => ({ ...matter.answers(index), ...row.answers });
  const { supplement, refusal, silence } = row;
  const turns = { straight: [], supplement: [supplement], refusal: [supplement, refusal], silence: [silence] }[branch];
  const [first] = turns.flatMap((turn) => turn ?? []);
  if (!first) return { ...matter, answers, lies: {} };
  const usual: readonly Filled[] = [matter.tasks[first.at] ?? []].flat();
  const befalls = turns.flatMap((turn) => (turn ? { ...usual.at(-1), ...turn.filled } : []));
  return {
    ...matter,
    answers,
    lies: {},
    tasks: { ...matter.tasks, [first.at]: [...befalls, ...usual] as readonly Filled[] },
  };
}
