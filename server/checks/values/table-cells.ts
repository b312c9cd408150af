/** What stands in a decision table: FEEL that can be read, of variables that those have who ask it. */
import { sharedDecisions } from '../../../workflows/decide.ts';
import { type Finding, nearestFix, say } from '../finding/finding.ts';
import { nearest } from '../finding/nearest.ts';
import type { Checked, Rule } from '../finding/rule.ts';
import { namesOfDecisions } from '../read/decision-tables.ts';
import { textOf } from '../read/diagram.ts';
import { rewritten } from '../read/expression.ts';
import { holdsNumbers } from './amounts.ts';
import { cellsOf, type PlacedCell } from './expression-places.ts';
import { packageFlows } from './package-flow.ts';
import { ANYTHING, union } from './variable-flow.ts';
import { ALWAYS_THERE } from './variables.ts';

/** Numbers are judged by the rule of amounts, which says the same of them in its own words. */
const isJudgedElsewhere = ({ kind, column }: PlacedCell): boolean =>
  kind === 'answer' && column !== null && holdsNumbers(column);

export const tableCells: Rule = (checked) =>
  cellsOf(checked.own)
    .filter((cell) => !isJudgedElsewhere(cell))
    .flatMap((cell) => (cell.read.brokenAt === null ? unknownIn(checked, cell) : [broken(cell)]));

const broken = ({ at, text }: PlacedCell): Finding => say('brokenCell', { rule: 'table', at, values: { text } });

function unknownIn(checked: Checked, { at, text, read, decision, change }: PlacedCell): readonly Finding[] {
  const known = knownTo(checked, decision.id ?? '');
  if (!known) return [];
  const { decisions = [] } = checked.own.tables.find(({ file }) => file === at.file) ?? {};
  const all = union(known, namesOfDecisions(decisions));
  const unknown = read.reads.filter((name) => !all.has(name) && !ALWAYS_THERE.includes(name));
  return unknown.map((name) => {
    const near = nearest(name, known);
    const places = read.places.filter((one) => one.name === name);
    return say(near === undefined ? 'unknownInTable' : 'misspeltInTable', {
      ...{ rule: 'unknown-variable', at, values: { name, near } },
      fixes: change ? nearestFix(name, known, (value) => change(rewritten(text, places, value))) : [],
    });
  });
}

/** Whatever those may have who ask a table; null where nobody is known to ask, or not everything is known that one has. */
function knownTo(checked: Checked, decisionId: string): ReadonlySet<string> | null {
  if (Object.hasOwn(sharedDecisions, decisionId)) return null;
  const asking = checked.all.flatMap((one) =>
    (one.diagram?.elements ?? [])
      .filter((element) => textOf(element, 'zeebe:CalledDecision', 'decisionId') === decisionId)
      .map((element) => packageFlows(checked).of(one)?.inside(element)?.may),
  );
  if (asking.length === 0 || asking.some((known) => known === undefined || known.has(ANYTHING))) return null;
  return union(...asking.flatMap((known) => known ?? []));
}
