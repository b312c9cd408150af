/** A reporter of vitest: at the end it names each test that passed only at its second try, and what went wrong at the first, so that a race is mended and not lived with. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export default class SecondTriesReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const cases = modules.flatMap(({ children }) => [...children.allTests()]);
    const unsure = cases.filter((each) => each.diagnostic()?.flaky === true);
    if (unsure.length === 0) return;
    process.stdout.write(`\nPassed only at the second try:\n${unsure.map(lineOf).join('\n')}\n`);
  }
}

function lineOf(test: TestCase): string {
  const reasons = (test.result().errors ?? []).map(({ stack, message }) => ownLines(stack ?? message));
  return `- ${test.module.relativeModuleId} > ${test.fullName}\n${reasons.join('\n')}`;
}

const ownLines = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .join('\n');
