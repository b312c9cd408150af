/**
 * Secrets that a diagram names, as `camunda.secrets.NAME` (Camunda documentation, "Secret resolution", from 8.10). In the engine such a name
 * stands for its own text, which is kept like any other; the value takes its place in what a worker is handed, and nowhere else. So only an
 * expression of an input mapping counts, and it must be known where the text lands: what merely looks like a reference, as a variable may,
 * is never replaced.
 */
import type { Expression } from '../../feel/evaluation/expression.ts';
import { quotedTexts, type ReadPath, readPaths } from '../../feel/references.ts';
import type { ClusterVariableReference, IoMapping } from '../graph/graph.ts';
import type { ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';

/** What stands before the name of a secret. */
export const SECRET_PREFIX = 'camunda.secrets.';

/** Letters, digits, `_` and `-`: what a name has in the API, and in a text that is no expression. */
export const SECRET_NAME = '[A-Za-z0-9_-]+';
const WRITTEN = new RegExp(`${SECRET_PREFIX.replaceAll('.', '\\.')}(${SECRET_NAME})`, 'g');

/** Names of the secrets to which a plain text refers, each once: it is whatever a name can be made of, to the end of it. */
export const secretsWrittenIn = (text: string): readonly string[] =>
  text.includes(SECRET_PREFIX) ? [...new Set(Array.from(text.matchAll(WRITTEN), ([, name = '']) => name))] : [];

const isSecret = ({ names: [first, second, name, ...more] }: ReadPath): boolean =>
  first === 'camunda' && second === 'secrets' && name !== undefined && more.length === 0;

/** Names of the secrets that a FEEL expression (without a leading `=`) names, each once. */
export function secretsNamedIn(text: string): readonly string[] {
  if (!text.includes('secrets')) return [];
  return [...new Set(readPaths(text).flatMap((path) => (isSecret(path) ? path.names.slice(2) : [])))];
}

/** What an output mapping names: nothing that matters. */
export const NO_REFERENCES: Pick<IoMapping, 'secrets' | 'clusterVariables'> = { secrets: [], clusterVariables: [] };

/**
 * Reads the secrets and the cluster variables that the source of an input mapping names, and reports secrets that could not be put in their
 * place.
 */
export function readReferences(
  source: Expression,
  target: readonly string[],
  at: ModdleElement,
  report: Report,
): Pick<IoMapping, 'secrets' | 'clusterVariables'> {
  refuseQuoted(source.source, `the input mapping '${source.source}'`, at, report);
  if (source.isStatic || !source.source.includes('camunda')) return NO_REFERENCES;
  const paths = readPaths(source.source.trimStart().slice(1));
  const secrets = paths.filter(isSecret);
  if (secrets.some(({ isWithin }) => isWithin))
    report.add(
      at,
      `The input mapping '${source.source}' puts a secret into a list, or into a context of a branch, where it cannot be replaced; give it a mapping of its own.`,
    );
  return {
    secrets: secrets.map(({ names, entries }) => ({ name: names[2] ?? '', path: [...target, ...entries] })),
    clusterVariables: paths.flatMap((path) => clusterVariableOf(path, target)),
  };
}

/** A name alone, such as `camunda.vars.env`, reads no variable of which it is known. */
function clusterVariableOf(
  { names: [first, second, scope, name, ...properties], entries }: ReadPath,
  target: readonly string[],
): readonly ClusterVariableReference[] {
  if (first !== 'camunda' || second !== 'vars' || name === undefined) return [];
  const path = [...target, ...entries];
  return scope === 'cluster' || scope === 'tenant' || scope === 'env' ? [{ scope, name, properties, path }] : [];
}

/** Reports a reference that is written as a text, where it would stay one: of what is no FEEL all counts, of FEEL what is in quotes. */
export function refuseQuoted(source: string, where: string, at: ModdleElement, report: Report): void {
  const trimmed = source.trimStart();
  if (!source.includes(SECRET_PREFIX)) return;
  const texts = trimmed.startsWith('=') ? quotedTexts(trimmed.slice(1)) : [source];
  const [written] = texts.flatMap((text) => secretsWrittenIn(text));
  if (written === undefined) return;
  const reference = `${SECRET_PREFIX}${written}`;
  report.add(at, `'${reference}' in ${where} is a text; write it as an expression, '=${reference}'.`);
}
