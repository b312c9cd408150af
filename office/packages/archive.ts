/**
 * A package as a ZIP archive of the folder that it is in the source, `workflows/<id>/`: to keep it, to look at it with other tools, to hand it to another office. The same files give the same bytes. What comes in is
 * somebody else's: nothing of it is unpacked before its names and sizes are known, and whatever is not taken is told.
 */
import { unzipSync, zipSync } from 'fflate';
import { OfficeError } from '../kernel/index.ts';
import { fileKindOf, isPackageId, type PackageContents } from './package-file.ts';

/** A moment that says nothing, so that the archive is the same whenever it is made. */
const MADE_AT = new Date(2000, 0, 1);

/** Writes a package; its files in the order of their names. */
export function writeArchive({ id, files }: PackageContents): Uint8Array {
  const encoder = new TextEncoder();
  const entries = Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(entries.map(([name, text]) => [`workflows/${id}/${name}`, encoder.encode(text)])), {
    mtime: MADE_AT,
    level: 6,
  });
}

/** Why something in an archive is not taken. */
export type LeftOutReason = 'no-file-of-a-package' | 'other-folder' | 'no-text';

export interface ReadArchive extends PackageContents {
  /** What was not taken, by its path in the archive. */
  readonly leftOut: readonly { readonly path: string; readonly reason: LeftOutReason }[];
}

const ENTRIES_MAX = 1_000;
const FILE_BYTES_MAX = 5_000_000;
const UNPACKED_BYTES_MAX = 20_000_000;

/**
 * Reads an archive: the files of one folder, `workflows/<id>/`, `<id>/` or none.
 * @param id what the package is to be called where the archive has no folder, or another one
 * @throws OfficeError invalid for what is no archive, has paths that lead elsewhere, a name twice, or nothing of a package; too-large for what unpacks to more than a package may be
 */
export function readArchive(bytes: Uint8Array, id?: string): ReadArchive {
  const paths = namesIn(bytes);
  const folder = folderIn(paths);
  const called = id ?? folder.split('/').at(-2);
  if (called === undefined || !isPackageId(called))
    throw new OfficeError('invalid', 'packages.archive.noId', { folder });
  const taken = new Set(paths.filter((path) => reasonAgainst(path, folder) === undefined));
  const unpacked = unpack(bytes, (path) => taken.has(path));
  const read = Object.entries(unpacked).map(([path, content]) => ({ path, text: textOf(content) }));
  const files = read.flatMap(({ path, text }) => (text === undefined ? [] : [[path.slice(folder.length), text]]));
  if (files.length === 0) throw new OfficeError('invalid', 'packages.archive.empty');
  const leftOut = [
    ...paths.flatMap((path) => {
      const reason = reasonAgainst(path, folder);
      return reason === undefined ? [] : [{ path, reason }];
    }),
    ...read.flatMap(({ path, text }) => (text === undefined ? [{ path, reason: 'no-text' as const }] : [])),
  ];
  return { id: called, files: Object.fromEntries(files), leftOut };
}

/** The paths of its files, none of them unpacked. */
function namesIn(bytes: Uint8Array): readonly string[] {
  const paths: string[] = [];
  let unpackedBytes = 0;
  unpack(bytes, (path, size) => {
    if (path.endsWith('/')) return false;
    unpackedBytes += size;
    if (paths.length >= ENTRIES_MAX || size > FILE_BYTES_MAX || unpackedBytes > UNPACKED_BYTES_MAX)
      throw new OfficeError('too-large', 'packages.archive.tooLarge', {
        ...{ entries: ENTRIES_MAX, megabytes: UNPACKED_BYTES_MAX / 1_000_000 },
        fileMegabytes: FILE_BYTES_MAX / 1_000_000,
      });
    if (leadsElsewhere(path)) throw new OfficeError('invalid', 'packages.archive.strangePath', { path });
    if (paths.includes(path)) throw new OfficeError('invalid', 'packages.archive.twice', { path });
    paths.push(path);
    return false;
  });
  return paths;
}

const leadsElsewhere = (path: string): boolean =>
  path.startsWith('/') ||
  /[\\:\p{Cc}]/u.test(path) ||
  path.split('/').some((part) => part === '..' || part === '.' || part === '');

/** The folder of the files of a package; of several the one with the most. */
function folderIn(paths: readonly string[]): string {
  const folders = paths
    .filter((path) => fileKindOf(nameOf(path)) !== undefined)
    .map((path) => path.slice(0, path.length - nameOf(path).length));
  const counts = [...Map.groupBy(folders, (folder) => folder)].map(([folder, all]) => ({ folder, count: all.length }));
  return counts.sort((one, other) => other.count - one.count)[0]?.folder ?? '';
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

function reasonAgainst(path: string, folder: string): LeftOutReason | undefined {
  if (fileKindOf(nameOf(path)) === undefined) return 'no-file-of-a-package';
  return path === `${folder}${nameOf(path)}` ? undefined : 'other-folder';
}

function unpack(
  bytes: Uint8Array,
  wants: (path: string, unpackedBytes: number) => boolean,
): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, { filter: ({ name, originalSize }) => wants(name, originalSize) });
  } catch (error) {
    if (error instanceof OfficeError) throw error;
    throw new OfficeError('invalid', 'packages.archive.unreadable', {
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

/** Undefined for what is no text in UTF-8. */
function textOf(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
