import type { InstallationMode } from '../terms/index.ts';
import { OfficeError } from './errors.ts';
import type { Office } from './office.ts';

/** `office.installation`: one row, written at the first start. While there is none, nothing was decided yet. */
export interface InstallationTable {
  singleton: boolean;
  mode: InstallationMode;
  since: Date;
  /** Who decided it: a person's name, or the command. */
  decidedBy: string;
}

declare module './database.ts' {
  interface OfficeDatabase {
    'office.installation': InstallationTable;
  }
}

export type Installation = Readonly<Omit<InstallationTable, 'singleton'>>;

/** What this installation is; undefined before its first start has written it down. */
export function readInstallation({ db }: Pick<Office, 'db'>): Promise<Installation | undefined> {
  return db.selectFrom('office.installation').select(['mode', 'since', 'decidedBy']).executeTakeFirst();
}

/** Refuses what only an installation for trying out may do. @throws OfficeError conflict in a live one, with the given sentence */
export async function refuseLive(
  office: Pick<Office, 'db'>,
  code: 'installation.noSampleData' | 'installation.clockStays',
): Promise<void> {
  if ((await readInstallation(office))?.mode === 'live') throw new OfficeError('conflict', code);
}

const forPractice: ReadonlySet<InstallationMode | undefined> = new Set(['sample', 'training', 'drill']);

/** Whether nothing real happens here: messages that cannot be sent are read by the staff, with the codes in them. */
export async function isForPractice(office: Pick<Office, 'db'>): Promise<boolean> {
  return forPractice.has((await readInstallation(office))?.mode);
}
