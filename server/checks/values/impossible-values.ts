/** A condition that waits for a text which nobody can write never holds: the way behind it is never taken, and nobody is told. */

import { type Finding, nearestFix, say } from '../finding/finding.ts';
import type { Checked, Rule } from '../finding/rule.ts';
import { textOf } from '../read/diagram.ts';
import { type Comparison, rewritten } from '../read/expression.ts';
import { type Form, INTAKE_FORM, type ReadPackage } from '../read/read-package.ts';
import { answersIn, type ClosedValues, closedValues, type Texts, united } from './closed-values.ts';
import {
  cellsOf,
  expressionsOfDiagram,
  expressionsOfFields,
  type PlacedCell,
  type PlacedExpression,
} from './expression-places.ts';

export const impossibleValue: Rule = (checked) => {
  const { own } = checked;
  const values = closedValues(checked);
  return [
    ...expressionsOfDiagram(own).flatMap((one) => flawsOf(one, (path) => values.of(own, path))),
    ...cellsOf(own).flatMap((cell) => flawsOf(cell, (path) => inTable(values, cell, path))),
    ...own.forms.flatMap((form) =>
      expressionsOfFields(form.file, form.fields).flatMap((one) =>
        flawsOf(one, (path) => inForm(checked, values, form, path)),
      ),
    ),
  ];
};

/** A name and names of its parts. */
const PATH = /^\s*[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\s*$/;

/** What a cell without a path compares is what its column looks at. */
function inTable(values: ClosedValues, { decision, column }: PlacedCell, path: string): Texts {
  const lookedAt = path === '' ? (column?.inputExpression?.text ?? '') : path;
  return PATH.test(lookedAt) ? values.inTable(decision.id ?? '', lookedAt.trim()) : null;
}

/** A field holds what the process has until somebody answers it anew. */
function inForm({ all }: Checked, values: ClosedValues, { id, file, fields }: Form, path: string): Texts {
  const offered = answersIn(fields, path);
  // What is there beside a declaration while it is filled in is not the process's.
  if (file === INTAKE_FORM) return united(offered);
  const shown = all.filter((one) => showsForm(one, id)).map((one) => values.of(one, path));
  return united([...offered, ...shown]);
}

const showsForm = ({ diagram }: ReadPackage, formId: string): boolean =>
  (diagram?.elements ?? []).some((element) => textOf(element, 'zeebe:FormDefinition', 'formId') === formId);

function flawsOf(placed: PlacedExpression, valuesOf: (path: string) => Texts): readonly Finding[] {
  return placed.read.comparisons.flatMap((one) => {
    const possible = valuesOf(one.path);
    return possible === null || possible.has(one.value) ? [] : [impossible(placed, one, possible)];
  });
}

/** So many possible values are told. */
const SHOWN_MAX = 12;

function impossible(
  { at, text, change }: PlacedExpression,
  { path, value, from, to }: Comparison,
  possible: ReadonlySet<string>,
): Finding {
  const values = { name: path, value, values: [...possible].slice(0, SHOWN_MAX) };
  const write = (other: string) => rewritten(text, [{ from, to }], `"${other}"`);
  return say(possible.size === 0 ? 'textOfNoText' : path === '' ? 'impossibleCell' : 'impossibleValue', {
    ...{ rule: 'impossible-value', at, values },
    fixes: change ? nearestFix(value, possible, (other) => change(write(other))) : [],
  });
}
