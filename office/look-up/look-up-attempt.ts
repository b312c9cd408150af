import type { Generated } from 'kysely';
import { keyedHash, type Office, sameHash } from '../kernel/index.ts';
import { countRefusal } from '../reading-log/index.ts';
import type { AttemptOutcome, DeviceKind, LookUpDoor } from '../terms/index.ts';
import { DAY_MS, HOUR_MS } from '../time/index.ts';

/** `office.look_up_attempt`: who tried to see a dossier without being staff, and how it ended. Device and address are keyed hashes. Real time. */
export interface LookUpAttemptTable {
  id: Generated<number>;
  /** Null when what was typed is no dossier's code. */
  dossierId: string | null;
  happenedAt: Date;
  door: LookUpDoor;
  outcome: AttemptOutcome;
  deviceKind: DeviceKind;
  deviceHash: Buffer | null;
  addressHash: Buffer;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.lookUpAttempt': LookUpAttemptTable;
  }
}

/** Who asks, as far as a web page can tell. */
export interface Asker {
  readonly deviceKind: DeviceKind;
  /** Of the signed cookie of the device; undefined when it brought none. */
  readonly deviceId: string | undefined;
  /** The address, or of an IPv6 one the part that one subscriber has. */
  readonly addressPrefix: string;
}

/** A try as the citizen is shown it. */
export interface LookUpAttempt extends Pick<LookUpAttemptTable, 'happenedAt' | 'door' | 'outcome' | 'deviceKind'> {
  readonly isThisDevice: boolean;
}

const KEPT_MS = 90 * DAY_MS;
/** Failures beyond these in an hour tell nothing more, and would only fill the table. */
const FAILURES_PER_HOUR_MAX = 50;
const SHOWN_MAX = 5;

const DEVICE = 'look-up device';
const ADDRESS = 'look-up address';

/** Returns what an address is counted by: nobody reads the address out of it. */
export const addressKey = (office: Pick<Office, 'secret'>, { addressPrefix }: Asker): string =>
  keyedHash(office, ADDRESS, addressPrefix).toString('base64url');

/** Returns what a device is counted by; undefined for one that brought no cookie. */
export const deviceKey = (office: Pick<Office, 'secret'>, { deviceId }: Asker): string | undefined =>
  deviceId === undefined ? undefined : keyedHash(office, DEVICE, deviceId).toString('base64url');

/** Writes down that somebody tried. */
export async function noteAttempt(
  office: Office,
  asker: Asker,
  attempt: { readonly dossierId: string | null; readonly door: LookUpDoor; readonly outcome: AttemptOutcome },
): Promise<void> {
  const now = office.systemNow();
  const { deviceId, deviceKind, addressPrefix } = asker;
  if (attempt.outcome === 'refused') countRefused(office, asker, attempt.dossierId);
  if (attempt.outcome === 'refused' && (await isFlooded(office, attempt.dossierId, now))) return;
  await office.db
    .insertInto('office.lookUpAttempt')
    .values({
      ...{ ...attempt, happenedAt: now, deviceKind },
      deviceHash: deviceId === undefined ? null : keyedHash(office, DEVICE, deviceId),
      addressHash: keyedHash(office, ADDRESS, addressPrefix),
    })
    .execute();
  if (attempt.outcome !== 'refused')
    await office.db
      .deleteFrom('office.lookUpAttempt')
      .where('happenedAt', '<', new Date(now.getTime() - KEPT_MS))
      .execute();
}

/** The log of refusals tells administrators and inspectors too, every one and counted together; of the device or the address a mark, which tells guesses of one place apart from those of another. */
function countRefused(office: Office, asker: Asker, dossierId: string | null): void {
  const mark = deviceKey(office, asker) ?? addressKey(office, asker);
  countRefusal(office, {
    ...{ actor: { kind: 'citizen' }, action: 'citizen-look-up', session: mark.slice(0, 16) },
    ...(dossierId === null ? { subject: 'look-up' } : { subject: `dossier:${dossierId}`, dossierIds: [dossierId] }),
  });
}

async function isFlooded(office: Office, dossierId: string | null, now: Date): Promise<boolean> {
  const { count } = await office.db
    .selectFrom((from) =>
      from
        .selectFrom('office.lookUpAttempt')
        .select('id')
        .where('dossierId', dossierId === null ? 'is' : '=', dossierId)
        .where('outcome', '=', 'refused')
        .where('happenedAt', '>', new Date(now.getTime() - HOUR_MS))
        .limit(FAILURES_PER_HOUR_MAX)
        .as('recent'),
    )
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count >= FAILURES_PER_HOUR_MAX;
}

/** The newest look-ups and the newest failures of a dossier, so that many failures hide no look-up; newest first. */
export async function attemptsOf(
  office: Office,
  dossierId: string,
  { deviceId }: Pick<Asker, 'deviceId'>,
): Promise<{ readonly opened: readonly LookUpAttempt[]; readonly refused: readonly LookUpAttempt[] }> {
  const own = deviceId === undefined ? undefined : keyedHash(office, DEVICE, deviceId);
  const newest = async (isRefused: boolean): Promise<readonly LookUpAttempt[]> => {
    const rows = await office.db
      .selectFrom('office.lookUpAttempt')
      .select(['happenedAt', 'door', 'outcome', 'deviceKind', 'deviceHash'])
      .where('dossierId', '=', dossierId)
      .where('outcome', isRefused ? '=' : '<>', 'refused')
      .orderBy('id', 'desc')
      .limit(SHOWN_MAX)
      .execute();
    return rows.map(({ deviceHash, ...attempt }) => ({
      ...attempt,
      isThisDevice: own !== undefined && deviceHash !== null && sameHash(own, deviceHash),
    }));
  };
  const [opened, refused] = await Promise.all([newest(false), newest(true)]);
  return { opened, refused };
}
