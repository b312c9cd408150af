/** `docs/zeebe-rules.md`, drawn from the areas of the rule book. Run by itself, as `npm run rules` does, it writes the file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../architecture/support/sources.ts';
import { areas } from '../index.ts';
import type { Area, Rule, Verdict } from '../rule.ts';

export const DOCUMENT = 'docs/zeebe-rules.md';

const INTRODUCTION = `# What Zeebe does, rule by rule

Zeebe's public engine source, its tests and its documentation were read file by file, and what they hold is written down here in our own words: each rule with the file of ours that does it, and the test that fails when we do it otherwise. No text or code of Zeebe's is in it. The rules stand as data in
[tests/engine/rules](../tests/engine/rules/index.ts); this page is written from them by \`npm run rules\`, and \`tests/architecture/rules.test.ts\` fails when it is stale, when a file or a test that it names is not there, or when an area that is read whole leaves something unknown.

**same**: a change of our source is written beside the rule that turns it round, and the test fails with it; \`npm run rules:turn -- [count] [seed]\` tries that with a sample of fifty. **differs**: we do otherwise, and say why. **unknown**: nobody has compared it yet.`;

const PLURALS: Readonly<Record<Verdict, string>> = { same: 'the same', differs: 'different', unknown: 'unknown' };

/** Returns the whole document. */
export function ruleBook(): string {
  const rules = areas.flatMap((area) => area.rules);
  const parts = [
    INTRODUCTION,
    `Rules of Zeebe in the rule book: ${rules.length}, ${countsOf(rules)}`,
    table(['area', 'rules', 'same', 'differs', 'unknown', 'read whole'], areas.map(rowOfArea)),
    '## Where we differ',
    differencesOf(rules),
    ...areas.map(sectionOf),
  ];
  return `${parts.join('\n\n')}\n`;
}

function countsOf(rules: readonly Rule[]): string {
  const counts = Object.entries(PLURALS).map(([verdict, word]) => `${countOf(rules, verdict as Verdict)} ${word}`);
  return counts.join(', ');
}

const countOf = (rules: readonly Rule[], verdict: Verdict): number =>
  rules.filter((rule) => rule.verdict === verdict).length;

const rowOfArea = ({ title, isWhole, rules }: Area): readonly string[] => [
  `[${title}](#${anchorOf(title)})`,
  String(rules.length),
  ...(['same', 'differs', 'unknown'] as const).map((verdict) => String(countOf(rules, verdict))),
  isWhole ? 'yes' : 'no',
];

const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');

function differencesOf(rules: readonly Rule[]): string {
  const rows = rules.flatMap((rule) => (rule.verdict === 'differs' ? [[`\`${rule.id}\``, rule.rule, rule.why]] : []));
  return rows.length === 0 ? 'Nowhere that is known.' : table(['rule', 'Zeebe', 'here, and why'], rows);
}

function sectionOf({ title, read, rules }: Area): string {
  const rows = rules.map((rule) => [
    `\`${rule.id}\``,
    rule.rule,
    rule.verdict,
    rule.zeebe,
    `\`${rule.place}\``,
    'test' in rule && rule.test ? `\`${rule.test.file}\`: ${rule.test.title}` : '',
  ]);
  return [
    `## ${title}`,
    `Read for it: ${read.join(', ')}.`,
    table(['rule', 'what Zeebe does', 'here', 'read in', 'our place', 'our test'], rows),
  ].join('\n\n');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');

const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');

if (import.meta.main) {
  writeFileSync(join(root, DOCUMENT), ruleBook());
  process.stdout.write(`Wrote ${DOCUMENT}\n`);
}
