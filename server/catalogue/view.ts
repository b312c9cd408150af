import { foldText, type Office, searchWords } from '../../office/kernel/index.ts';
import { writeLimit } from '../../office/legal-clock/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { listProcedureVersions, type ProcedureVersion, retiredProcesses } from '../../office/procedures/index.ts';
import { dayOf } from '../../office/time/index.ts';
import type { CatalogueEntryView, CatalogueQueryView } from './schema.ts';

type State = CatalogueEntryView['state'];
type Version = Pick<ProcedureVersion, 'validFrom' | 'validTo'>;

/** Returns how each version of a procedure stands on a day: the newest that has begun is in force, unless it has ended. */
export const stateOf = (versions: readonly Version[], { validFrom, validTo }: Version, day: string): State => {
  if (validFrom > day) return 'coming';
  const followed = versions.some((other) => other.validFrom > validFrom && other.validFrom <= day);
  return followed || (validTo !== null && validTo < day) ? 'ended' : 'in-force';
};

/** Returns every procedure that fits the question, one line each. */
export const catalogueView = async (office: Office, person: Person, query: CatalogueQueryView) => {
  const day = dayOf(await office.now());
  const byCode = Map.groupBy(await listProcedureVersions(office), ({ code }) => code);
  const retired = await retiredProcesses(office, day);
  const entries = [...byCode.values()].flatMap((versions) => entryOf(versions, day, retired));
  const fields = new Map(entries.map(({ field }) => [field.vi, { ...field }]));
  return {
    items: entries.filter((entry) => fits(entry, query)),
    fields: [...fields.values()].sort((one, other) => one.vi.localeCompare(other.vi, 'vi')),
    mayChange: may(person, 'change-procedures'),
  };
};

const entryOf = (
  versions: readonly ProcedureVersion[],
  day: string,
  retired: ReadonlySet<string>,
): readonly CatalogueEntryView[] => {
  const stateIs = (state: State) => (version: ProcedureVersion) => stateOf(versions, version, day) === state;
  const shown = versions.find(stateIs('in-force')) ?? versions.find(stateIs('coming')) ?? versions.at(-1);
  if (!shown) return [];
  const { code, name, field, competence, processId, limit, validFrom, verifiedBy, conflicts = [] } = shown;
  return [
    {
      ...{ code, name, field, competence, validFrom, verifiedBy },
      offered: processId !== null && !retired.has(processId),
      limit: writeLimit(limit),
      state: stateOf(versions, shown, day),
      versions: versions.length,
      conflicts: conflicts.length,
    },
  ];
};

const fits = (entry: CatalogueEntryView, { text = '', field, competence, offered }: CatalogueQueryView): boolean => {
  const folded = foldText([entry.code, entry.name.vi, entry.name.en, entry.field.vi, entry.field.en].join(' '));
  return (
    searchWords(text).every((word) => folded.includes(word)) &&
    (field === undefined || entry.field.vi === field) &&
    (competence === undefined || entry.competence === competence) &&
    (offered === undefined || entry.offered === offered)
  );
};
