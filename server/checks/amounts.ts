/**
 * Numbers in decision tables. A cell is FEEL, in which a word is the name of a variable and not a text: `abc` in the column of a fee is a variable that nobody has, so the fee is empty, and
 * nobody is told. `20.000` is twenty, not twenty thousand. Both are written by hands that write amounts every day.
 */
import { DmnModdle } from 'dmn-moddle';
import { serverTexts } from '../texts/index.ts';
import { readExpression } from './expression.ts';
import { type Finding, type Fix, say } from './finding.ts';
import type { Rule } from './rule.ts';

interface Cell {
  readonly id?: string;
  readonly text?: string;
}
interface Column {
  readonly name?: string;
  readonly label?: string;
  readonly typeRef?: string;
  readonly inputExpression?: Cell;
}
interface Table {
  readonly input?: readonly Column[];
  readonly output?: readonly Column[];
  readonly rule?: readonly { readonly outputEntry?: readonly Cell[] }[];
}
interface Decision {
  readonly $type: string;
  readonly name?: string;
  readonly decisionLogic?: Table;
}

/** The types of DMN that are numbers. */
const NUMBERS: ReadonlySet<string | undefined> = new Set(['number', 'integer', 'long', 'double']);
/** A column that ends so holds an amount, as a field of a form does. */
const AMOUNT = /(?:Vnd|Amount)$/;
/** An amount as hands write it, in groups. */
const GROUPED = /^-?\d{1,3}(?:\.\d{3})+$/;
const TEXT_ALONE = /^"(?:[^"\\]|\\.)*"$/;

/** What stands in a column of numbers has to be one, or to make one of what the table knows. */
export const amount: Rule = async ({ own }) => {
  const tables = Object.entries(own.files).filter(([name]) => name.endsWith('.dmn'));
  const found = await Promise.all(tables.map(async ([file, xml]) => findingsIn(file, await decisionsIn(xml))));
  return found.flat();
};

/** A table that cannot be read has no cells to be judged; the release says why it cannot be. */
async function decisionsIn(xml: string): Promise<readonly Decision[]> {
  try {
    const { rootElement } = await new DmnModdle({}).fromXML(xml);
    return (rootElement as unknown as { drgElement?: readonly Decision[] }).drgElement ?? [];
  } catch {
    return [];
  }
}

function findingsIn(file: string, elements: readonly Decision[]): readonly Finding[] {
  const made = elements.flatMap(({ name }) => name ?? []);
  return elements.flatMap(({ decisionLogic: { input = [], output = [], rule = [] } = {} }) => {
    const known = new Set([...made, ...input.flatMap(({ inputExpression }) => namesIn(inputExpression?.text ?? ''))]);
    return output.flatMap((column, at) =>
      NUMBERS.has(column.typeRef) || AMOUNT.test(column.name ?? '')
        ? rule.flatMap(({ outputEntry = [] }, index) => flawsOf(file, column, outputEntry[at], index + 1, known))
        : [],
    );
  });
}

const namesIn = (expression: string): readonly string[] => readExpression(expression).reads;

function flawsOf(
  file: string,
  { label, name }: Column,
  cell: Cell | undefined,
  row: number,
  known: ReadonlySet<string>,
): readonly Finding[] {
  const text = (cell?.text ?? '').trim();
  if (text === '') return [];
  const { brokenAt, reads } = readExpression(text);
  const isNumber = brokenAt === null && !TEXT_ALONE.test(text) && reads.every((one) => known.has(one));
  const isGrouped = AMOUNT.test(name ?? '') && GROUPED.test(text);
  if (isNumber && !isGrouped) return [];
  const at = { file, place: cell?.id, placeName: `${row}. ${label || name || ''}` };
  const fixes = isGrouped && cell?.id !== undefined ? [inDigits(cell.id, text)] : [];
  return [say(isGrouped ? 'groupedAmount' : 'noNumber', { rule: 'amount', at, values: { text }, fixes })];
}

/** The fix that writes an amount as FEEL reads it. */
function inDigits(elementId: string, text: string): Fix {
  const value = text.replaceAll('.', '');
  return {
    label: serverTexts.text('checks.fixes.writeAmount', { amount: value }),
    change: { elementId, property: 'text', value },
  };
}
