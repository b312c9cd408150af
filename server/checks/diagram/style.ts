/** How a question is drawn: each way out of it says what it is for and when it is gone, so that who reads the diagram can follow it. What has no name at all is said by the rules of bpmnlint. */

import { type Finding, say } from '../finding/finding.ts';
import type { Rule } from '../finding/rule.ts';
import type { Element } from '../read/diagram.ts';
import { atElement } from './references.ts';

const rule = 'style';

export const style: Rule = ({ own: { diagram } }) => {
  const elements = diagram?.elements ?? [];
  return [...elements.filter(isQuestion).flatMap(flawsOfQuestion), ...elements.filter(isUnnamedPart).map(unnamed)];
};

const isQuestion = ({ $type, outgoing = [] }: Element): boolean =>
  /(?:Exclusive|Inclusive)Gateway$/.test($type) && outgoing.length > 1;

function flawsOfQuestion(question: Element): readonly Finding[] {
  const { outgoing = [], default: usual } = question;
  const conditional = outgoing.filter(({ conditionExpression }) => conditionExpression);
  if (conditional.length === 0 && !usual) return [say('noConditions', { rule, at: atElement(question) })];
  // A way with a condition and no name is said by bpmnlint.
  const unlabelled = outgoing.filter(({ name, conditionExpression }) => !name?.trim() && !conditionExpression);
  return unlabelled.map((flow) =>
    say('unlabelledWay', { rule, severity: 'warning', at: { ...atElement(flow), placeName: question.name } }),
  );
}

/** A part of the process that is drawn open. */
const isUnnamedPart = ({ $type, name }: Element): boolean => $type.endsWith('SubProcess') && !name?.trim();

const unnamed = (element: Element): Finding =>
  say('unnamedPart', { rule, severity: 'warning', at: atElement(element) });
