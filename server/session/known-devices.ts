/**
 * Devices from which somebody signed in before. Each carries a cookie with an entry for each person who did: a name of the device, made up here, and a day, under a signature
 * that also covers the user name. Nobody can make an entry without our secret, and none serves for another name. It opens nothing: it only counts wrong tries apart, so that a
 * stranger's guesses do not keep a person from her own computer.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DAY_MS } from '../../office/time/index.ts';
import { giveCookie } from '../http/cookies.ts';
import type { ServerSettings } from '../http/settings.ts';

const DEVICE_COOKIE = 'motcua_device';
const KNOWN_DAYS = 180;
/** People who share a computer at a counter. */
const PEOPLE_MAX = 12;
const COOKIE_LENGTH_MAX = 2000;

interface Entry {
  readonly device: string;
  readonly day: number;
  readonly signature: string;
}

const dayOf = (nowMs: number): number => Math.floor(nowMs / DAY_MS);

const signatureOf = (secret: string, userName: string, { device, day }: Pick<Entry, 'device' | 'day'>): string =>
  createHmac('sha256', secret)
    .update(`known-device\n${userName.trim().toLowerCase()}\n${device}\n${day}`)
    .digest('base64url');

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const readEntries = (cookie: string): readonly Entry[] =>
  cookie.length > COOKIE_LENGTH_MAX
    ? []
    : cookie.split('~').flatMap((text) => {
        const [device = '', day = '', signature = ''] = text.split('.');
        return /^[\w-]{16}$/.test(device) && /^\d{1,6}$/.test(day) ? [{ device, day: Number(day), signature }] : [];
      });

const entryOf = (entries: readonly Entry[], secret: string, userName: string): Entry | undefined =>
  entries.find((entry) => isSame(entry.signature, signatureOf(secret, userName, entry)));

/** What of a request tells from which device it is. */
type Asked = Pick<FastifyRequest, 'cookies'>;

/** Returns the name of the device when the person of that name signed in from it before; null when it is strange to her. */
export const knownDevice = (request: Asked, secret: string, userName: string, nowMs: number): string | null => {
  const entry = entryOf(readEntries(request.cookies[DEVICE_COOKIE] ?? ''), secret, userName);
  return entry && entry.day > dayOf(nowMs) - KNOWN_DAYS ? entry.device : null;
};

/** Makes the device one of hers from now on. */
export const rememberDevice = (
  request: Asked,
  reply: FastifyReply,
  settings: Pick<ServerSettings, 'publicUrl' | 'linkSecret'>,
  userName: string,
  nowMs: number,
): void => {
  const entries = readEntries(request.cookies[DEVICE_COOKIE] ?? '');
  const before = entryOf(entries, settings.linkSecret, userName);
  const entry = { device: before?.device ?? randomBytes(12).toString('base64url'), day: dayOf(nowMs) };
  const own = { ...entry, signature: signatureOf(settings.linkSecret, userName, entry) };
  const kept = [own, ...entries.filter((one) => one !== before)].slice(0, PEOPLE_MAX);
  const value = kept.map((one) => `${one.device}.${one.day}.${one.signature}`).join('~');
  const maxAgeSeconds = (KNOWN_DAYS * DAY_MS) / 1000;
  giveCookie(reply, settings, DEVICE_COOKIE, value, { path: '/api/session', maxAgeSeconds });
};
