import { isIPv6 } from 'node:net';
import type { DeviceSystem } from '../terms/index.ts';

/** From where somebody signs in, as far as the office looks at it. */
export interface SignInPlace {
  /** The address of the connection; null when it is not known. */
  readonly address: string | null;
  /** The name of a device from which this very person signed in before, proved by its cookie. */
  readonly knownDevice: string | null;
  readonly browser: string | null;
  readonly system: DeviceSystem | null;
}

export const NO_PLACE: SignInPlace = { address: null, knownDevice: null, browser: null, system: null };

/** The groups of an IPv6 address that a household or an office has to itself (RFC 6177). */
const IPV6_GROUPS = 4;

/** By what tries are counted: an IPv4 address, or the network of an IPv6 address, of which one caller has 2^64. */
export function networkOf(address: string | null): string {
  if (address === null) return 'unknown';
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, IPV6_GROUPS).join(':')}::` : plain;
}

/** What is kept and shown of an address: enough to know one's own network by, too little to find a person. */
export function shortAddress(address: string | null): string | null {
  if (address === null) return null;
  const network = networkOf(address);
  return network.includes(':') ? `${network.split(':').slice(0, 3).join(':')}::…` : network.replace(/\.\d+$/, '.…');
}

/** The eight groups of an IPv6 address, with those that `::` stands for. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  const left = Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: left }, () => '0'), ...after];
}
