/**
 * Seals: each minute the end of this process's stream becomes an entry of the audit chain, with the moment. From then on no row up to it can be changed, taken out or added without being found. Streams of
 * processes that died are sealed by whoever comes next: at the start, and then once an hour.
 */
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { inTransaction, type Office } from '../kernel/index.ts';
import { ownStreamEnd, type StreamEnd } from './record-look.ts';

const sealer = { kind: 'system', name: 'reading-log' } as const;

/** Seals the stream of this process as far as it was written. @returns the end that is sealed now */
export async function sealOwnLooks(office: Office, sealed: Pick<StreamEnd, 'stream' | 'number'> | undefined) {
  const end = ownStreamEnd(office);
  if (!end || (end.stream === sealed?.stream && end.number === sealed.number)) return sealed;
  await seal(office, [end]);
  return end;
}

/** Seals every stream whose last rows no seal covers. */
export async function sealAllLooks(office: Office): Promise<void> {
  const { rows } = await sql<StreamEnd>`
    select stream.number as stream, last.number, last.hash, last.happened_at
    from audit.look_stream as stream
      cross join lateral (select number, hash, happened_at from audit.look where look.stream = stream.number order by number desc limit 1) as last
      left join lateral (
        select (data::json ->> 'number')::bigint as number from audit.entry
        where subject = 'looks:' || stream.number and action = 'seal-looks' order by entry.number desc limit 1
      ) as seal on true
    where last.number > coalesce(seal.number, 0)`.execute(office.db);
  await seal(office, rows);
}

async function seal(office: Office, ends: readonly StreamEnd[]): Promise<void> {
  if (ends.length === 0) return;
  const now = office.systemNow().getTime();
  await inTransaction(office, async (inside) => {
    for (const { stream, number, hash, happenedAt } of ends) {
      // A clock that was set back does not seal before the rows that it covers.
      const at = new Date(Math.max(now, happenedAt.getTime()));
      audit(inside, sealer, 'seal-looks', `looks:${stream}`, { number, hash, at });
    }
  });
}
