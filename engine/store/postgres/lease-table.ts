/**
 * The lease in PostgreSQL: one row that says who leads until when, and an advisory lock that the leader's session holds beside it.
 *
 * Nobody leads without the lock, so two can never lead. The lock alone would do if processes only died: the system closes a dead
 * one's connections, PostgreSQL gives its lock back, and the next one to ask has it within its pause. But a frozen process keeps its
 * connections open, and with them the lock, for ever. That is what the row is for: when it has run out by the database's clock, whoever
 * asks ends the sessions of the holder, which gives back the lock and undoes what these had begun, and asks again.
 *
 * Asking for the lock, writing the row and raising the epoch are one statement: a process that freezes in the middle has either nothing
 * or a lease that runs out. The statements need not wait for the disk: after a crash of the database every session is gone anyway.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Key } from '../../core/entities/index.ts';
import type { Member } from '../contract/lease.ts';
import type { LeaseTable } from '../lease/keeper.ts';
import { breakOff, endClient, leaseClient } from './connection.ts';

/** What `engine.meta` says to the one who has just opened the store. */
export interface Meta {
  readonly epoch: number;
  readonly nextKey: Key;
  readonly pinnedClockMs: number | null;
}

export interface PostgresLeaseTable extends LeaseTable<Meta> {
  close(): Promise<void>;
}

/** Any number, the same in every engine: one writer for each database. */
const WRITER_LOCK = 762_911_306;
/** Members that were not seen for a day are forgotten. */
const FORGOTTEN_AFTER = '1 day';
/** A session that is ended has ended after some milliseconds; if not, it is ended again when the lease is asked for the next time. */
const TERMINATION_MS = 25;
const TERMINATION_LOOKS = 6;

const BEAT = `beat as (insert into engine.member as known (id, rest_address, grpc_address, certificate, seen_at)
    values ($1, $2, $3, $4, clock_timestamp())
    on conflict (id) do update set rest_address = $2, grpc_address = $3, certificate = $4, seen_at = clock_timestamp())`;

/** What is read of the lease is as it was before the statement: the holder before us, when it is ours now. */
const TAKE = `with ${BEAT},
  asked as materialized (select pg_try_advisory_lock(${WRITER_LOCK}) as is_locked),
  taken as (update engine.lease set holder = $1, expires_at = clock_timestamp() + $5::double precision * interval '1 ms'
    from asked where asked.is_locked returning 1),
  raised as (update engine.meta set epoch = epoch + 1 where exists (select from taken) returning epoch, next_key, pinned_clock_ms),
  forgotten as (delete from engine.member where seen_at < clock_timestamp() - interval '${FORGOTTEN_AFTER}' and id <> $1
    and exists (select from taken))
  select raised.epoch, raised.next_key as "nextKey", raised.pinned_clock_ms as "pinnedClockMs", lease.holder,
    lease.expires_at <= clock_timestamp() as "hasRunOut", member.rest_address as "restAddress",
    member.grpc_address as "grpcAddress", member.certificate
  from asked left join raised on true cross join engine.lease lease left join engine.member member on member.id = lease.holder`;

const RENEW = `with ${BEAT}
  update engine.lease set expires_at = clock_timestamp() + $5::double precision * interval '1 ms' where holder = $1`;

