/**
 * How wrong sign-ins are slowed down without locking anybody out. A device from which a person signed in before counts by itself, so that she goes on working while somebody
 * else guesses at her password. All other tries are counted three times: by the name from one address, by the address, and by the name from everywhere. The last of them is
 * slow to begin and never waits longer than a minute: about a hundred tries an hour are left for all the world together (OWASP ASVS 4.0, 2.2.1).
 *
 * Every try counts as failed before its password is compared: guesses sent at once cannot outrun the counters, and none of them tells whether there is such an account.
 */
import {
  countAttempt,
  easeAttempts,
  forgiveAttempts,
  forgiveSubject,
  type Office,
  type ThrottleRule,
} from '../kernel/index.ts';
import { networkOf, type SignInPlace } from './sign-in-place.ts';

const QUARTER_SECONDS = 15 * 60;
const HOUR_SECONDS = 60 * 60;

/** A device that the person used before: it is hers, but may have been left open or stolen. */
const byDevice: ThrottleRule = {
  kind: 'sign-in-device',
  firstWaitAt: 6,
  waitSeconds: 1,
  waitSecondsMax: QUARTER_SECONDS,
};
/** From the fourth failure in a row on, a name waits at that address: one second, then twice as long each time, up to a quarter of an hour. */
const byNameFromAddress: ThrottleRule = {
  kind: 'sign-in-from',
  firstWaitAt: 4,
  waitSeconds: 1,
  waitSecondsMax: QUARTER_SECONDS,
};
/** Whoever tries one password with many names. An office shares an address, so it takes many failures. */
const byAddress: ThrottleRule = {
  kind: 'sign-in-address',
  firstWaitAt: 60,
  waitSeconds: 1,
  waitSecondsMax: 60,
  forgottenAfterSeconds: QUARTER_SECONDS,
};
/** Guesses at one name from many addresses. */
const byName: ThrottleRule = {
  kind: 'sign-in',
  firstWaitAt: 30,
  waitSeconds: 1,
  waitSecondsMax: 60,
  forgottenAfterSeconds: HOUR_SECONDS,
};

type Count = readonly [ThrottleRule, string];

function countsOf(name: string, { address, knownDevice }: SignInPlace): readonly Count[] {
  if (knownDevice !== null) return [[byDevice, knownDevice]];
  const network = networkOf(address);
  return [
    [byNameFromAddress, `${name} ${network}`],
    ...(address === null ? [] : [[byAddress, network] as const]),
    [byName, name],
  ];
}

/** Counts a try before its password is compared. @throws OfficeError throttled */
export async function countTry(office: Office, name: string, place: SignInPlace): Promise<void> {
  for (const [rule, subject] of countsOf(name, place)) await countAttempt(office, rule, subject);
}

/** Takes back what stands against a person who signed in. Her address is only eased: whoever has an account cannot clear the way for guesses at others. */
export async function forgiveTries(office: Office, name: string, place: SignInPlace): Promise<void> {
  for (const [rule, subject] of countsOf(name, place))
    await (rule === byAddress ? easeAttempts : forgiveAttempts)(office, rule, subject);
}

/** Lets a name try again at once, from everywhere. */
export async function forgiveName(office: Office, name: string): Promise<void> {
  await forgiveSubject(office, byName.kind, name);
  await office.db
    .deleteFrom('office.throttle')
    .where('kind', '=', byNameFromAddress.kind)
    .where((where) => where(where.fn('split_part', ['subject', where.val(' '), where.val(1)]), '=', name))
    .execute();
}
