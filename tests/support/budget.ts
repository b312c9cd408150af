/**
 * A reporter of vitest: a run ends with its ten dearest files, so that whoever makes one dearer sees it. A run of everything says too how long it took beside the
 * budget of eight minutes on two cores; it does not fail for time, since machines differ.
 */
import type { Reporter, TestModule } from 'vitest/node';

const BUDGET_MS = 8 * 60_000;
const DEAREST = 10;

export interface FileCost {
  readonly file: string;
  /** Importing it, its hooks and its tests. */
  readonly tookMs: number;
}

export default class BudgetReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const startedAtMs = process.env.SUITE_STARTED_AT_MS;
    const suiteMs = startedAtMs === undefined ? null : Date.now() - Number(startedAtMs);
    if (modules.length > 1) process.stdout.write(describeCosts(modules.map(costOf), suiteMs));
  }
}

function costOf(module: TestModule): FileCost {
  const { prepareDuration, environmentSetupDuration, collectDuration, setupDuration, duration } = module.diagnostic();
  const tookMs = prepareDuration + environmentSetupDuration + collectDuration + setupDuration + duration;
  return { file: module.relativeModuleId, tookMs };
}

/** The dearest files, one a line; with `suiteMs`, what the whole suite took so far, also its checks before the tests. */
export function describeCosts(files: readonly FileCost[], suiteMs: number | null): string {
  const dearest = [...files].sort((one, other) => other.tookMs - one.tookMs).slice(0, DEAREST);
  const lines = dearest.map(({ file, tookMs }) => `${inSeconds(tookMs).padStart(9)}  ${file}`);
  const sumMs = files.reduce((sum, { tookMs }) => sum + tookMs, 0);
  const head = `\nThe dearest of ${files.length} files, which took ${inSeconds(sumMs)} together:`;
  return `${[head, ...lines, ...(suiteMs === null ? [] : [describeBudget(suiteMs)])].join('\n')}\n`;
}

function describeBudget(suiteMs: number): string {
  const outcome = suiteMs > BUDGET_MS ? `${inSeconds(suiteMs - BUDGET_MS)} over` : 'within';
  return `The suite took ${inSeconds(suiteMs)}, ${outcome} its budget of ${inSeconds(BUDGET_MS)}.`;
}

const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