/** Sessions of an engine bear its name; the lock is looked for too, in case somebody has given them another. */
const TERMINATE = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and (application_name like 'motcua-engine-% ' || $1
    or pid in (select pid from pg_locks where locktype = 'advisory' and objid = ${WRITER_LOCK} and granted
      and database = (select oid from pg_database where datname = current_database())))`;

interface TakeRow extends MemberRow {
  readonly epoch: number | null;
  readonly nextKey: Key;
  readonly pinnedClockMs: number | null;
  readonly holder: string | null;
  readonly hasRunOut: boolean | null;
}

interface MemberRow {
  readonly restAddress: string | null;
  readonly grpcAddress: string | null;
  readonly certificate: string | null;
}

export interface LeaseTableOptions {
  readonly databaseUrl: string;
  readonly id: string;
  readonly log?: { warn(details: object, message: string): void } | undefined;
}

/** Tells once or twice that a connection is no more: why it broke, and that it has ended. */
function tellEnd(client: pg.Client, broken: (error: Error) => void, log: LeaseTableOptions['log']): void {
  client.on('error', (error) => {
    log?.warn({ err: error }, 'The connection that holds the lease broke');
    broken(error);
  });
  client.on('end', () => broken(new Error('The connection that holds the lease has ended')));
}

export function createLeaseTable({ databaseUrl, id, log }: LeaseTableOptions): PostgresLeaseTable {
  let session: pg.Client | null = null;
  let tellBroken: (error: Error) => void = () => undefined;

  const connect = async (): Promise<pg.Client> => {
    if (session) return session;
    const client = leaseClient(databaseUrl, id);
    const broken = (error: Error): void => {
      if (session !== client) return;
      session = null;
      tellBroken(error);
    };
    tellEnd(client, broken, log);
    await client.connect();
    session = client;
    return client;
  };
  /** A session that failed once is not trusted any more: what it asked last may still be on its way. */
  const ask = async <Row extends pg.QueryResultRow>(
    client: pg.Client,
    statement: pg.QueryConfig,
  ): Promise<pg.QueryResult<Row>> => {
    try {
      return await client.query<Row>(statement);
    } catch (error) {
      if (session === client) session = null;
      breakOff(client);
      throw error;
    }
  };
  const take = async (me: Member, heldMs: number, looksLeft: number): ReturnType<PostgresLeaseTable['take']> => {
    const client = await connect();
    const { rows } = await ask<TakeRow>(client, { name: 'take', text: TAKE, values: valuesOf(me, heldMs) });
    const row = rows[0];
    if (!row) throw new Error('Expected one row in engine.lease, but it is empty: the database was not migrated');
    const { epoch, nextKey, pinnedClockMs, holder, hasRunOut } = row;
    if (epoch !== null) return { isTaken: true, opened: { epoch, nextKey, pinnedClockMs } };
    if (holder === null || !hasRunOut || looksLeft === 0)
      return { isTaken: false, leader: holder === null ? null : { id: holder, addresses: addressesOf(row) } };
    if (looksLeft === TERMINATION_LOOKS) {
      log?.warn({ holder }, 'The lease of the leading engine has run out: its sessions are ended');
      await ask(client, { text: TERMINATE, values: [holder] });
    }
    await pause(TERMINATION_MS);
    return take(me, heldMs, looksLeft - 1);
  };
  return {
    take: (me, heldMs) => take(me, heldMs, TERMINATION_LOOKS),
    async renew(me, heldMs) {
      if (!session) throw new Error('The connection that holds the lease has ended');
      const { rowCount } = await ask(session, { name: 'renew', text: RENEW, values: valuesOf(me, heldMs) });
      return rowCount === 1;
    },
    async release() {
      if (!session) return;
      await session.query('delete from engine.member where id = $1', [id]);
      await session.query('update engine.lease set holder = null, expires_at = null where holder = $1', [id]);
      await session.query('select pg_advisory_unlock_all()');
    },
    onBroken(listener) {
      tellBroken = listener;
    },
    async close() {
      const last = session;
      session = null;
      if (last) await endClient(last);
    },
  };
}

/** Returns the engines that were seen within this time. */
export async function readMembers(pool: pg.Pool, withinMs: number): Promise<readonly Member[]> {
  const { rows } = await pool.query<MemberRow & { id: string }>(
    `select id, rest_address as "restAddress", grpc_address as "grpcAddress", certificate from engine.member
     where seen_at > clock_timestamp() - $1::double precision * interval '1 ms' order by id`,
    [withinMs],
  );
  return rows.map((row) => ({ id: row.id, addresses: addressesOf(row) }));
}

const valuesOf = ({ id, addresses }: Member, heldMs: number): unknown[] => [
  id,
  addresses?.restAddress ?? null,
  addresses?.grpcAddress ?? null,
  addresses?.certificate ?? null,
  heldMs,
];

const addressesOf = ({ restAddress, grpcAddress, certificate }: MemberRow): Member['addresses'] =>
  restAddress === null || grpcAddress === null ? null : { restAddress, grpcAddress, certificate };
