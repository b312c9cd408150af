/**
 * What differs between two versions of a package, for whoever approves it, merges it or asks what was changed: file by file and place by place, in the words that people know the places by. What a new file has in it is
 * told like what was added to an old one.
 */
import { diffLines } from 'diff';
import { dayText, inBoth, joinTexts, type Text } from '../../../office/texts/index.ts';
import { serverTexts } from '../../texts/index.ts';
import { leavesOf } from './json-leaves.ts';
import { besideNewVersions } from './new-versions.ts';
import { type Part, type Parts, partsOfXml } from './parts.ts';
import { answersIn, valueAtInWords, valueInWords, wayInWords, wordsOf } from './words.ts';

type Files = Readonly<Record<string, string>>;

export interface PackageDifference {
  readonly file: string;
  /** An element's id in a diagram or table, a JSON pointer in a file of JSON; null for the whole file. */
  readonly place: string | null;
  readonly placeName: string | null;
  /** What of the place; null for the place itself. */
  readonly property: Text | null;
  /** Null where there was nothing. */
  readonly before: Text | null;
  /** Null where there is nothing any more. */
  readonly after: Text | null;
}

const VALUE_CHARACTERS_MAX = 2_000;

/** Compares the files of two versions. A file that cannot be read is compared as lines of text. */
export async function comparePackages(before: Files, after: Files): Promise<readonly PackageDifference[]> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const answers = answersIn(before, after);
  const all: PackageDifference[] = [];
  for (const name of names)
    if (before[name] !== after[name]) all.push(...(await differencesIn(name, before[name], after[name], answers)));
  return all.map(withShortTexts);
}

/** What the forms call the answers, by their keys. */
type Answers = Readonly<Record<string, Text>>;

async function differencesIn(
  file: string,
  before: string | undefined,
  after: string | undefined,
  answers: Answers,
): Promise<readonly PackageDifference[]> {
  const found = await inWords(file, before, after, answers).catch(() => linesOf(file, before ?? '', after ?? ''));
  if (before !== undefined && after !== undefined)
    return found.length > 0 ? found : [whole(file, { property: serverTexts.text('compare.drawing') })];
  const there = serverTexts.text('compare.there');
  return [whole(file, before === undefined ? { after: there } : { before: there }), ...found];
}

async function inWords(
  file: string,
  before: string | undefined,
  after: string | undefined,
  answers: Answers,
): Promise<readonly PackageDifference[]> {
  if (/\.(?:bpmn|dmn)$/.test(file)) {
    const [old, fresh] = [await partsIn(file, before), await partsIn(file, after)];
    return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((id) =>
      partsDiffer(file, old.get(id), fresh.get(id)),
    );
  }
  if (/\.(?:form|json)$/.test(file)) {
    if (before === undefined || after === undefined)
      return entriesOf(file, after ?? before ?? '', before === undefined, answers);
    return leavesDiffer(file, before, after, answers);
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
      before: shown(old.values.get(one)),
      after: shown(fresh.values.get(one)),
    }));
}

const shown = (value: string | undefined): Text | null => (value === undefined ? null : valueInWords(value));

/** All that a part says, line by line. */
const summary = ({ name, values }: Part): Text =>
  joinTexts(
    [
      inBoth(name, null),
      ...[...values]
        .filter(([, value]) => value !== name)
        .map(([property, value]) => joinTexts([wordsOf(property), valueInWords(value)], ': ')),
    ],
    '\n',
  );

/** A file that is new, or left out, is told entry by entry: its single values would be a list that nobody reads. */
function entriesOf(file: string, text: string, isNew: boolean, answers: Answers): readonly PackageDifference[] {
  const byEntry = [...Map.groupBy(leavesOf(text).values(), ({ name }) => name)];
  return byEntry.map(([name, leaves]) => {
    const lines = leaves.map(({ way, value }) =>
      joinTexts([wayInWords(way, answers), valueAtInWords(way, value, answers)], ': '),
    );
    const said = joinTexts(lines, '\n');
    const at = { file, place: leaves[0]?.place ?? null, placeName: name === '' ? null : name, property: null };
    return { ...at, before: isNew ? null : said, after: isNew ? said : null };
  });
}

function leavesDiffer(file: string, text: string, after: string, answers: Answers): readonly PackageDifference[] {
  const { before, added } = besideNewVersions(text, after);
  const [old, fresh] = [leavesOf(before), leavesOf(after)];
  const versions = added.map(({ place, validFrom }) => ({
    ...{ file, place, placeName: null, property: wordsOf('versions'), before: null },
    after: serverTexts.text('compare.newVersion', { day: dayText(validFrom) }),
  }));
  const leaves = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((identity) => {
    const [was, is] = [old.get(identity), fresh.get(identity)];
    const { place = '', name = '', way = [] } = is ?? was ?? {};
    if (was?.value === is?.value) return [];
    return [
      {
        ...{ file, place, placeName: name === '' ? null : name },
        property: wayInWords(way, answers),
        before: was ? valueAtInWords(way, was.value, answers) : null,
        after: is ? valueAtInWords(way, is.value, answers) : null,
      },
    ];
  });
  return [...versions, ...leaves];
}

function linesOf(file: string, before: string, after: string): readonly PackageDifference[] {
  return diffLines(before, after).flatMap(({ added, removed, value }) =>
    added || removed ? [whole(file, removed ? { before: inBoth(value, null) } : { after: inBoth(value, null) })] : [],
  );
}

const whole = (file: string, told: Partial<PackageDifference>): PackageDifference => ({
  ...{ file, place: null, placeName: null, property: null, before: null, after: null },
  ...told,
});

const withShortTexts = (one: PackageDifference): PackageDifference => ({
  ...one,
  before: shortened(one.before),
  after: shortened(one.after),
});

export const shortText = (text: string): string =>
  text.length > VALUE_CHARACTERS_MAX ? `${text.slice(0, VALUE_CHARACTERS_MAX)}…` : text;

const shortened = (text: Text | null): Text | null => text && { vi: shortText(text.vi), en: shortText(text.en) };
