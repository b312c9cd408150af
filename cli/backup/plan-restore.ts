/** Chooses from which base backup, and with which segments of the log, a moment is restored. */

import { type InstallationFolder, installationsIn } from './layout.ts';
import { type BaseBackup, basesIn } from './manifest.ts';
import { formatMoment } from './moment.ts';
import { chainAfter } from './segments.ts';
import { type ShippedSegment, shippedFiles, writtenAt } from './ship-log.ts';

export interface RestorePlan {
  readonly installation: InstallationFolder;
  readonly base: BaseBackup;
  /** What follows the base backup without a gap, oldest first. */
  readonly log: readonly ShippedSegment[];
  /** When the last of them was written: everything that was confirmed before that is in it. */
  readonly reachesUntil: Date;
  /** Null: as far as the log reaches. */
  readonly moment: Date | null;
}

/**
 * Plans a restore, of the newest state or of a moment. Of several installations in one folder it takes the one whose backup is nearest, unless one is named.
 * @throws Error that says what there is, when the moment is before the first backup or after the end of the log
 */
export async function planRestore(
  backupFolder: string,
  { moment = null, installation }: { readonly moment?: Date | null; readonly installation?: string } = {},
): Promise<RestorePlan> {
  const all = await installationsIn(backupFolder);
  const asked = installation === undefined ? all : all.filter(({ id }) => id === installation);
  const bases = (
    await Promise.all(asked.map(async (one) => (await basesIn(one)).map((base) => ({ one, base }))))
  ).flat();
  const sorted = bases.toSorted((one, other) => consistentMs(one.base) - consistentMs(other.base));
  const fit = sorted.filter(({ base }) => moment === null || consistentMs(base) <= moment.getTime()).at(-1);
  if (!fit) throw new Error(sayNoBase(backupFolder, sorted[0]?.base, moment));
  const log = await logAfter(fit.one, fit.base);
  const reachesUntil = log.reachesUntil ?? new Date(fit.base.manifest.consistentAt);
  if (moment !== null && moment > reachesUntil)
    throw new Error(
      `The backup in ${fit.one.folder} reaches until ${formatMoment(reachesUntil)}, not until ${formatMoment(moment)}. Without --to everything up to then is restored.`,
    );
  return { installation: fit.one, base: fit.base, log: log.files, reachesUntil, moment };
}

const consistentMs = ({ manifest }: BaseBackup): number => Date.parse(manifest.consistentAt);

function sayNoBase(folder: string, oldest: BaseBackup | undefined, moment: Date | null): string {
  if (!oldest || moment === null) return `There is no whole backup in ${folder}.`;
  const first = formatMoment(new Date(oldest.manifest.consistentAt));
  return `The oldest backup in ${folder} is of ${first}; nothing before it can be restored, also not ${formatMoment(moment)}.`;
}

/** The log after a base backup, as far as no segment is missing. What was written while it was made is in the base backup itself. */
export async function logAfter(
  of: InstallationFolder,
  { manifest }: BaseBackup,
): Promise<{ readonly files: readonly ShippedSegment[]; readonly reachesUntil: Date | null }> {
  const shipped = await shippedFiles(of);
  const names = shipped.map(({ name }) => name);
  const chain = new Set(chainAfter(manifest.stopSegment, names, manifest.segmentBytes).map(({ name }) => name));
  const segments = shipped.filter(({ name }) => chain.has(name));
  const last = segments.at(-1);
  return { files: segments, reachesUntil: last ? await writtenAt(last) : null };
}
