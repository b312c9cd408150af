/**
 * The writer of the reading log. A look is recorded before anything is shown: whoever answers waits until its row is committed, and shows nothing when that fails.
 *
 * Each process has one writer with a stream of its own. Looks that arrive while a batch is being written wait for the next one, and a batch is one statement, so many who look at once share a commit instead
 * of queueing for a lock. Rows of a stream are numbered without a gap and chained by their hashes, and batches follow one another, so nothing can be put between rows that are there.
 *
 * A batch that failed, or of which nobody knows whether it was written, ends the stream: all who wait in it are refused, and the next look begins another stream. So what the writer believes of its own
 * end is never wrong. A crash leaves a stream whose last rows no seal covers yet; another process seals them (`seal-looks.ts`).
 *
 * The same look of the same session within a minute is one row: a page that asks again, or in pieces, is one look. Who comes second waits for the row of the first. What is printed, exported, revealed or
 * looked up by a number leaves the page, so each time is a row.
 */
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { actorId, actorName, FIRST_PREVIOUS_HASH, inTransaction, kept, type Office } from '../kernel/index.ts';
import type { LookAction, LookOutcome } from '../terms/index.ts';
import { MINUTE_MS } from '../time/index.ts';
import { hashOfLook, type Look, type LookTable } from './look.ts';

const BATCH_MAX = 200;
/** More who wait means that the database does not keep up; they are refused instead of filling the memory. */
const WAITING_MAX = 5_000;

const eachTime: ReadonlySet<LookAction> = new Set([
  'print-dossier',
  'print-register',
  'export-dossiers',
  'export-audit',
  'export-looks',
  'reveal',
  'look-up-person',
]);
/** Looks of the running minute that are remembered; beyond it a repeat is a row of its own. */
const RECENT_MAX = 20_000;

/** The end of a stream, as its writer knows it. */
export interface StreamEnd {
  readonly stream: number;
  readonly number: number;
  readonly hash: string;
  readonly happenedAt: Date;
}

interface Waiting {
  readonly look: Look;
  readonly outcome: LookOutcome;
  readonly times: number;
  resolve(): void;
  reject(cause: unknown): void;
}

interface Writer {
  end: StreamEnd | undefined;
  readonly waiting: Waiting[];
  writing: boolean;
  /** The looks of the running minute, by what they are. */
  minute: number;
  readonly recent: Map<string, Promise<void>>;
}

const writers = new WeakMap<Office['db'], Writer>();

/**
 * Records a look and returns when its row is committed. Call it before anything is shown, and outside of a transaction.
 * @throws what the database refused with; then nothing may be shown
 */
export function recordLook(office: Office, look: Look): Promise<void> {
  const writer = writerOf(office);
  const minute = Math.floor(office.systemNow().getTime() / MINUTE_MS);
  if (writer.minute !== minute || writer.recent.size >= RECENT_MAX) writer.recent.clear();
  writer.minute = minute;
  if (look.session === undefined || eachTime.has(look.action)) return append(office, writer, look, 'shown', 1);
  const key = JSON.stringify(look);
  const known = writer.recent.get(key);
  if (known) return known;
  const recorded = append(office, writer, look, 'shown', 1);
  writer.recent.set(key, recorded);
  recorded.catch(() => writer.recent.delete(key));
  return recorded;
}

/** Records that somebody was refused, so many times. */
export function recordRefusal(office: Office, look: Look, times: number): Promise<void> {
  return append(office, writerOf(office), look, 'refused', times);
}

/** Where the stream of this process ends; undefined while nothing was written. */
export function ownStreamEnd(office: Office): StreamEnd | undefined {
  return writers.get(office.db)?.end;
}

function writerOf(office: Office): Writer {
  if (office.auditDrafts)
    throw new Error('A look is recorded outside of transactions: it stands, whatever becomes of them');
  const known = writers.get(office.db);
  if (known) return known;
  const writer: Writer = { end: undefined, waiting: [], writing: false, minute: 0, recent: new Map() };
  writers.set(office.db, writer);
  return writer;
}

