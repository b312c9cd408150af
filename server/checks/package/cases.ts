/**
 * The cases by which a package tries its decisions: their shape, the decision that they name, and that what they ask is something that it looks at. What the decision answers is found by the engine, which no rule asks
 * (`server/packages/try-cases.ts`).
 */
import { CasesFileSchema, casesOf } from '../../../office/packages/index.ts';
import { type At, type Finding, nearestFix, say } from '../finding/finding.ts';
import type { Checked, Rule } from '../finding/rule.ts';
import { isRecord, type ReadPackage } from '../read/read-package.ts';
import { cellsOf, type PlacedCell } from '../values/expression-places.ts';
import { shapeFindings } from './shapes.ts';

export const cases: Rule = (checked) => [...shapes(checked.own), ...casesOf(checked.own).flatMap(flawsOf(checked))];

const shapes = ({ json }: ReadPackage): readonly Finding[] =>
  [...json].flatMap(([file, read]) =>
    file.endsWith('.cases.json') && 'content' in read
      ? shapeFindings(CasesFileSchema, read.content, 'cases', file)
      : [],
  );

type CasesOfFile = ReturnType<typeof casesOf>[number];

const flawsOf =
  (checked: Checked) =>
  ([file, content]: CasesOfFile): readonly Finding[] => [
    ...twiceNamed(file, content.cases),
    ...(packageOf(checked, content.decision) === undefined
      ? [unknownDecision(checked, file, content.decision)]
      : idleInputs(checked, [file, content])),
  ];

/** The package that brings a decision; its own comes first. */
const packageOf = ({ own, others }: Checked, decisionId: string): ReadPackage | undefined =>
  [own, ...others].find(({ decisions }) => decisions.some(({ id }) => id === decisionId));

function unknownDecision({ all }: Checked, file: string, decisionId: string): Finding {
  const known = all.flatMap(({ decisions }) => decisions.map(({ id }) => id));
  const fixes = nearestFix(decisionId, known, (value) => ({ pointer: '/decision', value }));
  return say('unknownDecision', { rule: 'cases', at: { file, place: '/decision' }, values: { decisionId }, fixes });
}

/** A case is known by its name: when two people change the same file, and when one of them is red. */
function twiceNamed(file: string, all: CasesOfFile[1]['cases']): readonly Finding[] {
  const names = all.map(({ name }) => name.trim());
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          say('caseTwice', {
            rule: 'cases',
            at: { file, place: `/cases/${index}/name`, placeName: name },
            values: { name },
          }),
        ],
  );
}

/** A variable that was renamed in the table leaves cases behind that ask for nothing. */
function idleInputs(checked: Checked, [file, { decision, cases: all }]: CasesOfFile): readonly Finding[] {
  const lookedAt = lookedAtBy(packageOf(checked, decision), decision);
  return all.flatMap(({ name, input }, index) =>
    pathsIn(input)
      .filter((path) => !lookedAt.some((one) => isWithin(path, one) || isWithin(one, path)))
      .map((path) => {
        const place = `/cases/${index}/input/${path.map(pointerStep).join('/')}`;
        const at: At = { file, place, placeName: name };
        return say('idleInput', { rule: 'cases', at, severity: 'warning', values: { name: path.join('.'), decision } });
      }),
  );
}

type Path = readonly string[];

const isWithin = (inner: Path, outer: Path): boolean => outer.every((part, index) => inner[index] === part);

const pointerStep = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** The ways to the values of an input; a list is one value. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (!isRecord(value) || Object.keys(value).length === 0) return path.length === 0 ? [] : [path];
  return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]));
}

/** What a decision, or one of those of its file that it may need, reads. */
function lookedAtBy(owner: ReadPackage | undefined, decisionId: string): readonly Path[] {
  if (owner === undefined) return [];
  const { file } = owner.decisions.find(({ id }) => id === decisionId) ?? {};
  return cellsOf(owner)
    .filter(({ at }) => at.file === file)
    .flatMap(readIn);
}

/** Of a variable of which only parts are read, only those count. */
const readIn = ({ read: { reads, paths } }: PlacedCell): readonly Path[] => [
  ...paths.map((path) => path.split('.')),
  ...reads.filter((name) => !paths.some((path) => path.startsWith(`${name}.`))).map((name) => [name]),
];
