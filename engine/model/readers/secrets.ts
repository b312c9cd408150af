/**
 * Secrets that a diagram names, as `camunda.secrets.NAME` (Camunda documentation, "Secret resolution", from 8.10). In the engine such a name
 * stands for its own text, which is kept like any other; the value takes its place in what a worker is handed, and nowhere else. So only an
 * expression of an input mapping counts, and it must be known where the text lands: what merely looks like a reference, as a variable may,
 * is never replaced.
 */
import type { Expression } from '../../feel/evaluation/expression.ts';
import { type ReadPath, readPaths } from '../../feel/references.ts';
import type { SecretReference } from '../graph/graph.ts';
import type { ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';

/** What stands before the name of a secret. */
export const SECRET_PREFIX = 'camunda.secrets.';

/** Letters, digits, `_` and `-`: what a name has in the API, and in a text that is no expression. */
export const SECRET_NAME = '[A-Za-z0-9_-]+';
const WRITTEN = new RegExp(`${SECRET_PREFIX.replaceAll('.', '\\.')}${SECRET_NAME}`);

const isSecret = ({ names: [first, second, name, ...more] }: ReadPath): boolean =>
  first === 'camunda' && second === 'secrets' && name !== undefined && more.length === 0;

/** Names of the secrets that a FEEL expression (without a leading `=`) names, each once. */
export function secretsNamedIn(text: string): readonly string[] {
  if (!text.includes('secrets')) return [];
  return [...new Set(readPaths(text).flatMap((path) => (isSecret(path) ? path.names.slice(2) : [])))];
}

/** Reads the secrets that the source of an input mapping names, and reports those that could not be put in their place. */
export function readSecrets(
  source: Expression,
  target: readonly string[],
  at: ModdleElement,
  report: Report,
): readonly SecretReference[] {
  if (!source.source.includes('secrets')) return [];
  const written = writtenOut(source);
  if (written !== null)
    report.add(
      at,
      `'${written}' in the input mapping '${source.source}' is a text; write it as an expression, '=${written}'.`,
    );
  const found = source.isStatic ? [] : readPaths(source.source.trimStart().slice(1)).filter(isSecret);
  if (found.some(({ isWithin }) => isWithin))
    report.add(
      at,
      `The input mapping '${source.source}' puts a secret into a list, or into a context of a branch, where it cannot be replaced; give it a mapping of its own.`,
    );
  return found.map(({ names, entries }) => ({ name: names[2] ?? '', path: [...target, ...entries] }));
}

/** Returns a reference that the source gives as a text whatever the variables are, and which therefore would stay one. */
function writtenOut(source: Expression): string | null {
  const evaluation = source.evaluate({ scope: { get: () => undefined }, nowMs: 0, zone: 'UTC' });
  return evaluation.ok ? (WRITTEN.exec(JSON.stringify(evaluation.value))?.[0] ?? null) : null;
}
