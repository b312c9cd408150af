import { referencedVariables } from '../../feel/references.ts';
import type { ConditionDefinition, VariableEvent } from '../graph/graph.ts';
import { elementOf, extensionOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readRequired } from './expression.ts';

const VARIABLE_EVENTS: readonly VariableEvent[] = ['create', 'update'];

/**
 * The condition of a conditional event. Its variables are those that the expression reads (Camunda's documentation,
 * "Expression-based evaluation"); `variableEvents` of `zeebe:conditionalFilter` restricts it to how they are written.
 */
export function readCondition(definition: ModdleElement, element: ModdleElement, report: Report): ConditionDefinition {
  const text = conditionTextOf(definition);
  const expression = readRequired(text, "'condition' of the conditional event", element, report);
  if (text !== null && expression.isStatic && !text.startsWith('='))
    report.add(
      element,
      `Condition '${text}' is a static value; a condition must be an expression that starts with '='.`,
    );
  const variableNames = text === null || expression.isStatic ? [] : referencedVariables(text.slice(1));
  const filter = extensionOf(definition, 'zeebe:ConditionalFilter');
  if (filter !== null) checkNames(filter, variableNames, element, report);
  const events = filter === null ? [] : wordsOf(filter, 'variableEvents');
  for (const event of events.filter((word) => !isVariableEvent(word)))
    report.add(element, `Variable event '${event}' of '${idOf(element)}' is not known; use 'create' or 'update'.`);
  const variableEvents = events.filter(isVariableEvent);
  return { expression, variableNames, variableEvents: variableEvents.length === 0 ? VARIABLE_EVENTS : variableEvents };
}

/** The text of a condition, or null when there is none. */
export function conditionTextOf(definition: ModdleElement): string | null {
  const condition = elementOf(definition, 'condition');
  return condition === null ? null : (textOf(condition, 'body')?.trim() ?? null);
}

const isVariableEvent = (word: string): word is VariableEvent => VARIABLE_EVENTS.some((event) => event === word);

function wordsOf(element: ModdleElement, attribute: string): readonly string[] {
  const words = (textOf(element, attribute) ?? '').split(',').map((word) => word.trim());
  return words.filter((word) => word !== '');
}

/** Camunda 8.9 takes the variables from the expression alone; a list that says something else would be ignored. */
function checkNames(filter: ModdleElement, read: readonly string[], element: ModdleElement, report: Report): void {
  const names = new Set(wordsOf(filter, 'variableNames'));
  if (names.size === 0 || (names.size === read.length && read.every((name) => names.has(name)))) return;
  const known = read.length === 0 ? 'no variable' : read.map((name) => `'${name}'`).join(', ');
  report.add(
    element,
    `Attribute 'variableNames' of '${idOf(element)}' has no effect: the condition is asked again when what it reads (${known}) is written. Remove the attribute.`,
  );
}
