/** Where expressions stand in the files of a package, each with the fix that writes another text there. */

import { atElement } from '../diagram/references.ts';
import type { At, Fix } from '../finding/finding.ts';
import type { Cell, Column, Decision, Row } from '../read/decision-tables.ts';
import { expressionsAt } from '../read/diagram.ts';
import { type ReadExpression, readCell, readExpression } from '../read/expression.ts';
import { isRecord, type PlacedField, type ReadPackage } from '../read/read-package.ts';

export interface PlacedExpression {
  readonly at: At;
  /** Without the sign. */
  readonly text: string;
  readonly read: ReadExpression;
  /** The change that writes another expression, or none where the file has no way to name the place. */
  readonly change: ((text: string) => Fix['change']) | null;
}

/** The expressions of a diagram, one that stands at an element several times once. */
export function expressionsOfDiagram({ diagram }: ReadPackage): readonly PlacedExpression[] {
  return (diagram?.elements ?? []).flatMap((element) =>
    [...new Set(expressionsAt(element).map(({ text }) => text))].map((text) => ({
      ...{ at: atElement(element), text, read: readExpression(text) },
      change: (value: string) => ({ elementId: element.id, written: `=${text}`, value: `=${value}` }),
    })),
  );
}

/** A place in a table: what its column looks at, or what stands in a cell. */
export interface PlacedCell extends PlacedExpression {
  readonly decision: Decision;
  readonly column: Column | null;
  readonly kind: 'looked-at' | 'condition' | 'answer';
}

/** Everything in the tables of a package that is FEEL and not empty. */
export function cellsOf({ tables }: ReadPackage): readonly PlacedCell[] {
  return tables.flatMap(({ file, decisions }) =>
    decisions.flatMap((decision) => {
      const { input = [], rule = [], text } = decision.decisionLogic ?? {};
      const placed = placing(file, decision);
      return [
        ...(text === undefined ? [] : placed(decision.decisionLogic, null, 'answer', '')),
        ...input.flatMap((column) => placed(column.inputExpression, column, 'looked-at', '')),
        ...rule.flatMap((row, index) => cellsOfRow(decision, row, `${index + 1}. `, placed)),
      ];
    }),
  );
}

type Placing = ReturnType<typeof placing>;

function cellsOfRow(
  { decisionLogic = {} }: Decision,
  row: Row,
  number: string,
  placed: Placing,
): readonly PlacedCell[] {
  const { input = [], output = [] } = decisionLogic;
  return [
    ...(row.inputEntry ?? []).flatMap((cell, at) => placed(cell, input[at] ?? null, 'condition', number)),
    ...(row.outputEntry ?? []).flatMap((cell, at) => placed(cell, output[at] ?? null, 'answer', number)),
  ];
}

/** Another language than FEEL is none of what is judged here. */
const isFeel = ({ expressionLanguage = 'feel' }: Cell): boolean => /feel/i.test(expressionLanguage);

const placing =
  (file: string, decision: Decision) =>
  (cell: Cell | undefined, column: Column | null, kind: PlacedCell['kind'], number: string): readonly PlacedCell[] => {
    const { id, text = '' } = cell ?? {};
    if (!cell || !isFeel(cell) || /^\s*-?\s*$/.test(text)) return [];
    const placeName = `${number}${column?.label || column?.name || decision.name || ''}`;
    return [
      {
        ...{ at: { file, place: id ?? column?.id, placeName }, text, decision, column, kind },
        read: kind === 'condition' ? readCell(text) : readExpression(text),
        change: id === undefined ? null : (value) => ({ elementId: id, property: 'text', value }),
      },
    ];
  };

/** The expressions of a form: what hides a field, makes it needed or fills its list. */
export function expressionsOfFields(file: string, fields: readonly PlacedField[]): readonly PlacedExpression[] {
  return fields.flatMap(({ field, pointer }) => {
    const { components: _inside, properties: _words, ...own } = field;
    const placeName = String(field.label || field.key || field.type || '');
    return stringsIn(own, pointer)
      .filter(({ text }) => text.startsWith('='))
      .map(({ text, pointer: place }) => ({
        ...{ at: { file, place: pointer, placeName }, text: text.slice(1), read: readExpression(text.slice(1)) },
        change: (value: string) => ({ pointer: place, value: `=${value}` }),
      }));
  });
}

export interface PlacedText {
  readonly text: string;
  readonly pointer: string;
  /** Whether the text is the name of a property: then another value does not mend it. */
  readonly isName: boolean;
}

/** No file has parts inside each other as deep as this; one that was made to be slow may. */
const DEPTH_MAX = 30;

/** Every text in a file of JSON, names of properties too, each with its pointer. */
export function textsIn(value: unknown, pointer: string, depth = 0): readonly PlacedText[] {
  if (typeof value === 'string') return [{ text: value, pointer, isName: false }];
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [{ text: name, pointer: place, isName: true }, ...textsIn(inner, place, depth + 1)];
  });
}

const stringsIn = (value: unknown, pointer: string): readonly PlacedText[] =>
  isRecord(value) ? textsIn(value, pointer).filter(({ isName }) => !isName) : [];
