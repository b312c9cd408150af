/**
 * Opens where a dossier stands to whoever has its code and a second factor.
 *
 * A look-up code cannot be guessed, so a right one is never refused, however many wrong ones somebody else has tried: what is counted by device and address only makes whoever guesses wait.
 * The telephone's last four digits can be guessed, so they are taken only for dossiers whose slip named them, tell no more than how the dossier stands, and wait after a few failures
 * whether they are right or not. Whoever is kept waiting so has the code on the same slip. Why: `docs/decisions`, "Codes that cannot be guessed".
 */
import { phoneTailOf } from '../dossiers/index.ts';
import { countAttempt, forgiveOne, type Office, OfficeError, sameHash, type ThrottleRule } from '../kernel/index.ts';
import type { AttemptOutcome, LookUpAccess, LookUpDoor } from '../terms/index.ts';
import { type Asker, addressKey, deviceKey, noteAttempt } from './look-up-attempt.ts';
import { isLookUpCode, isOldCode, readLookUpCode, readOldCode } from './look-up-code.ts';

export interface OpenedLookUp {
  readonly dossierId: string;
  readonly access: LookUpAccess;
  /** Of the code that opened it; null for an old slip. The look-up ends when the dossier gets a new one. */
  readonly lookUpVersion: number | null;
}

/** A wrong code makes its device and its address wait; both are generous, for many share an address. */
const byDevice: ThrottleRule = { kind: 'look-up', firstWaitAt: 5, waitSeconds: 30, waitSecondsMax: 60 * 60 };
const byAddress: ThrottleRule = { ...byDevice, firstWaitAt: 30 };
/** Four digits: three tries for a dossier, eight for an address, then an hour and more. */
const byDigitsOf: ThrottleRule = { kind: 'look-up', firstWaitAt: 3, waitSeconds: 3600, waitSecondsMax: 24 * 3600 };
const byDigitsFrom: ThrottleRule = { ...byDigitsOf, firstWaitAt: 8 };

/** Codes are short; anything longer is nobody's. */
const CODE_LENGTH_MAX = 40;
const NOT_IN_CODES = /[^A-Za-z0-9.-]/g;
const DIGITS = /^\d{4}$/;

/**
 * Returns what may be seen; undefined for an unknown code as for a wrong factor, in the same time.
 * @throws OfficeError throttled
 */
export async function openLookUp(
  office: Office,
  { code, factor }: { readonly code: string; readonly factor: string },
  asker: Asker,
): Promise<OpenedLookUp | undefined> {
  const wanted = code.replace(NOT_IN_CODES, '').toUpperCase().slice(0, CODE_LENGTH_MAX);
  const owner = await findOwner(office, wanted);
  const door = doorOf(factor);
  const note = (outcome: AttemptOutcome) => noteAttempt(office, asker, { dossierId: owner?.id ?? null, door, outcome });
  const isRight = await isFactor(office, { code: wanted, owner, door, factor }, asker).catch(async (held: unknown) => {
    await note('refused');
    throw held;
  });
  await note(isRight ? 'opened' : 'refused');
  if (isRight && owner) {
    const access = door === 'phone-tail' ? 'status' : 'steps';
    return { dossierId: owner.id, access, lookUpVersion: owner.lookUpVersion };
  }
  if (door !== 'phone-tail') await keepWaiting(office, asker);
  return undefined;
}

type Owner = Awaited<ReturnType<typeof findOwner>>;

async function findOwner({ db }: Office, code: string) {
  return db
    .selectFrom('office.dossier')
    .select(['id', 'lookUpVersion', 'oldLookUpHash', 'applicant'])
    .where('code', '=', code)
    .executeTakeFirst();
}

function doorOf(factor: string): LookUpDoor {
  if (DIGITS.test(digitsOf(factor))) return 'phone-tail';
  return readOldCode(factor) ? 'old-slip' : 'look-up-code';
}

const digitsOf = (factor: string): string => factor.normalize('NFKC').replace(/[\s-]/g, '');

interface Given {
  readonly code: string;
  readonly owner: Owner;
  readonly door: LookUpDoor;
  readonly factor: string;
}

/** @throws OfficeError throttled, for the digits of a telephone alone */
async function isFactor(office: Office, given: Given, asker: Asker): Promise<boolean> {
  return given.door === 'phone-tail' ? isTail(office, given, asker) : isCode(office, given.owner, given.factor);
}

function isCode(office: Office, owner: Owner, factor: string): boolean {
  const [code, old] = [readLookUpCode(factor), readOldCode(factor)];
  const byCode = isLookUpCode(office, owner, code ?? '');
  const byOldSlip = isOldCode(owner, old ?? '');
  return byCode || byOldSlip;
}

/** The address is asked first: one that waits makes no dossier wait. @throws OfficeError throttled */
async function isTail(office: Office, { code, owner, factor }: Given, asker: Asker): Promise<boolean> {
  const [from, of] = [`digits-from:${addressKey(office, asker)}`, `digits-of:${code}`];
  await countAttempt(office, byDigitsFrom, from);
  await countAttempt(office, byDigitsOf, of);
  const tail = phoneTailOf(owner?.applicant.phone);
  const [given, expected] = [Buffer.from(digitsOf(factor)), Buffer.from(tail ?? '----')];
  const isRight = sameHash(given, expected) && owner?.lookUpVersion === null && tail !== null;
  if (!isRight) return false;
  await forgiveOne(office, byDigitsFrom, from);
  await forgiveOne(office, byDigitsOf, of);
  return true;
}

/** @throws OfficeError throttled, once the device or the address has been wrong too often */
async function keepWaiting(office: Office, asker: Asker): Promise<void> {
  const device = deviceKey(office, asker);
  await countAttempt(office, byAddress, `from:${addressKey(office, asker)}`);
  if (device) await countAttempt(office, byDevice, `device:${device}`);
}

/** Whether a look-up that was opened by a code still stands: not after the dossier got a new one. */
export async function stillOpens(office: Office, { dossierId, lookUpVersion }: Omit<OpenedLookUp, 'access'>) {
  const row = await office.db
    .selectFrom('office.dossier')
    .select('lookUpVersion')
    .where('id', '=', dossierId)
    .executeTakeFirst();
  return row !== undefined && row.lookUpVersion === lookUpVersion;
}

/** Returns the number of a dossier's code, for who needs none to open it. @throws OfficeError not-found */
export async function lookUpVersionOf(office: Office, dossierId: string): Promise<number | null> {
  const row = await office.db
    .selectFrom('office.dossier')
    .select('lookUpVersion')
    .where('id', '=', dossierId)
    .executeTakeFirst();
  if (!row) throw new OfficeError('not-found', 'dossiers.unknown', { dossierId });
  return row.lookUpVersion;
}
