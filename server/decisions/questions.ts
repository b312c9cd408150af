import type { ProcedureVersion } from '../../office/procedures/index.ts';
import { channels, communeKinds } from '../../office/terms/index.ts';
import { DAY_MS } from '../../office/time/index.ts';
import { matterLevels } from '../../workflows/shared/variables.ts';
import { serverTexts } from '../texts/index.ts';
import { type Column, type SharedTable, UnreadableTable } from './read-table.ts';

/** What a table is asked, and in which words a person is told of it. */
export interface TrialQuestion {
  readonly version: ProcedureVersion;
  /** ISO date. */
  readonly day: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly words: string;
  /** The same for questions that the table cannot tell apart: one answer holds for all of them. */
  readonly key: string;
}

/** What stands for all units that no rule names. */
export interface SampleUnits {
  readonly communeCode: string;
  readonly cityCode: string;
  /** ISO date. */
  readonly today: string;
}

type Value = string | number | boolean | null;

/** More than this for one version of a procedure is not tried: the table has too many columns that its rules name. */
export const QUESTIONS_OF_VERSION_MAX = 5000;
/** What no rule names. */
const SOMETHING_ELSE = 'something-else';

/**
 * Every case of a procedure's version that a table can tell apart: for each column the values that the rules for this procedure name, those beside them and none
 * at all; for each day on which a rule changes one. What the rules do not name they cannot tell apart, so one value stands for all.
 * @throws UnreadableTable when it tells more cases apart than can be tried
 */
export function questionsOf(
  table: SharedTable,
  version: ProcedureVersion,
  sample: SampleUnits,
): readonly TrialQuestion[] {
  const rules = table.rules.filter((rule) => mayBeFor(table.columns, rule, version.code));
  const choices = table.columns.map((column, index) => ({
    column,
    values: valuesOf(
      column,
      rules.map((rule) => rule[index] ?? ''),
      version,
      sample,
    ),
  }));
  const caseIsColumn = table.columns.some(({ path }) => path.join('.') === 'caseId');
  const all = caseIsColumn ? choices : [...choices, caseChoice(version)];
  const count = all.reduce((product, { values }) => product * values.length, 1);
  if (count > QUESTIONS_OF_VERSION_MAX)
    throw new UnreadableTable(
      serverTexts.text('decisions.flaws.tooManyCases', {
        name: table.name,
        cases: count,
        procedureCode: version.code,
        casesMax: QUESTIONS_OF_VERSION_MAX,
      }),
    );
  const columns = all.map(({ column }) => column);
  const usually = usual(version, sample);
  return product(all.map(({ values }) => values)).map((values) => {
    const question = questionOf(usually, version, columns, values);
    const { procedureCode, ...others } = question.variables;
    const fitting = table.rules.map((rule) => rules.includes(rule));
    return { ...question, key: JSON.stringify([fitting, others, table.answersNameProcedure && procedureCode]) };
  });
}

const caseChoice = ({ cases }: ProcedureVersion) => ({
  column: { path: ['caseId'], label: 'caseId' },
  values: cases.slice(0, 1).map(({ id }) => id) as readonly Value[],
});

/** Tables whose question the record of a procedure answers too. */
const RECORDED: readonly string[] = ['competence', 'fee'];

/** Whether a table says nothing of a procedure, so that its record decides (docs/decisions/0032-a-record-decides-what-no-table-names.md). */
export const isLeftToRecord = ({ name, columns, rules }: SharedTable, code: string): boolean =>
  RECORDED.includes(name) && !rules.some((rule) => mayBeFor(columns, rule, code));

function mayBeFor(columns: readonly Column[], rule: readonly string[], code: string): boolean {
  const index = columns.findIndex(({ path }) => path.join('.') === 'procedureCode');
  const cell = rule[index] ?? '';
  return cell === '' || cell === '-' || !cell.includes('"') || cell.includes('not(') || cell.includes(`"${code}"`);
}

