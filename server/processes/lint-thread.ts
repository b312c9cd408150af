/** The thread of `lint-in-thread.ts`: takes BPMN texts, answers each with what is wrong with it. */
import { parentPort } from 'node:worker_threads';
import { LINT_PROFILE, lintProcess } from './lint.ts';

parentPort?.on('message', async (xml: string) =>
  parentPort?.postMessage({ profile: LINT_PROFILE, problems: await lintProcess(xml) }),
);
