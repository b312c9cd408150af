/**
 * Merges the files that two people have changed since the same version: diagrams and tables by element and property, files of JSON by entry, notes by line. What both have changed differently is left to the designer, place
 * by place and in the words that people know the places by; a file that cannot be merged so is left to her as a whole.
 */
import { applyPatch, structuredPatch } from 'diff';
import type { FileChanges, FileVersions, Merged } from '../../../office/packages/index.ts';
import type { Text } from '../../../office/texts/index.ts';
import { shortText } from '../compare/compare.ts';
import { leavesOf } from '../compare/json-leaves.ts';
import { partsOfXml } from '../compare/parts.ts';
import { wordsOf } from '../compare/words.ts';
import { jsonLike } from './json-layout.ts';
import { objectOf, treeOfJson } from './json-tree.ts';
import { type Clash, mergeTrees, type Property, type Tree } from './tree.ts';
import { treeOfXml, Unmergeable, xmlOfTree } from './xml-tree.ts';

/** What both sides have changed, each otherwise. */
export interface MergeConflict {
  readonly file: string;
  /** By which it is chosen; empty for the whole file. */
  readonly id: string;
  /** An element's id in a diagram or table, a JSON pointer in a file of JSON; null for the whole file. */
  readonly place: string | null;
  readonly placeName: string | null;
  /** What of the place; null for the place itself. */
  readonly property: Text | null;
  /** Null where there was nothing. */
  readonly base: string | null;
  /** Null where the designer left it out. */
  readonly mine: string | null;
  /** Null where the others left it out. */
  readonly theirs: string | null;
}

/** Which side of a conflict is taken. */
export interface MergeChoice {
  readonly file: string;
  readonly id: string;
  readonly take: 'mine' | 'theirs';
}

/** Merges files by the choices that were made. The texts count only where no conflict is left. */
export const mergerBy =
  (chosen: readonly MergeChoice[]) =>
  async (files: readonly FileVersions[]): Promise<Merged<MergeConflict>> => {
    const texts: Record<string, string | null> = {};
    const conflicts: MergeConflict[] = [];
    for (const versions of files) {
      const choices = new Map(chosen.filter(({ file }) => file === versions.name).map(({ id, take }) => [id, take]));
      const merged = await mergeFile(versions, choices);
      texts[versions.name] = merged.text;
      conflicts.push(...merged.conflicts);
    }
    return { texts: texts satisfies FileChanges, conflicts };
  };

type Choices = ReadonlyMap<string, MergeChoice['take']>;

interface MergedFile {
  readonly text: string | null;
  readonly conflicts: readonly MergeConflict[];
}

const WHOLE_FILE = '';

async function mergeFile(versions: FileVersions, choices: Choices): Promise<MergedFile> {
  const whole = choices.get(WHOLE_FILE);
  if (whole !== undefined) return { text: versions[whole], conflicts: [] };
  const { name, base, mine, theirs } = versions;
  if (mine === null || theirs === null) return asWhole(versions);
  try {
    return await mergeTexts({ name, base, mine, theirs }, choices);
  } catch (error) {
    if (error instanceof Unmergeable || error instanceof SyntaxError) return asWhole(versions);
    throw error;
  }
}

const asWhole = ({ name: file, base, mine, theirs }: FileVersions): MergedFile => ({
  text: mine,
  conflicts: [{ file, id: WHOLE_FILE, place: null, placeName: null, property: null, base, mine, theirs }].map(short),
});

const short = (conflict: MergeConflict): MergeConflict => ({
  ...conflict,
  base: conflict.base && shortText(conflict.base),
  mine: conflict.mine && shortText(conflict.mine),
  theirs: conflict.theirs && shortText(conflict.theirs),
});

interface Texts extends FileVersions {
  readonly mine: string;
  readonly theirs: string;
}

async function mergeTexts(texts: Texts, choices: Choices): Promise<MergedFile> {
  const { name, base, mine, theirs } = texts;
  const isXml = /\.(?:bpmn|dmn)$/.test(name);
  if (!isXml && !/\.(?:form|json)$/.test(name)) return mergeLines(texts);
  const read = isXml ? (text: string) => treeOfXml(name, text) : treeOfJson;
  const clashes: Clash[] = [];
  const merged = mergeTrees(
    base === null ? undefined : await read(base),
    await read(mine),
    await read(theirs),
    (one) => {
      const take = choices.get(one.id);
      if (take === undefined) clashes.push(one);
      return take ?? 'mine';
    },
  );
  if (clashes.length > 0) return { text: mine, conflicts: await inWords(texts, clashes) };
  const text = isXml ? await xmlOfTree(name, merged) : jsonLike(objectOf(merged), mine, theirs);
  return { text, conflicts: [] };
}

function mergeLines(texts: Texts): MergedFile {
  const { name, base, mine, theirs } = texts;
  const text = applyPatch(mine, structuredPatch(name, name, base ?? '', theirs));
  return text === false ? asWhole(texts) : { text, conflicts: [] };
}

async function inWords(
  { name: file, mine, theirs }: Texts,
  clashes: readonly Clash[],
): Promise<readonly MergeConflict[]> {
  const names = /\.(?:bpmn|dmn)$/.test(file) ? await namesInXml(file, [theirs, mine]) : namesInJson([theirs, mine]);
  return clashes.map(({ id, place, property, ...three }) =>
    short({
      ...{ file, id, place, placeName: names.get(place) ?? null },
      property: property === null ? null : wordsOf(lastOf(property)),
      ...{ base: sayOf(three.base, names), mine: sayOf(three.mine, names), theirs: sayOf(three.theirs, names) },
    }),
  );
}

/** What stands nearest to the value says enough: `extensionElements zeebe:IoMapping zeebe:Input copies source` is the source of the input `copies`. */
const lastOf = (property: string): string => /\S+:[A-Z]\S*(?: (?!\S+:[A-Z])\S+)*$/.exec(property)?.[0] ?? property;

type Names = ReadonlyMap<string, string>;

async function namesInXml(file: string, texts: readonly string[]): Promise<Names> {
  const parts = await Promise.all(texts.map((text) => partsOfXml(file, text)));
  return new Map(parts.flatMap((one) => [...one.values()].map(({ place, name }) => [place, name] as const)));
}

const namesInJson = (texts: readonly string[]): Names =>
  new Map(
    texts.flatMap((text) =>
      [...leavesOf(text).values()]
        .filter(({ name }) => name !== '')
        .map(({ place, name }) => [place.replace(/\/[^/]*$/, ''), name] as const),
    ),
  );

function sayOf(property: Property | undefined, names: Names): string | null {
  if (property === undefined) return null;
  if (property.kind === 'references') return property.ids.map((id) => names.get(id) ?? id).join(', ');
  if (property.kind === 'entries') return property.entries.map((entry) => sayEntry(entry, names)).join('\n');
  return typeof property.value === 'string' ? property.value : JSON.stringify(property.value);
}

/** An entry line by line: what it says itself. */
const sayEntry = ({ properties }: Tree, names: Names): string =>
  [...properties]
    .flatMap(([name, one]) => (one.kind === 'plain' ? [`${wordsOf(name).vi}: ${sayOf(one, names)}`] : []))
    .join('\n');
