/**
 * The part of `docs/facts.md` that is drawn from the files of facts: for each procedure that is offered its rules, what is computed, and the kinds of its fields. `npm run catalogue` writes
 * it; `tests/cli/facts-document.test.ts` fails when it is stale.
 */
import { type DeclaredFacts, type FactRule, personalClassOf } from '../../office/facts/index.ts';
import type { ProcedureVersion } from '../../office/procedures/index.ts';
import { personalClasses } from '../../office/terms/index.ts';
import type { Text } from '../../office/texts/index.ts';

export const FACTS_DOCUMENT = 'docs/facts.md';

const MARKS = /(<!-- facts: [^>]*-->\n)[\s\S]*?(<!-- \/facts -->)/;

/** Returns the document with the tables of these procedures put in anew. */
export function factsDocument(text: string, versions: readonly ProcedureVersion[]): string {
  const offered = versions.filter(({ processId }) => processId !== null).sort((one, other) => byCode(one, other));
  const tables = offered.map(sectionOf).join('\n\n');
  return text.replace(MARKS, (_all, begin: string, end: string) => `${begin}\n${tables}\n\n${end}`);
}

const byCode = ({ code: one }: ProcedureVersion, { code: other }: ProcedureVersion): number => (one < other ? -1 : 1);

function sectionOf({ code, name, validFrom, facts }: ProcedureVersion): string {
  if (!facts) throw new Error(`Procedure ${code} declares no facts.`);
  return [`### ${code} ${name.vi}`, `${name.en}, from ${validFrom}.`, ...partsOf(facts)].join('\n\n');
}

function partsOf(facts: DeclaredFacts): readonly string[] {
  const { fields, computed = {}, rules, handledByHand } = facts;
  const kinds = Object.entries(fields).map(
    ([key, field]) => `\`${key}\` ${typeof field === 'string' ? field : field.kind}`,
  );
  const results = Object.entries(computed).map(([key, { label, because, basis }]) => [
    `\`${key}\``,
    both(label),
    both(because),
    basis,
  ]);
  return [
    ...(handledByHand ? [`Judged by hand: ${handledByHand.en} (${handledByHand.vi})`] : []),
    ...(rules.length > 0 ? [table(['rule', 'field', 'severity', 'sentence', 'basis'], rules.map(rowOf))] : []),
    ...(results.length > 0 ? [table(['computed', 'what', 'why', 'basis'], results)] : []),
    ...(kinds.length > 0 ? [`Kinds: ${kinds.join(' · ')}`] : []),
    ...classesOf(facts),
  ];
}

/** What is about nobody is left out: everything else is masked for whoever only watches. */
function classesOf(facts: DeclaredFacts): readonly string[] {
  const keys = [...Object.keys(facts.fields), ...Object.keys(facts.computed ?? {})];
  const byClass = Map.groupBy(keys, (key) => personalClassOf(facts, key) ?? 'unclassified');
  const told = personalClasses.flatMap((name) => {
    const found = name === 'none' ? [] : (byClass.get(name) ?? []);
    return found.length > 0 ? [`${name}: ${found.map((key) => `\`${key}\``).join(' ')}`] : [];
  });
  return told.length > 0 ? [`Personal data: ${told.join(' · ')}`] : [];
}

const rowOf = ({ id, field, severity, message, basis }: FactRule): readonly string[] => [
  `\`${id}\``,
  `\`${field}\``,
  severity,
  both(message),
  basis,
];

const both = ({ vi, en }: Text): string => `${vi}<br>*${en}*`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');

const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
