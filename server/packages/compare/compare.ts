/**
 * What differs between two versions of a package, for whoever approves it, merges it or asks what was changed: file by file and place by place, in the words that people know the places by. What a new file has in it is
 * told like what was added to an old one.
 */
import { diffLines } from 'diff';
import type { Text } from '../../../office/texts/index.ts';
import { serverTexts } from '../../texts/index.ts';
import { leavesOf } from './json-leaves.ts';
import { type Part, type Parts, partsOfXml } from './parts.ts';

type Files = Readonly<Record<string, string>>;

export interface PackageDifference {
  readonly file: string;
  /** An element's id in a diagram or table, a JSON pointer in a file of JSON; null for the whole file. */
  readonly place: string | null;
  readonly placeName: string | null;
  /** What of the place; null for the place itself. */
  readonly property: Text | null;
  /** Null where there was nothing. */
  readonly before: string | null;
  /** Null where there is nothing any more. */
  readonly after: string | null;
}

const VALUE_CHARACTERS_MAX = 2_000;

/** Compares the files of two versions. A file that cannot be read is compared as lines of text. */
export async function comparePackages(before: Files, after: Files): Promise<readonly PackageDifference[]> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const all: PackageDifference[] = [];
  for (const name of names)
    if (before[name] !== after[name]) all.push(...(await differencesIn(name, before[name], after[name])));
  return all.map(shortened);
}

async function differencesIn(
  file: string,
  before: string | undefined,
  after: string | undefined,
): Promise<readonly PackageDifference[]> {
  const found = await inWords(file, before, after).catch(() => linesOf(file, before ?? '', after ?? ''));
  if (before !== undefined && after !== undefined)
    return found.length > 0 ? found : [whole(file, { property: serverTexts.text('compare.drawing') })];
  const there = serverTexts.text('compare.there').vi;
  return [whole(file, before === undefined ? { after: there } : { before: there }), ...found];
}

async function inWords(
  file: string,
  before: string | undefined,
  after: string | undefined,
): Promise<readonly PackageDifference[]> {
  if (/\.(?:bpmn|dmn)$/.test(file)) {
    const [old, fresh] = [await partsIn(file, before), await partsIn(file, after)];
    return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((id) =>
      partsDiffer(file, old.get(id), fresh.get(id)),
    );
  }
  if (/\.(?:form|json)$/.test(file)) {
    if (before === undefined || after === undefined)
      return entriesOf(file, after ?? before ?? '', before === undefined);
    return leavesDiffer(file, before, after);
  }
  return linesOf(file, before ?? '', after ?? '');
}

const NO_PARTS: Parts = new Map();
const partsIn = async (file: string, text: string | undefined): Promise<Parts> =>
  text === undefined ? NO_PARTS : partsOfXml(file, text);

function partsDiffer(file: string, old: Part | undefined, fresh: Part | undefined): readonly PackageDifference[] {
  const { place, name } = fresh ?? old ?? { place: '', name: '' };
  const at = { file, place, placeName: name };
  if (old === undefined || fresh === undefined)
    return [{ ...at, property: null, before: old ? summary(old) : null, after: fresh ? summary(fresh) : null }];
  const properties = [...new Set([...old.values.keys(), ...fresh.values.keys()])];
  return properties
    .filter((one) => old.values.get(one) !== fresh.values.get(one))
    .map((one) => ({
      ...at,
      property: wordsOf(one),
      before: old.values.get(one) ?? null,
      after: fresh.values.get(one) ?? null,
    }));
}

/** All that a part says, line by line. */
export const summary = ({ name, values }: Part): string =>
  [
    name,
    ...[...values]
      .filter(([, value]) => value !== name)
      .map(([property, value]) => `${wordsOf(property).vi}: ${value}`),
  ].join('\n');

/** A file that is new, or left out, is told entry by entry: its single values would be a list that nobody reads. */
function entriesOf(file: string, text: string, isNew: boolean): readonly PackageDifference[] {
  const byEntry = [...Map.groupBy(leavesOf(text).values(), ({ name }) => name)];
  return byEntry.map(([name, leaves]) => {
    const said = leaves.map(({ way, value }) => `${inBoth(way.map(wordsOf)).vi}: ${value}`).join('\n');
    const at = { file, place: leaves[0]?.place ?? null, placeName: name === '' ? null : name, property: null };
    return { ...at, before: isNew ? null : said, after: isNew ? said : null };
  });
}

function leavesDiffer(file: string, before: string, after: string): readonly PackageDifference[] {
  const [old, fresh] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((identity) => {
    const [was, is] = [old.get(identity), fresh.get(identity)];
    const { place = '', name = '', way = [] } = is ?? was ?? {};
    if (was?.value === is?.value) return [];
    return [
      {
        ...{ file, place, placeName: name === '' ? null : name },
        property: inBoth(way.map(wordsOf)),
        before: was?.value ?? null,
        after: is?.value ?? null,
      },
    ];
  });
}

const inBoth = (texts: readonly Text[]): Text => ({
  vi: texts.map(({ vi }) => vi).join(' › '),
  en: texts.map(({ en }) => en).join(' › '),
});

function linesOf(file: string, before: string, after: string): readonly PackageDifference[] {
  return diffLines(before, after).flatMap(({ added, removed, value }) =>
    added || removed ? [whole(file, removed ? { before: value } : { after: value })] : [],
  );
}

const whole = (file: string, told: Partial<PackageDifference>): PackageDifference => ({
  ...{ file, place: null, placeName: null, property: null, before: null, after: null },
  ...told,
});

const shortened = (one: PackageDifference): PackageDifference => ({
  ...one,
  before: shortText(one.before),
  after: shortText(one.after),
});

export const shortText = (text: string | null): string | null =>
  text !== null && text.length > VALUE_CHARACTERS_MAX ? `${text.slice(0, VALUE_CHARACTERS_MAX)}…` : text;

const properties: Readonly<Record<string, Text>> = {
  ...serverTexts.names('approvals.fields'),
  ...serverTexts.names('compare.properties'),
};

/** `zeebe:Input copies source` is the input called `copies`: what is known is said in words, the rest stays as the file has it. */
export function wordsOf(property: string): Text {
  const known = properties[property];
  if (known) return known;
  const [kind = '', ...rest] = property.replace(/ (?:source|value|body|text)$/, '').split(' ');
  const words = properties[kind];
  if (!words) return { vi: property, en: property };
  const [vi, en] = [rest, rest].map((names) => names.map((name) => properties[name] ?? { vi: name, en: name }));
  return {
    vi: [words.vi, ...(vi ?? []).map((one) => one.vi)].join(' '),
    en: [words.en, ...(en ?? []).map((one) => one.en)].join(' '),
  };
}
