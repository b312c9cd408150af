/**
 * Numbers in decision tables. A cell is FEEL, in which a word is the name of a variable and not a text: `abc` in the column of a fee is a variable that nobody has, so the fee is empty, and
 * nobody is told. `20.000` is twenty, not twenty thousand. Both are written by hands that write amounts every day.
 */
import { serverTexts } from '../../texts/index.ts';
import { type Finding, type Fix, say } from '../finding/finding.ts';
import type { Rule } from '../finding/rule.ts';
import { type Cell, type Column, type Decision, namesOfDecisions } from '../read/decision-tables.ts';
import { readExpression } from '../read/expression.ts';

/** The types of DMN that are numbers. */
const NUMBERS: ReadonlySet<string | undefined> = new Set(['number', 'integer', 'long', 'double']);
/** A column that ends so holds an amount, as a field of a form does. */
const AMOUNT = /(?:Vnd|Amount)$/;
/** An amount as hands write it, in groups. */
const GROUPED = /^-?\d{1,3}(?:\.\d{3})+$/;
const TEXT_ALONE = /^"(?:[^"\\]|\\.)*"$/;

/** What stands in a column of numbers has to be one, or to make one of what the table knows. */
export const amount: Rule = ({ own }) => own.tables.flatMap(({ file, decisions }) => findingsIn(file, decisions));

/** Whether a column holds numbers, by its type or by the end of its name. */
export const holdsNumbers = ({ typeRef, name = '' }: Column): boolean => NUMBERS.has(typeRef) || AMOUNT.test(name);

function findingsIn(file: string, elements: readonly Decision[]): readonly Finding[] {
  const made = namesOfDecisions(elements);
  return elements.flatMap(({ decisionLogic: { input = [], output = [], rule = [] } = {} }) => {
    const known = new Set([...made, ...input.flatMap(({ inputExpression }) => namesIn(inputExpression?.text ?? ''))]);
    return output.flatMap((column, at) =>
      holdsNumbers(column)
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
