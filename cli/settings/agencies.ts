/** The systems of other agencies, read from the file that `AGENCIES_FILE` names. */
import { readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { AgencySettings, Connections } from '../../office/kernel/index.ts';
import type { Environment } from './environment.ts';

const Agencies = Type.Array(
  Type.Object(
    {
      code: Type.String({ pattern: '^H[0-9]{2}\\.[A-Z0-9]{1,12}$' }),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      url: Type.String({ pattern: '^https?://' }),
      secret: Type.String({ minLength: 32, maxLength: 500 }),
      messages: Type.Array(Type.String({ minLength: 1 }), { maxItems: 20 }),
      timeoutMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 120_000 })),
    },
    { additionalProperties: false },
  ),
  { maxItems: 500 },
);

/** @throws Error that names the file and what is wrong with it; a secret is not repeated */
export function readAgencies(env: Environment): Pick<Connections, 'agencies'> {
  const file = env.AGENCIES_FILE;
  if (!file) return {};
  const agencies = parse(file);
  if (!Value.Check(Agencies, agencies)) {
    const [first] = Value.Errors(Agencies, agencies);
    throw new Error(`AGENCIES_FILE "${file}": ${first?.instancePath || 'the list'} ${first?.message}.`);
  }
  for (const { code, url } of agencies) refuseUnsafe(file, code, url);
  const codes = agencies.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice) throw new Error(`AGENCIES_FILE "${file}" names the agency ${twice} twice.`);
  return { agencies: agencies as readonly AgencySettings[] };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`AGENCIES_FILE is "${file}", but it cannot be read as JSON.`, { cause });
  }
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Refuses an address without TLS: what is sent speaks of citizens. */
function refuseUnsafe(file: string, code: string, url: string): void {
  if (!URL.canParse(url)) throw new Error(`AGENCIES_FILE "${file}": the address of ${code} is none.`);
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !LOOPBACK.has(hostname))
    throw new Error(`AGENCIES_FILE "${file}": the address of ${code} has to start with https://.`);
}
