/** What a procedure that was just begun still has to be given by hand: what is as its pattern has it was decided by nobody. */
import { isDeepStrictEqual } from 'node:util';
import { type At, type Finding, type FlawName, type Severity, say } from '../finding/finding.ts';
import type { Rule } from '../finding/rule.ts';
import { isRecord } from '../read/read-package.ts';

/** What the record of each pattern says of where it comes from. With it no procedure is released, whoever brings it. */
const PATTERN_SOURCE = 'Made from a pattern; the city has to fill it in and check it';

/** The parts of a record that a pattern has only as an example, and how bad it is when one stays so: a fee may really be none, a law is never the one of the pattern. */
const EXAMPLES: readonly (readonly [property: string, name: FlawName, severity: Severity])[] = [
  ['name', 'patternName', 'error'],
  ['field', 'patternField', 'error'],
  ['legalBasis', 'patternBasis', 'error'],
  ['papers', 'patternPapers', 'warning'],
  ['fee', 'patternFee', 'warning'],
];

const RULE = 'unfilled';

export const unfilled: Rule = ({ own: { files, json }, pattern }) => [
  ...emptyFlaws(Object.keys(files)),
  ...[...json].flatMap(([file, read]) => {
    const versions = file.endsWith('.procedure.json') && 'content' in read ? Object(read.content).versions : undefined;
    const index = Array.isArray(versions) ? versions.length - 1 : -1;
    return index < 0 || !isRecord(versions[index]) ? [] : recordFlaws(file, index, versions[index], pattern);
  }),
];

/** Of a package that was begun with nothing there is only its name. */
function emptyFlaws(files: readonly string[]): readonly Finding[] {
  const isEmpty = files.every((file) => file === 'names.json' || file === 'README.md');
  return isEmpty ? [say('emptyPackage', { rule: RULE, at: { file: 'names.json' } })] : [];
}

type Version = Readonly<Record<string, unknown>>;

function recordFlaws(file: string, index: number, version: Version, pattern: Version | null): readonly Finding[] {
  const at = (pointer: string): At => ({ file, place: `/versions/${index}/${pointer}` });
  const source = version.source === PATTERN_SOURCE ? [say('patternSource', { rule: RULE, at: at('source') })] : [];
  if (pattern === null) return source;
  const examples = EXAMPLES.filter(([property]) => isDeepStrictEqual(version[property], pattern[property]));
  return [
    ...examples.map(([property, name, severity]) => say(name, { rule: RULE, at: at(property), severity })),
    ...limitsOf(version).flatMap((limit, position) =>
      limit !== undefined && isDeepStrictEqual(limit, limitsOf(pattern)[position])
        ? [say('patternLimit', { rule: RULE, at: at(`cases/${position}/limit`), severity: 'warning' })]
        : [],
    ),
    ...source,
  ];
}

const limitsOf = ({ cases }: Version): readonly unknown[] =>
  Array.isArray(cases) ? cases.map((one) => Object(one).limit) : [];