function append(office: Office, writer: Writer, look: Look, outcome: LookOutcome, times: number): Promise<void> {
  if (writer.waiting.length >= WAITING_MAX) return Promise.reject(new Error('Too many looks wait to be recorded'));
  return new Promise((resolve, reject) => {
    writer.waiting.push({ look, outcome, times, resolve, reject });
    if (!writer.writing) void writeAll(office, writer);
  });
}

async function writeAll(office: Office, writer: Writer): Promise<void> {
  writer.writing = true;
  while (writer.waiting.length > 0) {
    const batch = writer.waiting.splice(0, BATCH_MAX);
    try {
      writer.end = await writeBatch(office, writer.end ?? (await openStream(office)), batch);
      for (const { resolve } of batch) resolve();
    } catch (cause) {
      writer.end = undefined;
      for (const { reject } of batch) reject(cause);
    }
  }
  writer.writing = false;
}

/** Begins a stream. The audit chain says when, so that a stream which somebody adds later is found. */
async function openStream(office: Office): Promise<StreamEnd> {
  const happenedAt = office.systemNow();
  return inTransaction(office, async (inside) => {
    const { number: stream } = await inside.db
      .insertInto('audit.lookStream')
      .values({ startedAt: happenedAt })
      .returning('number')
      .executeTakeFirstOrThrow();
    audit(inside, { kind: 'system', name: 'reading-log' }, 'begin-looks', `looks:${stream}`, { at: happenedAt });
    return { stream, number: 0, hash: FIRST_PREVIOUS_HASH, happenedAt };
  });
}

async function writeBatch(office: Office, end: StreamEnd, batch: readonly Waiting[]): Promise<StreamEnd> {
  const now = office.systemNow();
  // A clock that was set back moves no row before the one it follows.
  const happenedAt = new Date(Math.max(now.getTime(), end.happenedAt.getTime()));
  let { number, hash: previousHash } = end;
  const rows = batch.map((waiting) => {
    number += 1;
    const row = { ...rowOf(waiting), stream: end.stream, number, happenedAt, previousHash };
    previousHash = hashOfLook(row);
    return { ...row, hash: previousHash };
  });
  await insertRows(office, rows);
  return { stream: end.stream, number, hash: previousHash, happenedAt };
}

function rowOf({ look, outcome, times }: Waiting) {
  const { actor, action, subject, dossierIds = [], session = null, address = null, reason = null, data = {} } = look;
  return {
    actorKind: actor.kind,
    actorId: actorId(actor),
    actorName: keepable(actorName(actor)),
    session,
    address,
    action,
    outcome,
    times,
    subject: keepable(subject),
    dossierIds,
    reason: reason === null ? null : keepable(reason),
    data: JSON.stringify(data),
  };
}

/** PostgreSQL keeps no NUL and no half of a pair. One row that cannot be kept would take all others of its batch with it, so whatever strangers ask for is written with a sign in their place. */
const keepable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

/** One statement whose plan is kept, however many rows there are. */
async function insertRows(office: Office, rows: readonly LookTable[]): Promise<void> {
  await sql`${kept} insert into audit.look (stream, number, happened_at, actor_kind, actor_id, actor_name, session, address, action, outcome, times, subject, dossier_ids,
      reason, data, previous_hash, hash)
    select stream, number, "happenedAt", "actorKind", "actorId", "actorName", session, address, action, outcome, times, subject, "dossierIds", reason, data, "previousHash", hash
    from json_to_recordset(${JSON.stringify(rows)}::json) as look (stream integer, number bigint, "happenedAt" timestamptz, "actorKind" text, "actorId" text, "actorName" text,
      session text, address text, action text, outcome text, times integer, subject text, "dossierIds" uuid[], reason text, data text, "previousHash" text, hash text)`.execute(
    office.db,
  );
}
