import { isIP } from 'node:net';
import type { PasskeySite } from '../../office/second-factors/index.ts';
import type { ServerSettings } from './settings.ts';

/**
 * Returns as which site passkeys are asked for; undefined where browsers know none: they want `https`, or this machine alone, and a name in the address, not a number
 * (WebAuthn level 2, section 5.1.2).
 */
export const passkeySite = ({ publicUrl }: Pick<ServerSettings, 'publicUrl'>): PasskeySite | undefined => {
  const { protocol, hostname, origin } = new URL(publicUrl);
  const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
  const isSafe = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
  return isName && isSafe ? { id: hostname, origin } : undefined;
};
