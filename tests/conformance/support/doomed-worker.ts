/**
 * A worker for tests that kill it: takes jobs as they come, by a stream or by polling, says which, and never completes one.
 * Arguments: address, job type, `stream` or `poll`.
 */
import { accepted, createRawClient } from './raw-grpc.ts';

const [address = '', type = '', way = ''] = process.argv.slice(2);
const client = createRawClient(address);
const say = (key: unknown): void => void process.stdout.write(`job ${String(key)}\n`);

if (way === 'stream') {
  const stream = client.open('StreamActivatedJobs', { type, worker: 'doomed', timeout: 60_000 });
  stream.on('data', ({ key }) => say(key));
  await accepted(stream);
  process.stdout.write('ready\n');
} else {
  process.stdout.write('ready\n');
  for (;;) {
    const request = { type, worker: 'doomed', timeout: 60_000, maxJobsToActivate: 2, requestTimeout: 60_000 };
    for await (const { jobs } of client.open('ActivateJobs', request)) for (const { key } of jobs) say(key);
  }
}
