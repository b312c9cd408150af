import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { joinTexts } from '../texts/index.ts';
import { type CatalogueFlaw, catalogueFlaws, type KnownProcesses, sequenceFlaws } from './catalogue-flaws.ts';
import type { ProcedureVersion } from './procedure-version.ts';
import { lockCatalogue, procedureRow, relabel } from './publish-procedures.ts';
import { type ProcedureFile, readProcedureFiles } from './read-procedure-file.ts';

/** The catalogue that comes with a release: its files, and what they are checked against. */
export interface CatalogueSource {
  readonly files: readonly ProcedureFile[];
  readonly processes: KnownProcesses;
}

/** What an import did, as `<code> from <day>`. */
export interface CatalogueImport {
  readonly added: readonly string[];
  /** Was there with another content, and no dossier had been received under it; or it took over what is no rule: facts, labels, whose matter it is. */
  readonly corrected: readonly string[];
  /** Differs from its file and stays, because dossiers were received under it: the change needs a version of its own. */
  readonly kept: readonly string[];
}

const release: Actor = { kind: 'system', name: 'release' };
const FLAWS_SHOWN_MAX = 10;

/**
 * Every version of a catalogue's files.
 * @throws OfficeError invalid with every flaw in `details.flaws`
 */
export function soundCatalogue({ files, processes }: CatalogueSource): readonly ProcedureVersion[] {
  const { versions, flaws } = readProcedureFiles(files);
  refuseFlaws([...flaws, ...catalogueFlaws(versions, processes)]);
  return versions;
}

/**
 * Brings the versions of a catalogue's files into the register; all of them or none. Versions that were published here stay. A version under which
 * dossiers were received keeps its rules, which are those of their day.
 * @throws OfficeError invalid with every flaw in `details.flaws`
 */
export async function importCatalogue(office: Office, source: CatalogueSource): Promise<CatalogueImport> {
  const versions = soundCatalogue(source);
  return inTransaction(office, async (inside) => {
    await lockCatalogue(inside);
    const rows = await inside.db.selectFrom('office.procedure').select('content').execute();
    const known = new Map(rows.map(({ content }) => [keyOf(content), content]));
    refuseFlaws(flawsTogether(versions, [...known.values()]));
    const changed = versions.filter((version) => !isDeepStrictEqual(known.get(keyOf(version)), asStored(version)));
    const added = changed.filter((version) => !known.has(keyOf(version)));
    if (added.length > 0) await inside.db.insertInto('office.procedure').values(added.map(procedureRow)).execute();
    const corrected: string[] = [];
    const kept: string[] = [];
    for (const version of changed.filter((one) => known.has(keyOf(one)))) {
      const isCorrected =
        (await correct(inside, version)) || (await takeOver(inside, version, known.get(keyOf(version))));
      (isCorrected ? corrected : kept).push(keyOf(version));
    }
    return { added: added.map(keyOf), corrected, kept };
  });
}

async function correct(office: Office, version: ProcedureVersion): Promise<boolean> {
  const { code, validFrom } = version;
  const used = await office.db
    .selectFrom('office.dossier')
    .select('id')
    .where('procedureCode', '=', code)
    .where('procedureValidFrom', '=', validFrom)
    .limit(1)
    .executeTakeFirst();
  if (used) return false;
  await office.db
    .updateTable('office.procedure')
    .set(procedureRow(version))
    .where('code', '=', code)
    .where('validFrom', '=', validFrom)
    .execute();
  audit(office, release, 'correct-procedure', `procedure:${code}`, { validFrom });
  return true;
}

/** What a version takes over although dossiers were received under it, because it changes no rule for them. */
async function takeOver(office: Office, version: ProcedureVersion, known?: ProcedureVersion): Promise<boolean> {
  const changes = [
    (await relabel(office, version)) || (await addFacts(office, version, known)),
    await markInternal(office, version),
  ];
  return changes.some(Boolean);
}

/**
 * A version that is one of the office's own matters, and was published before its file said so, is marked as such: it is counted apart from what citizens hand in, and no counter receives it.
 * What somebody published or corrected here by hand stays.
 */
async function markInternal(office: Office, { code, validFrom, internal }: ProcedureVersion): Promise<boolean> {
  if (!internal || (await isByHand(office, code, validFrom))) return false;
  const { numUpdatedRows } = await office.db
    .updateTable('office.procedure')
    .set({ content: sql`jsonb_set(content, '{internal}', 'true')` })
    .where('code', '=', code)
    .where('validFrom', '=', validFrom)
    .where(sql<boolean>`(content ->> 'internal')::boolean is not true`)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  audit(office, release, 'correct-procedure', `procedure:${code}`, { validFrom, internal: true });
  return true;
}

async function isByHand({ db }: Office, code: string, validFrom: string): Promise<boolean> {
  const byHand = await db
    .selectFrom('audit.entry')
    .select('number')
    .where('subject', '=', `procedure:${code}`)
    .where('action', 'in', ['publish-procedure', 'correct-procedure'])
    .where('actorKind', '=', 'person')
    .where(sql<boolean>`data::jsonb ->> 'validFrom' = ${validFrom}`)
    .limit(1)
    .executeTakeFirst();
  return byHand !== undefined;
}

/**
 * A version that was published before versions had facts gets them, although dossiers were received under it: its intake form asks no more for what is computed, and nobody is to declare under it
 * what cannot be true. Everything else of it stays.
 */
async function addFacts(office: Office, { code, validFrom, facts }: ProcedureVersion, known?: ProcedureVersion) {
  if (!known || known.facts || !facts) return false;
  await office.db
    .updateTable('office.procedure')
    .set({ content: { ...known, facts } })
    .where('code', '=', code)
    .where('validFrom', '=', validFrom)
    .execute();
  audit(office, release, 'correct-procedure', `procedure:${code}`, { validFrom, facts: 'added' });
  return true;
}

/** What is wrong between the files' versions and those that were published here. */
function flawsTogether(
  versions: readonly ProcedureVersion[],
  known: readonly ProcedureVersion[],
): readonly CatalogueFlaw[] {
  const own = new Set(versions.map(keyOf));
  const together = [...versions, ...known.filter((version) => !own.has(keyOf(version)))];
  return [...Map.groupBy(together, ({ code }) => code).values()].flatMap(sequenceFlaws);
}

function refuseFlaws(flaws: readonly CatalogueFlaw[]): void {
  if (flaws.length === 0) return;
  const more = Math.max(0, flaws.length - FLAWS_SHOWN_MAX);
  throw new OfficeError('invalid', more > 0 ? 'procedures.catalogueFlawedMore' : 'procedures.catalogueFlawed', {
    flaws: flaws.map(({ message }) => message),
    flawsVi: flaws.map(({ messageVi }) => messageVi),
    count: flaws.length,
    shown: joinTexts(
      flaws.slice(0, FLAWS_SHOWN_MAX).map(({ message: en, messageVi: vi }) => ({ vi, en })),
      '; ',
    ),
    more,
  });
}

const keyOf = ({ code, validFrom }: ProcedureVersion): string => `${code} from ${validFrom}`;

/** As the database gives it back: without what is undefined. */
const asStored = (version: ProcedureVersion): unknown => JSON.parse(JSON.stringify(version));
