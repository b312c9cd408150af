import type { SteeringLine } from '../../shared/api/schema.d.ts';

/** One task of each step in each unit, in the order of the lines: the others of its kind have the same colleagues. */
export function samplesOf(lines: readonly Pick<SteeringLine, 'unit' | 'steps'>[]): string[] {
  const samples = new Map<string, string>();
  for (const { unit, steps } of lines)
    for (const { taskKey, name, unit: own } of steps) {
      const kind = `${(own ?? unit).code} ${name.vi}`;
      if (!samples.has(kind)) samples.set(kind, taskKey);
    }
  return [...samples.values()];
}
