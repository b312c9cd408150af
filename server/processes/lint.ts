import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import compatibility from 'bpmnlint-plugin-camunda-compat';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { LintProblemView } from './schema.ts';

const versionOf = (profile: string): number[] => profile.split('-').slice(-2).map(Number);
const newest = (profiles: readonly string[]): string =>
  profiles.toSorted((a, b) => {
    const [majorA = 0, minorA = 0] = versionOf(a);
    const [majorB = 0, minorB = 0] = versionOf(b);
    return majorB - majorA || minorB - minorA;
  })[0] ?? 'all';

/** The newest Camunda 8 version that the rules know. */
export const LINT_PROFILE = newest(
  Object.keys(compatibility.configs).filter((name) => name.startsWith('camunda-cloud-')),
);

const linter = new Linter({
  config: { extends: `plugin:camunda-compat/${LINT_PROFILE}` },
  resolver: new NodeResolver(),
});

const categories: Record<string, LintProblemView['category']> = { error: 'error', 'rule-error': 'error' };

/** Returns what keeps this BPMN text from running on Camunda 8, by element. A text that is no BPMN is one problem of the rule `xml`. */
export const lintProcess = async (xml: string): Promise<LintProblemView[]> => {
  const parsed = await new BpmnModdle({ zeebe }).fromXML(xml).catch((cause: unknown) => cause as Error);
  if (parsed instanceof Error) return [xmlProblem(parsed.message)];
  const warnings = parsed.warnings.map(({ message }) => xmlProblem(message));
  const results = await linter.lint(parsed.rootElement);
  const found = Object.entries(results).flatMap(([rule, reports]) =>
    reports.map((report) => ({
      elementId: report.id ?? null,
      elementName: report.name ?? null,
      message: report.message,
      category: categories[report.category] ?? ('warning' as const),
      rule,
    })),
  );
  return [...warnings, ...found];
};

const xmlProblem = (message: string): LintProblemView => ({
  elementId: null,
  elementName: null,
  message,
  category: 'error',
  rule: 'xml',
});
