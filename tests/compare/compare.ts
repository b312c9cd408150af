/** Plays the scenarios on two clusters and tells in what their traces differ. */
import { randomBytes } from 'node:crypto';
import { differenceOf } from './difference.ts';
import { createPlayer, type Stage } from './player.ts';
import type { Scenario } from './scenario.ts';
import { settledTrace } from './trace.ts';

/** Returns the differences, a heading for each scenario that has some; nothing when there is none. */
export async function compare(scenarios: readonly Scenario[], ours: Stage, theirs: Stage): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const scenario of scenarios) {
    const [mine, yours] = [await play(scenario, ours), await play(scenario, theirs)];
    const difference = differenceOf(mine, yours);
    if (difference.length > 0) lines.push(`${scenario.name}`, ...difference.map((line) => `  ${line}`));
  }
  return lines;
}

/** Plays a scenario and returns its trace; that it could not be played to its end is a line of it. What still runs then is cancelled. */
export async function play({ build, steps }: Scenario, stage: Stage): Promise<readonly string[]> {
  const player = createPlayer(stage, randomBytes(4).toString('hex'));
  try {
    const built = build(player.id);
    if (built.length > 0) await player.deploy(...built);
    await steps(player);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError) throw error; // nobody answers at the address
    player.notes.push(`stopped: ${error.message}`);
  }
  const trace = await settledTrace(player, stage);
  for (const key of player.instances) await player.send('POST', `/process-instances/${key}/cancellation`, {});
  return trace;
}
