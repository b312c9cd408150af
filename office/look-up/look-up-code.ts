/**
 * The look-up code: what stands on the slip and opens, with the dossier's code, where the dossier stands. It is made of the installation's secret, the dossier and the number of the code, so it can be
 * printed again at any time and is nowhere kept; a new one is a higher number, and the one before is worth nothing from then on.
 *
 * Its twenty signs have no vowel, no D and no W, which are what Telex and VNI change while one types, and none that is taken for another. Twelve of them are 51.8 bits.
 */
import { createHash } from 'node:crypto';
import { keyedHash, type Office, sameHash } from '../kernel/index.ts';

const SIGNS = '23456789CFHJKMNPRTVX';
const SIGNS_MAX = 12;
const GROUP = 4;
const CODE = new RegExp(`^[${SIGNS}]{${SIGNS_MAX}}$`);
/** Signs that are not in a code, and what was meant by whoever read them there. */
const MISREAD: Readonly<Record<string, string>> = { Z: '2', S: '5', G: '6', B: '8' };
/** Codes of slips that went out before there were these. */
const OLD_CODE = /^[2-9A-HJ-NP-Z]{8}$/;
const PURPOSE = 'look-up code';
/** Who has no dossier is compared with the code of this one, so that it takes as long. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What of a dossier its codes are made of. `lookUpVersion` is null where the slip is from before there were these codes. */
export interface CodeOwner {
  readonly id: string;
  readonly lookUpVersion: number | null;
}

/** Returns the code as it is printed, `2345-6789-CFHJ`; undefined for a dossier whose slip is an old one. */
export function lookUpCodeOf(office: Pick<Office, 'secret'>, { id, lookUpVersion }: CodeOwner): string | undefined {
  if (lookUpVersion === null) return undefined;
  const groups = signsOf(office, id, lookUpVersion).match(new RegExp(`.{${GROUP}}`, 'g')) ?? [];
  return groups.join('-');
}

function signsOf(office: Pick<Office, 'secret'>, dossierId: string, version: number): string {
  let rest = BigInt(`0x${keyedHash(office, PURPOSE, `${dossierId} ${version}`).toString('hex')}`);
  const count = BigInt(SIGNS.length);
  return Array.from({ length: SIGNS_MAX }, () => {
    const sign = SIGNS.charAt(Number(rest % count));
    rest /= count;
    return sign;
  }).join('');
}

/** Returns the code that somebody has typed, however grouped and in whichever letters; undefined when it can be none. */
export function readLookUpCode(typed: string): string | undefined {
  const signs = plain(typed).replace(/[ZSGB]/g, (sign) => MISREAD[sign] ?? sign);
  return CODE.test(signs) ? signs : undefined;
}

/** Returns the code of an old slip that somebody has typed; undefined when it can be none. */
export function readOldCode(typed: string): string | undefined {
  const signs = plain(typed);
  return OLD_CODE.test(signs) ? signs : undefined;
}

function plain(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}

/** Whether the code is that of the dossier. Takes as long when there is none. */
export function isLookUpCode(office: Pick<Office, 'secret'>, owner: CodeOwner | undefined, signs: string): boolean {
  const { id = NOBODY, lookUpVersion = null } = owner ?? {};
  const isSame = sameHash(digest(signsOf(office, id, lookUpVersion ?? 1)), digest(signs));
  return isSame && lookUpVersion !== null;
}

/** Whether the code is that of the dossier's old slip, of which the hash alone was kept. */
export function isOldCode(owner: (CodeOwner & { readonly oldLookUpHash: Buffer | null }) | undefined, signs: string) {
  const kept = owner?.oldLookUpHash ?? digest(NOBODY);
  const isSame = sameHash(kept, digest(`${owner?.id ?? NOBODY}${signs}`));
  return isSame && owner?.lookUpVersion === null && owner.oldLookUpHash !== null;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
