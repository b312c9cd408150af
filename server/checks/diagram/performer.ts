/** The header `performer` names the user task whose person a step acts for. It is the only header by which one step names another. */

import { type Finding, nearestFix, say } from '../finding/finding.ts';
import type { Checked, Rule } from '../finding/rule.ts';
import { type Element, headersOf, textOf } from '../read/diagram.ts';
import type { ReadPackage } from '../read/read-package.ts';
import { atElement } from './references.ts';

const elementsIn = ({ diagram }: ReadPackage): readonly Element[] => diagram?.elements ?? [];
const isUserTask = ({ $type }: Element): boolean => $type === 'bpmn:UserTask';

/** A performer that is not there is nobody: the act would be written down as the machine's. */
export const performer: Rule = (checked) => {
  const around = familyOf(checked);
  const tasks = new Set(
    around
      .flatMap(elementsIn)
      .filter(isUserTask)
      .map(({ id }) => id),
  );
  return elementsIn(checked.own).flatMap((element) => {
    const named = headersOf(element).get('performer');
    return named === undefined || named === '' || tasks.has(named) ? [] : [flaw(checked, element, named, tasks)];
  });
};

function flaw({ own }: Checked, element: Element, named: string, tasks: ReadonlySet<string>): Finding {
  const other = elementsIn(own).find(({ id }) => id === named);
  const values = { performer: named, name: other?.name ?? named };
  const fixes = nearestFix(named, tasks, (value) => ({ elementId: element.id, written: named, value }));
  return say(other ? 'performerNoTask' : 'noPerformer', {
    ...{ rule: 'performer', values, fixes },
    at: atElement(element),
  });
}

/**
 * The packages in whose instances a performer is looked for: the own one, what calls it one after another, and what any of these calls. A part that nobody calls yet, and whoever calls by an expression, may meet any
 * process.
 */
function familyOf({ own, all }: Checked): readonly ReadPackage[] {
  const line = [own];
  for (const one of line) line.push(...all.filter((other) => !line.includes(other) && calls(other, one)));
  const isPart = line.length === 1 && !Object.keys(own.files).some((file) => file.endsWith('.procedure.json'));
  if (isPart || line.some((one) => calledBy(one).some((id) => id.startsWith('=')))) return all;
  return [...new Set([...line, ...all.filter((other) => line.some((one) => calls(one, other)))])];
}

const calledBy = (one: ReadPackage): readonly string[] =>
  elementsIn(one).flatMap((element) => textOf(element, 'zeebe:CalledElement', 'processId') ?? []);

const calls = (one: ReadPackage, other: ReadPackage): boolean => {
  const called = calledBy(one);
  return other.diagram?.processes.some(({ id }) => called.includes(id)) ?? false;
};
