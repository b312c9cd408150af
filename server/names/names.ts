/**
 * What things are called, by their codes: units, procedures, processes and papers. The lists change rarely and every page needs them,
 * so each is read once and kept for half a minute.
 */

import { listTemplates } from '../../office/documents/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { packageNames } from '../../office/packages/index.ts';
import { procedureNamesByCode, requiredPaperNames } from '../../office/procedures/index.ts';
import { inBoth, type Text } from '../../office/texts/index.ts';
import { loadUnits, unitContacts } from '../../office/units/index.ts';
import { keptFor } from './kept.ts';

const KEEP_MS = 30_000;

export type Names = ReadonlyMap<string, string>;

/** Returns the names of all units by code, also of those that have ended: people and dossiers are still theirs. */
export const unitNames = keptFor<Names>(
  KEEP_MS,
  async (office) => new Map((await loadUnits(office)).map(({ code, name }) => [code, name])),
);

/** Returns how each unit is reached, by its code. */
export const contactsOfUnits = keptFor(KEEP_MS, unitContacts);

/** Returns the unit that a candidate group `<unitCode>:<role>` belongs to. */
export const unitOfGroup = (group: string): string => group.split(':')[0] ?? group;

/** Returns the names of all procedures by code, of their latest versions. */
export const procedureNames = keptFor(KEEP_MS, procedureNamesByCode);

/** What processes are called, by their ids, as their packages say; a process without a package has none. */
export type ProcessNames = ReadonlyMap<string, Text>;

export const processNames = keptFor<ProcessNames>(KEEP_MS, packageNames);

/** Returns what the diagram calls the process, and in English what its package calls it. */
export const processNameOf = (names: ProcessNames, processId: string, drawnName: string | null | undefined): Text =>
  inBoth(drawnName || processId, names.get(processId)?.en);

/** What papers are called in English, by their Vietnamese names: those that procedures ask for and those that the office issues. */
export type PaperNames = ReadonlyMap<string, string>;

export const paperNames = keptFor<PaperNames>(KEEP_MS, async (office: Office) => {
  const [required, templates] = await Promise.all([requiredPaperNames(office), listTemplates(office)]);
  return new Map([
    ...required.map(({ vi, en }) => [vi, en] as const),
    ...templates.flatMap(({ template: { name, nameEn } }) => (nameEn ? [[name, nameEn] as const] : [])),
  ]);
});

/** Returns a paper's name in both languages; one that an officer or a citizen has given stays as it is. */
export const paperText = (names: PaperNames, name: string): Text => inBoth(name, names.get(name));
