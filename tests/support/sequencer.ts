/**
 * The order of the test files. What fails fastest comes first: the rooms, then what needs the engine's API, then whole systems, then browsers; within such a stage
 * it is as vitest does, those that took longest in the last run first (the largest where there was none), so that the processes end at about the same time.
 *
 * Of what was changed (`npm run test:changed`) the nearest come first. A central file is imported by most tests, since they want a whole system; but what tests it
 * by itself lies in the folder of its name, so that the first answer comes in seconds.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const STAGES = [/\/tests\/conformance\//, /\/tests\/(?:server|citizen|workers)\//, /\/tests\/e2e\//] as const;

export class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const changed = process.env.CHANGED_FILES?.split('\n') ?? [];
    if (changed.length > 0) process.stdout.write(`${files.length} test files import what was changed, nearest first\n`);
    const stage = ({ moduleId }: TestSpecification): number => STAGES.findIndex((folder) => folder.test(moduleId));
    const near = ({ moduleId }: TestSpecification): number =>
      Math.max(0, ...changed.map((path) => nearness(moduleId, path)));
    return (await super.sort(files)).sort((one, other) => near(other) - near(one) || stage(one) - stage(other));
  }
}

/** How many folders a test has in common with a file, given that tests mirror the rooms. */
export function nearness(test: string, path: string): number {
  const [own = [], other] = [test.split('/tests/')[1]?.split('/'), path.replace(/^tests\//, '').split('/')];
  const differs = own.findIndex((name, index) => name !== other[index]);
  return differs === -1 ? own.length : differs;
}
