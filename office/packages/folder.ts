/** Where a package stands in the library. Nobody has to sort them: a package stands with the others of its field, until somebody puts it elsewhere. */
import { foldText } from '../kernel/index.ts';
import { inBoth, officeTexts, type Text } from '../texts/index.ts';
import { filesOfKind, hasProcess, type PackageContents, UNDRAWN_PACKAGE } from './package-file.ts';

/** Every folder that packages stand in by themselves, so that one that is typed in either language is the same folder. */
export function foldersOf(packages: readonly PackageContents[]): readonly Text[] {
  return packages.map(ownFolderOf);
}

/** @param folder where somebody put it; null where nobody did */
export function folderOf(contents: PackageContents, folder: string | null, known: readonly Text[]): Text {
  if (folder === null) return ownFolderOf(contents);
  const isSame = (name: string) => foldText(name) === foldText(folder);
  return known.find(({ vi, en }) => isSame(vi) || isSame(en)) ?? inBoth(folder, null);
}

function ownFolderOf(contents: PackageContents): Text {
  if (contents.id === UNDRAWN_PACKAGE) return officeTexts.text('packages.folders.undrawn', {});
  return fieldOf(contents) ?? officeTexts.text(`packages.folders.${hasProcess(contents) ? 'parts' : 'shared'}`, {});
}

/** The field of the first procedure that a package carries out, as its record has it. */
function fieldOf(contents: PackageContents): Text | undefined {
  for (const [, text] of filesOfKind(contents, 'procedure')) {
    const { vi, en } = Object(newestFieldOf(text));
    if (typeof vi === 'string' && typeof en === 'string') return { vi, en };
  }
  return undefined;
}

function newestFieldOf(record: string): unknown {
  try {
    const { versions } = Object(JSON.parse(record));
    return Array.isArray(versions) ? Object(versions.at(-1)).field : undefined;
  } catch (error) {
    // A draft is saved while somebody writes.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
