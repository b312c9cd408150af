import type { Office } from '../office/office.ts';
import { listUnits } from '../office/units/index.ts';

const KEEP_MS = 60_000;
const kept = new WeakMap<Office, { at: number; names: Promise<ReadonlyMap<string, string>> }>();

const load = async (office: Office): Promise<ReadonlyMap<string, string>> =>
  new Map((await listUnits(office)).map(({ code, name }) => [code, name]));

/** The names of all units by code. The register changes a few times a year, so it is read at most once a minute. */
export const unitNames = (office: Office): Promise<ReadonlyMap<string, string>> => {
  const now = Date.now();
  const found = kept.get(office);
  if (found && now - found.at < KEEP_MS) return found.names;
  const names = load(office);
  kept.set(office, { at: now, names });
  names.catch(() => kept.delete(office));
  return names;
};

/** The unit as pages show it; a code without a row shows itself. */
export const unitRef = (names: ReadonlyMap<string, string>, code: string) => ({ code, name: names.get(code) ?? code });
