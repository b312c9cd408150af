import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, asJson, foldText, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { dayText } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import {
  type CatalogueFlaw,
  catalogueFlaws,
  flawOf,
  flawText,
  type KnownProcesses,
  sequenceFlaws,
} from './catalogue-flaws.ts';
import type { ProcedureVersion } from './procedure-version.ts';

/** The same in every Motcua: versions are published one after the other, so that each is judged with all that are there. */
const CATALOGUE_LOCK = 762_911_311;

/** Waits until nobody else changes the catalogue; held until the transaction ends. */
export async function lockCatalogue({ db }: Office): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CATALOGUE_LOCK})`.execute(db);
}

/** What a search finds a procedure by. */
function procedureSearchText({ code, name, field }: Pick<ProcedureVersion, 'code' | 'name' | 'field'>): string {
  return foldText([code, name.vi, name.en, field.vi, field.en].join(' '));
}

/** A version as its row. */
export function procedureRow(content: ProcedureVersion) {
  const { code, validFrom, validTo, source, verifiedBy } = content;
  return { code, validFrom, validTo, source, verifiedBy, searchText: procedureSearchText(content), content };
}

/** What publishing some versions would do. */
export interface CatalogueVerdict {
  readonly added: readonly ProcedureVersion[];
  /** Published, not yet in force, and given with another content. */
  readonly corrected: readonly ProcedureVersion[];
  /** Given as they are published. */
  readonly unchanged: readonly ProcedureVersion[];
  /** Why nothing can be published; empty when all can. */
  readonly flaws: readonly CatalogueFlaw[];
}

/** Judges versions together with all that are published. Nothing is written. */
export async function judgeVersions(
  office: Office,
  versions: readonly ProcedureVersion[],
  processes: KnownProcesses,
): Promise<CatalogueVerdict> {
  const codes = [...new Set(versions.map(({ code }) => code))];
  const today = dayOf(await office.now());
  const rows =
    codes.length === 0
      ? []
      : await office.db.selectFrom('office.procedure').select('content').where('code', 'in', codes).execute();
  const published = new Map(rows.map(({ content }) => [keyOf(content), content]));
  const isUnchanged = (version: ProcedureVersion) => saysTheSame(version, published.get(keyOf(version)), today);
  const changed = versions.filter((version) => !isUnchanged(version));
  const given = new Set(changed.map(keyOf));
  const together = [...changed, ...[...published.values()].filter((version) => !given.has(keyOf(version)))];
  const flaws = [
    ...repeatedFlaws(versions),
    ...changed.flatMap((version) => ownFlaws(version, published.has(keyOf(version)), today)),
    ...catalogueFlaws(changed, processes),
    ...[...Map.groupBy(together, ({ code }) => code).values()].flatMap(sequenceFlaws),
  ];
  return {
    added: changed.filter((version) => !published.has(keyOf(version))),
    corrected: changed.filter((version) => published.has(keyOf(version))),
    unchanged: versions.filter(isUnchanged),
    flaws: [...new Map(flaws.map((flaw) => [flaw.message, flaw])).values()],
  };
}

/**
 * Publishes versions of procedures, all of them or none. Dossiers that were received before stay under theirs; a version that has come into force stays as it is.
 * @throws OfficeError invalid with every flaw in `details.flaws`, or when there is nothing new
 */
export async function publishProcedures(
  office: Office,
  actor: Actor,
  versions: readonly ProcedureVersion[],
  processes: KnownProcesses,
): Promise<CatalogueVerdict> {
  return inTransaction(office, async (inside) => {
    await lockCatalogue(inside);
    const verdict = await judgeVersions(inside, versions, processes);
    refuse(verdict);
    for (const version of [...verdict.added, ...verdict.corrected]) {
      const row = procedureRow(version);
      await inside.db
        .insertInto('office.procedure')
        .values(row)
        .onConflict((conflict) => conflict.columns(['code', 'validFrom']).doUpdateSet(row))
        .execute();
      const action = verdict.added.includes(version) ? 'publish-procedure' : 'correct-procedure';
      audit(inside, actor, action, `procedure:${version.code}`, { validFrom: version.validFrom });
    }
    return verdict;
  });
}

/** Takes versions back that do not hold yet and under which nobody was received; any other stays as it is. */
export async function unpublishProcedures(
  office: Office,
  actor: Actor,
  versions: readonly ProcedureVersion[],
): Promise<void> {
  await lockCatalogue(office);
  const today = dayOf(await office.now());
  for (const { code, validFrom } of versions.filter((one) => one.validFrom > today)) {
    const { numDeletedRows } = await office.db
      .deleteFrom('office.procedure')
      .where('code', '=', code)
      .where('validFrom', '=', validFrom)
      .where(
        sql<boolean>`not exists (select from office.dossier where procedure_code = ${code} and procedure_valid_from = ${validFrom})`,
      )
      .executeTakeFirst();
    if (numDeletedRows > 0n) audit(office, actor, 'unpublish-procedure', `procedure:${code}`, { validFrom });
  }
}

function refuse({ added, corrected, flaws }: CatalogueVerdict): void {
  refuseToPublish(flaws);
  if (added.length + corrected.length === 0) throw new OfficeError('invalid', 'procedures.nothingNew');
}

/** @throws OfficeError invalid with every flaw in `details.flaws`, where there is one */
export function refuseToPublish([first, ...more]: readonly CatalogueFlaw[]): void {
  if (first)
    throw new OfficeError('invalid', 'procedures.notPublished', {
      flaws: [first, ...more].map(({ message }) => message),
      flawsVi: [first, ...more].map(({ messageVi }) => messageVi),
      first: { vi: first.messageVi, en: first.message },
    });
}

/** A change of the process alone is one only as long as the version is not in force: the file of a procedure does not name it. */
function saysTheSame(version: ProcedureVersion, known: ProcedureVersion | undefined, today: string): boolean {
  if (!known) return false;
  const same = { verifiedBy: known.verifiedBy, ...(known.validFrom <= today ? { processId: known.processId } : {}) };
  return rulesTheSame({ ...version, ...same }, known);
}

/** Whether two versions say the same, whatever their forms call the fields. */
export function rulesTheSame(version: ProcedureVersion, known: ProcedureVersion): boolean {
  return isDeepStrictEqual(asStored(withoutLabels(version)), asStored(withoutLabels(known)));
}

/** What a version rules: what its form calls a field is none of it. */
function withoutLabels(version: ProcedureVersion): ProcedureVersion {
  if (!version.facts) return version;
  const { labels: _labels, ...facts } = version.facts;
  return { ...version, facts: facts as typeof version.facts };
}

/**
 * Calls the fields of versions as their forms call them now. That is no other rule, so a version in force, and one under which dossiers were received, takes it over.
 * @returns whether there was any difference
 */
export async function relabel({ db }: Office, { code, validFrom, facts }: ProcedureVersion): Promise<boolean> {
  if (!facts?.labels) return false;
  const labels = asJson(facts.labels);
  const { numUpdatedRows } = await db
    .updateTable('office.procedure')
    .set({ content: sql`jsonb_set(content, '{facts,labels}', ${labels})` })
    .where('code', '=', code)
    .where('validFrom', '=', validFrom)
    .where(sql<boolean>`content #> '{facts,labels}' is distinct from ${labels}`)
    .where(sql<boolean>`content -> 'facts' is not null`)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function repeatedFlaws(versions: readonly ProcedureVersion[]): readonly CatalogueFlaw[] {
  const byKey = [...Map.groupBy(versions, keyOf).values()];
  return byKey.flatMap(([version, ...others]) =>
    version && others.length > 0 ? [flawOf(version, flawText('twoVersions'))] : [],
  );
}

function ownFlaws(version: ProcedureVersion, isPublished: boolean, today: string): readonly CatalogueFlaw[] {
  const { validFrom, verifiedBy } = version;
  const messages = [
    ...(isPublished && validFrom <= today ? [flawText('inForce')] : []),
    ...(!isPublished && validFrom < today ? [flawText('beginsInPast', { today: dayText(today) })] : []),
    ...(verifiedBy === null ? [] : [flawText('verifiedInFile')]),
  ];
  return messages.map((message) => flawOf(version, message));
}

const keyOf = ({ code, validFrom }: ProcedureVersion): string => `${code} from ${validFrom}`;

/** As the database gives it back: without what is undefined. */
const asStored = (version: ProcedureVersion): unknown => JSON.parse(JSON.stringify(version));
