/** Whether a file can be read at all, and whether Camunda 8 would take the diagram. */
import type { Text } from '../../../office/texts/index.ts';
import { serverTexts } from '../../texts/index.ts';
import { type Finding, findingOf, say } from '../finding/finding.ts';
import { droppedPart, unreadableXml } from '../finding/readers-words.ts';
import type { Rule } from '../finding/rule.ts';
import { lintDiagram } from '../read/lint.ts';
import { DIAGRAM } from '../read/read-package.ts';

/** What is not read is not there: it would be lost with the next saving. */
export const readable: Rule = ({ own: { unreadable, diagram } }) => {
  const at = { file: DIAGRAM };
  if (unreadable?.hasEntities) return [say('entities', { rule: 'xml', at })];
  if (unreadable) return [unreadableXml('noXml', unreadable.reason, { rule: 'xml', ...at })];
  return (diagram?.dropped ?? []).map((reason) => droppedPart(reason, { rule: 'xml', ...at }));
};

/** The rules of bpmnlint and those of the newest Camunda 8, each in Vietnamese too. */
export const camunda: Rule = async ({ own: { diagram } }) => {
  // Where a part is missing these rules stumble over the gap, each one anew: what is missing is said by `readable`.
  if (!diagram || diagram.dropped.length > 0) return [];
  const problems = await lintDiagram(diagram.definitions);
  return problems.map(
    ({ rule, elementId, elementName, message, category }): Finding =>
      findingOf({
        rule: 'camunda',
        severity: category,
        at: { file: DIAGRAM, place: elementId, placeName: elementName },
        message: inWords(rule, message),
        mend: null,
      }),
  );
};

const words = serverTexts.names('checks.lint');

/** What a rule means in both languages; in English what it found stands beside it, which nobody translates. */
function inWords(rule: string, found: string): Text {
  const name = rule.split('/').at(-1) ?? '';
  const { vi, en } = Object.hasOwn(words, name) ? words[name as keyof typeof words] : words.other;
  return { vi, en: `${en} (${found})` };
}
