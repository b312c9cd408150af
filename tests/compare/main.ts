/**
 * `npm run compare -- --with <address> [name of a scenario]`: plays every scenario on our engine and on the cluster at the address (`http://name:password@host:8080` where it wants a
 * sign-in, or with the header of `COMPARE_AUTHORIZATION`), and prints the differences and nothing else: `-` what only our engine shows, `+` what only the cluster does. It ends with 0
 * when there is none, with 1 when there are some, and with 2 when the comparison could not be made.
 */
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { startOwnEngine } from './own-engine.ts';
import type { Stage } from './player.ts';
import { scenarios } from './scenarios.ts';

/** Another cluster shows in its searches what has happened within a second or two. */
const POLL_MS = 1_000;
const PATIENCE_MS = 30_000;

/** Returns the cluster at an address that may hold a name and a password. */
export function stageAt(text: string, pollMs: number, authorization: string): Stage {
  const url = new URL(text);
  const signIn = Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString(
    'base64',
  );
  const given = url.username === '' ? authorization : `Basic ${signIn}`;
  const address = `${url.origin}${url.pathname.replace(/\/(v2\/?)?$/, '')}`;
  return { address, headers: given === '' ? {} : { authorization: given }, pollMs, patienceMs: PATIENCE_MS };
}

export interface Terminal {
  print(line: string): unknown;
  complain(line: string): unknown;
  /** How long to wait before a search is asked again. */
  readonly pollMs: number;
}

/** @returns the exit code */
export async function main(args: readonly string[], { print, complain, pollMs }: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { with: { type: 'string' } },
    allowPositionals: true,
  });
  const [part = ''] = positionals;
  const played = scenarios.filter(({ name }) => name.includes(part));
  if (values.with === undefined || !URL.canParse(values.with) || played.length === 0) {
    complain('Usage: npm run compare -- --with <address of a cluster> [part of the name of a scenario]');
    return 2;
  }
  const own = await startOwnEngine();
  try {
    const lines = await compare(
      played,
      own.stage,
      stageAt(values.with, pollMs, process.env['COMPARE_AUTHORIZATION'] ?? ''),
    );
    for (const line of lines) print(line);
    return lines.length === 0 ? 0 : 1;
  } catch (error) {
    complain(`The comparison could not be made: ${(error as Error).message}`);
    return 2;
  } finally {
    await own.close();
  }
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2), {
    print: (line) =>
      process.stdout.write(`${line}
`),
    complain: (line) =>
      process.stderr.write(`${line}
`),
    pollMs: POLL_MS,
  });
}
