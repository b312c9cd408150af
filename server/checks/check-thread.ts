/** The thread of `check-in-thread.ts`: takes diagrams and packages, answers each with what is wrong with it. */
import { parentPort } from 'node:worker_threads';
import type { ThreadTask } from './check-in-thread.ts';
import { checkPackage } from './check-package.ts';
import { LINT_PROFILE, lintProcess } from './read/lint.ts';

const answerTo = async (task: ThreadTask) =>
  'xml' in task ? { profile: LINT_PROFILE, problems: await lintProcess(task.xml) } : checkPackage(task);

parentPort?.on('message', async (task: ThreadTask) => parentPort?.postMessage(await answerTo(task)));
