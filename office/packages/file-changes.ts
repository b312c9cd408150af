/** Changes of the files of a package, and what two sides have changed. Nothing here asks the database. */
import type { PackageContents } from './package-file.ts';

/** The text of each file that differs, by its name; null where the file is left out. */
export type FileChanges = Readonly<Record<string, string | null>>;

/** A file that two sides have changed otherwise since the same version. Null where it was left out. */
export interface FileVersions {
  readonly name: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
}

/** What becomes of files that two sides have changed, and what is left to choose. */
export interface Merged<Conflict> {
  readonly texts: FileChanges;
  readonly conflicts: readonly Conflict[];
}

/** Merges what can be merged: the office keeps files, and knows nothing of what is in them. */
export type Merge<Conflict> = (files: readonly FileVersions[]) => Promise<Merged<Conflict>>;

/** The files that there are after changes. */
export function applied(base: PackageContents['files'], changes: FileChanges): Readonly<Record<string, string>> {
  const files = { ...base, ...changes };
  return Object.fromEntries(Object.entries(files).flatMap(([name, text]) => (text === null ? [] : [[name, text]])));
}

/** What makes other files of some. */
export function changesFrom(base: PackageContents['files'], files: PackageContents['files']): FileChanges {
  const removed = Object.keys(base).filter((name) => !Object.hasOwn(files, name));
  return differing(base, { ...files, ...Object.fromEntries(removed.map((name) => [name, null])) });
}

/** The changes that make a difference. */
export function differing(base: PackageContents['files'], changes: FileChanges): FileChanges {
  return Object.fromEntries(Object.entries(changes).filter(([name, text]) => (base[name] ?? null) !== text));
}

/** Of what somebody made of files those that others have made something else of. */
export function changedByBoth(
  base: PackageContents['files'],
  mine: FileChanges,
  theirs: PackageContents['files'],
): readonly FileVersions[] {
  return Object.entries(mine).flatMap(([name, text]) => {
    const [before, now] = [base[name] ?? null, theirs[name] ?? null];
    return now === before || now === text ? [] : [{ name, base: before, mine: text, theirs: now }];
  });
}
