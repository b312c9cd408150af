import type { Office } from '../kernel/index.ts';
import { countTry, forgiveTries, noteFailure, type Person, type SignInPlace } from '../people/index.ts';
import type { ProvedBy } from '../terms/index.ts';
import { takeRecoveryCode } from './recovery-code.ts';
import { takeCode } from './totp.ts';

/** Tries at the second factor are counted apart from those at the password; no user name has this sign. */
const countedAs = ({ userName }: Person): string => `${userName}#`;

/**
 * Tries a proof of a person: guesses wait, and are told to her as failed sign-ins, because whoever guesses here has her password.
 * @throws OfficeError throttled
 */
export async function tryFactor<Proof>(
  office: Office,
  person: Person,
  place: SignInPlace,
  prove: () => Promise<Proof | undefined>,
): Promise<Proof | undefined> {
  await countTry(office, countedAs(person), place);
  const proof = await prove();
  if (proof === undefined) await noteFailure(office, person.personId, place);
  else await forgiveTries(office, countedAs(person), place);
  return proof;
}

/** By what a typed code proves a person: the code of her app, or one of those for when it is lost; undefined when it is neither. */
export async function proveCode(office: Office, personId: string, code: string): Promise<ProvedBy | undefined> {
  if (await takeCode(office, personId, code)) return 'totp';
  return (await takeRecoveryCode(office, personId, code)) ? 'recovery-code' : undefined;
}
