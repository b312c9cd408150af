import type { SignedInCitizen } from '../../office/citizen-sessions/index.ts';
import { isMailAddress } from '../../office/facts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import type { OpenIdAnswer } from '../../server/http/context.ts';

type Claims = Readonly<Record<string, unknown>>;

const ID_NUMBER = /^(?:\d{9}|\d{12})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TEXT_MAX = 500;

/**
 * Returns who signed in: the identity number by which dossiers are hers, and what else of the usual claims (OpenID Connect Core 1.0 section 5.1) is told and fit to be filled in.
 * @throws Error when no identity number is told: then nobody can be found
 */
export const citizenOf = async (
  { subject, claims, userInfo }: OpenIdAnswer,
  idNumberClaim: string,
): Promise<SignedInCitizen> => {
  const told: Claims = { ...(await userInfo()), ...claims };
  const idNumber = textIn(told, idNumberClaim)?.replace(/\s/g, '');
  if (!idNumber || !ID_NUMBER.test(idNumber))
    throw new Error(`The sign-in service tells no identity number in "${idNumberClaim}" of ${subject}`);
  const birthDate = textIn(told, 'birthdate');
  return Object.fromEntries(
    Object.entries({
      idNumber,
      name: textIn(told, 'name'),
      birthDate: birthDate && isDay(birthDate) ? birthDate : undefined,
      address: addressIn(told),
      phone: textIn(told, 'phone_number'),
      email: mailIn(told),
    }).filter(([, value]) => value !== undefined),
  ) as unknown as SignedInCitizen;
};

/** What is no single address is filled in nowhere. */
const mailIn = (claims: Claims): string | undefined => {
  const { email } = claims;
  return typeof email === 'string' && isMailAddress(email) ? email : undefined;
};

/** A year alone, or 0000 for one that is not told, is no day. */
const isDay = (text: string): boolean => DAY.test(text) && dayOf(new Date(`${text}T12:00:00+07:00`)) === text;

const textIn = (claims: Claims, name: string): string | undefined => {
  const value = claims[name];
  if (typeof value !== 'string') return undefined;
  const text = value
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, TEXT_MAX);
  return text === '' ? undefined : text;
};

/** An address is an object with its whole text in `formatted`, or with parts; some services tell a text. */
const addressIn = ({ address }: Claims): string | undefined => {
  const parts: Claims = typeof address === 'object' && address !== null ? { ...address } : { formatted: address };
  const { formatted } = parts;
  if (typeof formatted === 'string') return textIn({ formatted: formatted.replace(/\s*\n\s*/g, ', ') }, 'formatted');
  const lines = ['street_address', 'locality', 'region'].flatMap((part) => textIn(parts, part) ?? []);
  return lines.length > 0 ? lines.join(', ') : undefined;
};
