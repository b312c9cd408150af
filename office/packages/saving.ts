/** The savings of a draft, so that a step back survives a reload and a crash: what the draft was after each of the last hundred. They end with the draft. */
import { asJson, hashContent, type Office, OfficeError } from '../kernel/index.ts';
import type { FileHashes } from './package.ts';
import { forgetSavedTexts, keepSavedTexts, savedTexts } from './saving-text.ts';

interface PackageSavingTable {
  draftId: string;
  revision: number;
  basedOn: number | null;
  savedAt: Date;
  changes: Readonly<Record<string, string | null>>;
  changed: readonly string[];
  takes: FileHashes | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.packageSaving': PackageSavingTable;
  }
}

/** A saving as the list has it. */
export interface SavingNote {
  readonly revision: number;
  readonly savedAt: Date;
  /** The names of the files that it changed. */
  readonly changed: readonly string[];
}

/** What a draft was after a saving: the text of each file that differs from the version `basedOn`, null where it is left out. */
export interface Saved {
  readonly draftId: string;
  readonly revision: number;
  readonly basedOn: number | null;
  readonly changes: Readonly<Record<string, string | null>>;
  /** What of a release of Motcua it has taken in; null for nothing. */
  readonly takes: FileHashes | null;
}

const KEPT_MAX = 100;

/** Keeps what a draft is after a saving, and forgets the oldest. Inside the transaction of the saving. @param before what it was before */
export async function keepSaving(office: Office, saved: Saved, before: Saved['changes']): Promise<void> {
  const { draftId, revision, basedOn, changes, takes } = saved;
  const hashes = Object.fromEntries(
    Object.entries(changes).map(([name, text]) => [name, text === null ? null : hashContent(text)]),
  );
  const names = new Set([...Object.keys(changes), ...Object.keys(before)]);
  const changed = [...names].filter((name) => changes[name] !== before[name]).sort();
  await keepSavedTexts(office, draftId, changes);
  const savedAt = office.systemNow();
  await office.db
    .insertInto('office.packageSaving')
    .values({
      ...{ draftId, revision, basedOn, savedAt, changes: asJson(hashes), changed: asJson(changed) },
      takes: takes && asJson(takes),
    })
    .execute();
  await forgetOld(office, saved);
}

async function forgetOld(office: Office, { draftId, revision }: Saved): Promise<void> {
  const forgotten = await office.db
    .deleteFrom('office.packageSaving')
    .where('draftId', '=', draftId)
    .where('revision', '<=', revision - KEPT_MAX)
    .executeTakeFirst();
  if (forgotten.numDeletedRows === 0n) return;
  await forgetSavedTexts(office, draftId);
}

/** The savings of a draft, the last first. */
export async function savingsOf({ db }: Office, draftId: string): Promise<readonly SavingNote[]> {
  return db
    .selectFrom('office.packageSaving')
    .select(['revision', 'savedAt', 'changed'])
    .where('draftId', '=', draftId)
    .orderBy('revision', 'desc')
    .execute();
}

/** What a draft was after one of its savings. @throws OfficeError not-found for one that is not kept any more */
export async function getSaving(office: Office, draftId: string, revision: number): Promise<Saved> {
  const row = await office.db
    .selectFrom('office.packageSaving')
    .select(['basedOn', 'changes', 'takes'])
    .where('draftId', '=', draftId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (!row) throw new OfficeError('not-found', 'packages.noSaving', { revision });
  const textOf = await savedTexts(office, draftId, Object.values(row.changes));
  const changes = Object.entries(row.changes).map(([name, hash]) => [name, hash === null ? null : textOf(hash)]);
  return { draftId, revision, basedOn: row.basedOn, changes: Object.fromEntries(changes), takes: row.takes };
}
