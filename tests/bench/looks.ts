/**
 * What does it cost to record one look before it is shown? Records looks one after the other on a durable database and, in between, writes a row of the same size by itself, which is one durable commit: the
 * peer. Prints both, and how much the recording waits beyond the commit that it cannot do without.
 * Run: `npm run bench -- looks`
 */
import { sql } from 'kysely';
import { openOffice } from '../../office/kernel/index.ts';
import { recordLook } from '../../office/reading-log/index.ts';
import { withBenchDatabase } from '../support/bench-database.ts';
import { quantile } from '../support/quantile.ts';

const ROUNDS = 400;
const WARM_UP = 50;
const BEYOND_MS_MAX = 2;
/** A row of the reading log has about as many bytes. */
const ROW = 'x'.repeat(600);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

await withBenchDatabase(async (databaseUrl) => {
  const office = await openOffice({ databaseUrl });
  try {
    await sql`create table peer (number serial primary key, content text not null)`.execute(office.db);
    let number = 0;
    const look = (): Promise<void> => {
      number += 1;
      return recordLook(office, {
        actor: {
          kind: 'person',
          personId: '00000000-0000-4000-8000-000000000001',
          userName: 'canbo',
          fullName: 'Cán bộ',
        },
        ...{ action: 'open-dossier', subject: `dossier:${number}`, session: 'a1b2c3d4', address: '10.0.0.1' },
        dossierIds: ['00000000-0000-4000-8000-000000000002'],
      });
    };
    const commit = () => sql`insert into peer (content) values (${ROW})`.execute(office.db);
    const times = { look: [] as number[], commit: [] as number[] };
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const [peer, own] = [await timed(commit), await timed(look)];
      if (round < WARM_UP) continue;
      times.commit.push(peer);
      times.look.push(own);
    }
    const beyond = quantile(times.look, 0.5) - quantile(times.commit, 0.5);
    console.log(
      `one durable commit     median ${quantile(times.commit, 0.5).toFixed(2)} ms, p95 ${quantile(times.commit, 0.95).toFixed(2)} ms`,
    );
    console.log(
      `recording of one look  median ${quantile(times.look, 0.5).toFixed(2)} ms, p95 ${quantile(times.look, 0.95).toFixed(2)} ms`,
    );
    console.log(`beyond the commit      median ${beyond.toFixed(2)} ms (wanted: ${BEYOND_MS_MAX} ms at most)`);
    if (beyond > BEYOND_MS_MAX) process.exitCode = 1;
  } finally {
    await office.close();
  }
});
