/** A thread as stranger's files make it: it answers with what it was given, never, or takes all memory there is. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (task: string) => {
  while (task === 'for ever');
  const kept: string[][] = [];
  while (task === 'all memory') kept.push(new Array(100_000).fill(task));
  if (task === 'fail') throw new Error('as asked');
  parentPort?.postMessage(`did ${task}`);
});
