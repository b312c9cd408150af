/**
 * The anchor of the day is stamped by an authority (RFC 3161): a second place that is nobody's of this office. The token is kept beside the anchor and goes with the copy of the trail, and is verified without
 * the authority. Where its certificates are set, nobody else's signature is taken.
 */
import { randomBytes, X509Certificate } from 'node:crypto';
import type { Office, TimeStampSettings } from '../kernel/index.ts';
import { hashToStamp, type TimeStamp, timeStampRequest, tokenIn, verifyTimeStamp } from './time-stamp-token.ts';

/** `audit.time_stamp`: what an authority signed about the anchor of a day. Written once. */
export interface TimeStampTable {
  day: string;
  token: Buffer;
  stampedAt: Date;
  authority: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'audit.timeStamp': TimeStampTable;
  }
}

const NONCE_BYTES = 8;
const ANSWER_BYTES_MAX = 100_000;
const SILENCE_MS_MAX = 20_000;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Certificates of authorities, as a PEM file holds them. @throws Error for a text without one */
export function readAuthorities(pem: string): readonly X509Certificate[] {
  const found = pem.match(PEM) ?? [];
  if (found.length === 0) throw new Error('There is no certificate in it.');
  return found.map((one) => new X509Certificate(one));
}

/** Has an anchor stamped, and keeps the token once it was verified. @throws Error that says what the authority did wrong */
export async function stampAnchor(
  office: Office,
  settings: TimeStampSettings,
  day: string,
  line: string,
): Promise<void> {
  const [hash, nonce] = [hashToStamp(line), randomBytes(NONCE_BYTES)];
  const answer = await fetch(settings.url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(timeStampRequest(hash, nonce)),
    redirect: 'error',
    signal: AbortSignal.timeout(settings.timeoutMs ?? SILENCE_MS_MAX),
  });
  if (!answer.ok) throw new Error(`The authority answers ${answer.status}.`);
  const token = tokenIn(await readLimited(answer), hash, nonce);
  const { at: stampedAt, authority } = verifyTimeStamp(token, hash, readAuthorities(settings.authorities));
  await office.db.insertInto('audit.timeStamp').values({ day, token, stampedAt, authority }).execute();
}

/** Whoever answers may be anybody: an answer without end fills no memory. */
async function readLimited(answer: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    if (bytes > ANSWER_BYTES_MAX) throw new Error('The answer of the authority is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** A token as a copy carries it. */
export interface KeptStamp {
  readonly day: string;
  /** DER in base64. */
  readonly token: string;
}

/** All tokens that the database has, oldest first. */
export async function listStamps({ db }: Office): Promise<readonly KeptStamp[]> {
  const rows = await db.selectFrom('audit.timeStamp').select(['day', 'token']).orderBy('day').execute();
  return rows.map(({ day, token }) => ({ day, token: token.toString('base64') }));
}

export type StampsVerdict =
  | { readonly intact: true; readonly stamps: number; readonly newest: (TimeStamp & { readonly day: string }) | null }
  | { readonly intact: false; readonly stamps: number; readonly day: string; readonly flaw: string };

/** Verifies tokens against the lines of the anchors whose days they bear. */
export function verifyStamps(
  stamps: readonly KeptStamp[],
  lines: ReadonlyMap<string, string>,
  trusted: readonly X509Certificate[] = [],
): StampsVerdict {
  let [checked, newest]: [number, (TimeStamp & { readonly day: string }) | null] = [0, null];
  for (const { day, token } of stamps) {
    try {
      newest = { ...verifyTimeStamp(Buffer.from(token, 'base64'), hashToStamp(lines.get(day) ?? ''), trusted), day };
    } catch (error) {
      return { intact: false, stamps: checked, day, flaw: error instanceof Error ? error.message : String(error) };
    }
    checked += 1;
  }
  return { intact: true, stamps: checked, newest };
}
