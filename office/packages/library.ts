/** The library of packages: what there is, what holds, what comes, and what is said of each version. */

import { foldText, type Office, OfficeError } from '../kernel/index.ts';
import type { PackageOrigin } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';
import { inBoth } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { findPackageInForce, type PackageVersion, packageNames, packagesInForce } from './package.ts';
import { filesOfKind, hasProcess, type PackageContents, procedureCodeOf } from './package-file.ts';

/** A version as the log of releases has it, without its files. */
export interface VersionNote {
  readonly number: number;
  /** A day, as `2026-07-01`. */
  readonly validFrom: string;
  readonly origin: PackageOrigin;
  readonly basedOn: number | null;
  readonly note: string;
  readonly releasedAt: Date;
  readonly releasedBy: string;
  /** Whether it holds today. */
  readonly inForce: boolean;
}

/** A package as the library lists it. */
export interface PackageNote {
  readonly id: string;
  readonly name: Text;
  readonly hasProcess: boolean;
  /** The codes of the procedures that it carries out. */
  readonly procedureCodes: readonly string[];
  /** Null where none holds yet. */
  readonly inForce: { readonly number: number; readonly validFrom: string } | null;
  /** Versions that hold only from a later day. */
  readonly coming: readonly { readonly number: number; readonly validFrom: string }[];
  /** Whether a release of Motcua brought what nobody has taken in, because the package was changed here. */
  readonly upgradeWaits: boolean;
}

/** Every package by its id; with `text` those that hold it in their id, name or a file in force, whatever the case and the marks. */
export async function listPackages(office: Office, text = ''): Promise<readonly PackageNote[]> {
  const today = dayOf(await office.now());
  const [rows, names, held] = await Promise.all([
    office.db.selectFrom('office.package').selectAll().where('deletedAt', 'is', null).orderBy('id').execute(),
    packageNames(office),
    packagesInForce(office, today),
  ]);
  const coming = await comingAfter(office, today);
  const inForce = new Map(held.map((one) => [one.id, one]));
  return rows
    .map(({ id, shippedHash, takenHash }) => ({
      ...noteOf(id, names.get(id), inForce.get(id)),
      coming: coming.filter((one) => one.packageId === id).map(({ number, validFrom }) => ({ number, validFrom })),
      upgradeWaits: shippedHash !== takenHash,
    }))
    .filter((one) => holds(one, inForce.get(one.id), foldText(text)));
}

function noteOf(id: string, name: Text | undefined, held: PackageVersion | undefined) {
  const contents: PackageContents = held ?? { id, files: {} };
  return {
    id,
    name: name ?? inBoth(id, null),
    hasProcess: hasProcess(contents),
    procedureCodes: filesOfKind(contents, 'procedure').map(([file]) => procedureCodeOf(file)),
    inForce: held ? { number: held.number, validFrom: held.validFrom } : null,
  };
}

function holds({ id, name }: { id: string; name: Text }, held: PackageVersion | undefined, folded: string): boolean {
  if (folded === '') return true;
  const texts = [id, name.vi, name.en, ...Object.entries(held?.files ?? {}).flat()];
  return texts.some((one) => foldText(one).includes(folded));
}

/** What will hold once its day has come: what was released after it, and holds on that day already, comes instead. */
const comingAfter = ({ db }: Office, day: string) =>
  db
    .selectFrom('office.packageVersion as version')
    .select(['packageId', 'number', 'validFrom'])
    .where('validFrom', '>', day)
    .where('withdrawnAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('office.packageVersion as later')
            .select('later.number')
            .whereRef('later.packageId', '=', 'version.packageId')
            .whereRef('later.number', '>', 'version.number')
            .whereRef('later.validFrom', '<=', 'version.validFrom')
            .where('later.withdrawnAt', 'is', null),
        ),
      ),
    )
    .orderBy('validFrom')
    .execute();

/** The versions of a package, the newest first. @throws OfficeError not-found */
export async function versionsOfPackage(office: Office, id: string): Promise<readonly VersionNote[]> {
  const rows = await office.db
    .selectFrom('office.packageVersion')
    .select(['number', 'validFrom', 'origin', 'basedOn', 'note', 'releasedAt', 'releasedBy'])
    .where('packageId', '=', id)
    .orderBy('number', 'desc')
    .execute();
  if (rows.length === 0) throw new OfficeError('not-found', 'packages.unknown', { id });
  const held = await findPackageInForce(office, id);
  return rows.map((row) => ({ ...row, inForce: row.number === held?.number }));
}
