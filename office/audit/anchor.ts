/**
 * Anchors: once a day the end of the chain is noted, printed in the log, and sent to a second place where one is configured: a line at the end of a file (on another disk, or one that can only be
 * appended to), a mail, a time stamp of an authority, or all of them. Whoever cuts off the end of the chain, or writes all of it anew, cannot take that back.
 *
 * Of several servers the one that enters the day's anchor is followed by whoever holds the lock at the next turn: what is still to be sent is what has no row in `audit.anchor_copy`. A place that fails is
 * tried again at the next turn. A crash between sending and noting it sends it twice, which harms nobody.
 */
import { appendFile } from 'node:fs/promises';
import { type Generated, sql } from 'kysely';
import type { AnchorSettings, Office } from '../kernel/index.ts';
import { dayOf } from '../time/index.ts';
import { chainEnd } from './chain-pages.ts';
import type { ChainPlace } from './chain-verdict.ts';
import { mailAnchor } from './mail-anchor.ts';
import { stampAnchor } from './time-stamp.ts';

/** `audit.anchor`: the end of the chain on a day, in real time. Written once. */
export interface AnchorTable {
  day: string;
  number: number;
  hash: string;
  takenAt: Generated<Date>;
}

/** `audit.anchor_copy`: where an anchor was brought. Written once. */
export interface AnchorCopyTable {
  day: string;
  place: AnchorPlace;
  keptAt: Generated<Date>;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'audit.anchor': AnchorTable;
    'audit.anchorCopy': AnchorCopyTable;
  }
}

type AnchorPlace = 'log' | 'file' | 'mail' | 'time-stamp';

export interface Anchor extends ChainPlace {
  readonly day: string;
}

/** Any number that no other advisory lock of the application has. */
const ANCHOR_LOCK = 7_204_002;

/** All anchors that the database has, oldest first. */
export function listAnchors(office: Office): Promise<readonly Anchor[]> {
  return office.db.selectFrom('audit.anchor').select(['day', 'number', 'hash']).orderBy('day').execute();
}

/** An anchor as it is kept elsewhere; `npm run verify-audit -- --anchors <file>` reads it back. */
export function anchorLine({ day, number, hash }: Anchor): string {
  return JSON.stringify({ day, number, hash });
}

/**
 * Notes the end of the chain as the anchor of the day, if that has none, and brings every anchor to the places where it is not yet.
 * @returns the places that failed, with the reason
 */
export async function keepAnchors(
  office: Office,
  settings: AnchorSettings = {},
): Promise<ReadonlyMap<string, unknown>> {
  await takeAnchor(office);
  return office.db.connection().execute(async (connection) => {
    const lock = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${ANCHOR_LOCK}) as taken`.execute(
      connection,
    );
    if (!lock.rows[0]?.taken) return new Map();
    try {
      return await bringAnchors(office, settings);
    } finally {
      await sql`select pg_advisory_unlock(${ANCHOR_LOCK})`.execute(connection);
    }
  });
}

async function takeAnchor(office: Office): Promise<void> {
  const day = dayOf(office.systemNow());
  const known = await office.db.selectFrom('audit.anchor').select('day').where('day', '=', day).executeTakeFirst();
  const end = known ? undefined : await chainEnd(office);
  if (!end) return;
  await office.db
    .insertInto('audit.anchor')
    .values({ day, number: end.number, hash: end.hash })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute();
}

async function bringAnchors(
  office: Office,
  { file, mail, timeStamp }: AnchorSettings,
): Promise<ReadonlyMap<string, unknown>> {
  const failures = new Map<string, unknown>();
  const ways: Record<AnchorPlace, ((anchor: Anchor) => Promise<void>) | undefined> = {
    // As a warning, because quieter lines are not printed everywhere and this one has to be.
    log: async (anchor) => office.log.warn({ ...anchor }, 'The end of the audit chain today'),
    file: file === undefined ? undefined : (anchor) => appendFile(file, `${anchorLine(anchor)}\n`),
    'time-stamp':
      timeStamp === undefined ? undefined : (anchor) => stampAnchor(office, timeStamp, anchor.day, anchorLine(anchor)),
    mail: mail === undefined ? undefined : (anchor) => mailAnchor(office, mail, anchor.day, anchorLine(anchor)),
  };
  for (const [place, bring] of Object.entries(ways) as [AnchorPlace, (typeof ways)[AnchorPlace]][]) {
    if (!bring) continue;
    try {
      for (const anchor of await missingAt(office, place)) {
        await bring(anchor);
        await office.db.insertInto('audit.anchorCopy').values({ day: anchor.day, place }).execute();
      }
    } catch (cause) {
      failures.set(place, cause);
    }
  }
  return failures;
}

/** A place that is configured late gets the anchors of a fortnight, and not those of years. */
const ANCHORS_MAX = 14;

async function missingAt(office: Office, place: AnchorPlace): Promise<readonly Anchor[]> {
  const missing = await office.db
    .selectFrom('audit.anchor as anchor')
    .select(['anchor.day', 'number', 'hash'])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('audit.anchorCopy as copy')
            .select('copy.day')
            .whereRef('copy.day', '=', 'anchor.day')
            .where('place', '=', place),
        ),
      ),
    )
    .orderBy('anchor.day', 'desc')
    .limit(ANCHORS_MAX)
    .execute();
  return missing.reverse();
}
