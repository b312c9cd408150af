import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import compatibility from 'bpmnlint-plugin-camunda-compat';
import { type Element, isDiagram, readDiagram } from './diagram.ts';

/** What keeps an element from running on Camunda 8, in the rules' own English. */
export interface LintProblem {
  readonly elementId: string | null;
  readonly elementName: string | null;
  readonly message: string;
  readonly category: 'error' | 'warning';
  readonly rule: string;
}

export interface LintReport {
  readonly profile: string;
  readonly problems: LintProblem[];
}

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

const COMPATIBLE = `plugin:camunda-compat/${LINT_PROFILE}`;
const resolver = new NodeResolver();

/** Returns what keeps this BPMN text from running on Camunda 8, by element. A text that is no BPMN is one problem of the rule `xml`. */
export const lintProcess = async (xml: string): Promise<LintProblem[]> => {
  const read = await readDiagram(xml);
  if (!isDiagram(read)) return [xmlProblem(read.reason)];
  return [...read.dropped.map(xmlProblem), ...(await problemsOf([COMPATIBLE], read.definitions))];
};

/** Returns what the recommended rules of drawing say of a diagram, and what keeps it from running on Camunda 8. */
export const lintDiagram = (definitions: Element): Promise<LintProblem[]> => {
  const known = linted.get(definitions) ?? problemsOf(['bpmnlint:recommended', COMPATIBLE], definitions);
  linted.set(definitions, known);
  return known;
};

/** A diagram that was parsed once is judged once. */
const linted = new WeakMap<Element, Promise<LintProblem[]>>();

const categories: Record<string, LintProblem['category']> = { error: 'error', 'rule-error': 'error' };

/** Some rules of bpmnlint remember what they saw: each diagram gets a linter of its own. */
const problemsOf = async (rules: readonly string[], definitions: Element): Promise<LintProblem[]> => {
  const results = await new Linter({ config: { extends: rules }, resolver }).lint(definitions);
  return Object.entries(results).flatMap(([rule, reports]) =>
    reports.map((report) => ({
      elementId: report.id ?? null,
      elementName: report.name ?? null,
      message: report.message,
      category: categories[report.category] ?? ('warning' as const),
      rule,
    })),
  );
};

const xmlProblem = (message: string): LintProblem => ({
  elementId: null,
  elementName: null,
  message,
  category: 'error',
  rule: 'xml',
});
