/** Which device a citizen sits at, as far as a page can tell: by a cookie that only we can write, and by what the browser calls itself. No name, no address is kept with it. */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../../office/look-up/index.ts';
import type { DeviceKind } from '../../office/terms/index.ts';
import { giveCookie } from '../../server/http/cookies.ts';
import type { ServerSettings } from '../../server/http/settings.ts';

const COOKIE = 'motcua_may';
const LIVES_SECONDS = 365 * 24 * 60 * 60;

type Secretive = Pick<ServerSettings, 'linkSecret'>;

const signatureOf = ({ linkSecret }: Secretive, id: string): Buffer =>
  createHmac('sha256', linkSecret).update(`device\n${id}`).digest();

/** Returns the id of the device's cookie; undefined when it has none of ours. */
export const deviceIdOf = (settings: Secretive, request: FastifyRequest): string | undefined => {
  const [id = '', signature = ''] = (request.cookies[COOKIE] ?? '').split('.');
  const [expected, given] = [signatureOf(settings, id), Buffer.from(signature, 'base64url')];
  return expected.length === given.length && timingSafeEqual(expected, given) ? id : undefined;
};

/** Gives the device a cookie, where it has none yet. @returns its id */
export const keepDevice = (
  settings: Pick<ServerSettings, 'linkSecret' | 'publicUrl'>,
  request: FastifyRequest,
  reply: FastifyReply,
): string => {
  const known = deviceIdOf(settings, request);
  if (known) return known;
  const id = randomUUID();
  const manner = { sameSite: 'lax', maxAgeSeconds: LIVES_SECONDS } as const;
  giveCookie(reply, settings, COOKIE, `${id}.${signatureOf(settings, id).toString('base64url')}`, manner);
  return id;
};

/** Counts a device by its cookie, and one that brought none by its address: who shares an address with somebody that guesses is counted alone. */
export const byDevice =
  (settings: Secretive) =>
  (request: FastifyRequest): string =>
    deviceIdOf(settings, request) ?? addressPrefixOf(request.ip);

/** Returns who asks, as the office counts and shows it. */
export const askerOf = (settings: Secretive, request: FastifyRequest, deviceId?: string): Asker => ({
  deviceId: deviceId ?? deviceIdOf(settings, request),
  deviceKind: deviceKindOf(request.headers['user-agent'] ?? ''),
  addressPrefix: addressPrefixOf(request.ip),
});

/** Of an IPv6 address the half that belongs to one line; an IPv4 one whole. */
export const addressPrefixOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const [before, after] = [head.split(':'), tail === '' ? [] : tail.split(':')];
  const zeros = plain.includes('::')
    ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
    : [];
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
};

const KINDS: readonly (readonly [DeviceKind, RegExp])[] = [
  ['tablet', /iPad|Tablet|Android(?!.*Mobile)/],
  ['phone', /Mobi|iPhone|Android/],
  ['computer', /Windows|Macintosh|X11|CrOS|Linux/],
];

const deviceKindOf = (userAgent: string): DeviceKind =>
  KINDS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'other';