/** Where the values are known beforehand: all of them when a rule tells them apart, else the first. */
const known: Readonly<Record<string, (version: ProcedureVersion) => readonly Value[]>> = {
  procedureCode: ({ code }) => [code],
  caseId: ({ cases }) => cases.map(({ id }) => id),
  subtype: ({ subtypes = [] }) => [null, ...subtypes.map(({ id }) => id)],
  channel: () => channels,
  level: () => matterLevels,
  'place.kind': () => communeKinds,
};
const unitPaths: readonly string[] = ['place.code', 'competentUnitCode', 'receivingUnitCode'];

function valuesOf(
  { path }: Column,
  cells: readonly string[],
  version: ProcedureVersion,
  sample: SampleUnits,
): readonly Value[] {
  const name = path.join('.');
  if (name === 'receivedOn') return daysOf(cells, version, sample.today);
  const named = [...new Set(cells.flatMap(literalsOf))];
  if (name === 'cityCode') return [sample.cityCode];
  if (unitPaths.includes(name)) return [sample.communeCode, ...named];
  const domain = known[name]?.(version);
  if (domain) return named.length > 0 ? domain : domain.slice(0, 1);
  return [...new Set<Value>([null, ...named.flatMap(beside)])];
}

const LITERAL = /"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|\b(true|false)\b/g;

function literalsOf(cell: string): readonly Value[] {
  const withoutDates = cell.replaceAll(/date\([^)]*\)/g, '');
  return [...withoutDates.matchAll(LITERAL)].map(([, text, number, truth]) =>
    text !== undefined ? text : number !== undefined ? Number(number) : truth === 'true',
  );
}

/** Returns a value and those on its other sides. */
function beside(value: Value): readonly Value[] {
  if (typeof value === 'number') return [value - 1, value, value + 1];
  if (typeof value === 'boolean') return [true, false];
  return [value, SOMETHING_ELSE];
}

/** Returns the days on which a rule or the version begins or has just ended, as far as the version holds then, and today. */
function daysOf(cells: readonly string[], { validFrom, validTo }: ProcedureVersion, today: string): readonly string[] {
  const named = cells.flatMap((cell) =>
    [...cell.matchAll(/date\(\s*"(\d{4}-\d{2}-\d{2})"\s*\)/g)].map((match) => match[1] ?? ''),
  );
  const around = named.flatMap((day) => [shifted(day, -1), day, shifted(day, 1)]);
  const days = [validFrom, ...(validTo ? [validTo] : []), today, ...around];
  return [...new Set(days)].filter((day) => day >= validFrom && (validTo === null || day <= validTo)).sort();
}

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

function product(choices: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return choices.reduce<readonly (readonly Value[])[]>(
    (made, values) => made.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  );
}

function questionOf(
  usually: object,
  version: ProcedureVersion,
  columns: readonly Column[],
  values: readonly Value[],
): Omit<TrialQuestion, 'key'> {
  const variables: Record<string, unknown> = { ...usually };
  columns.forEach(({ path }, index) => {
    put(variables, path, values[index] ?? null);
  });
  const words = columns
    .map(({ path }, index) => ({ name: path.join('.'), value: values[index] }))
    .filter(({ name, value }) => name !== 'procedureCode' && value !== null)
    .map(({ name, value }) => `${name} ${value}`);
  return { version, day: String(variables.receivedOn), variables, words: [version.code, ...words].join(', ') };
}

const usual = (version: ProcedureVersion, { communeCode, cityCode }: SampleUnits) => ({
  procedureCode: version.code,
  caseId: version.cases[0]?.id ?? '',
  subtype: null,
  channel: 'counter',
  level: 'deciding',
  place: { code: communeCode, kind: 'ward' },
  receivedOn: version.validFrom,
  answers: {},
  competentUnitCode: communeCode,
  receivingUnitCode: communeCode,
  cityCode,
});

function put(into: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: Value): void {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = { ...(into[name] as Record<string, unknown> | undefined) };
  put(inner, rest, value);
  into[name] = inner;
}
