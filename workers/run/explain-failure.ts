import { vietnameseTexts } from '../../office/texts/index.ts';

/** What failures of the machines around are called, by the code of PostgreSQL or of the operating system: in Vietnamese, then in English. */
const causes: Readonly<Record<string, string>> = vietnameseTexts.branch('jobs.failures');
const DEPTH_MAX = 5;

/** A failure in words for whoever reads the incident: what is wrong around us first, then what the program said. */
export function explainFailure(cause: unknown): string {
  const chain = chainOf(cause);
  const said = [...new Set(chain.map(messageOf))].filter((text) => text !== '').join(': ');
  const known = chain.flatMap((one) => causes[codeOf(one)] ?? [])[0];
  return known ? `${known}. ${said}` : said;
}

/** The failure and what it was caused by, from the outside in. */
function chainOf(cause: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let one = cause; one !== undefined && one !== null && chain.length < DEPTH_MAX; one = insideOf(one))
    chain.push(one);
  return chain;
}

function insideOf(failure: unknown): unknown {
  if (failure instanceof AggregateError && failure.errors.length > 0) return failure.errors[0];
  return failure instanceof Error ? failure.cause : undefined;
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

function codeOf(failure: unknown): string {
  return failure instanceof Error && 'code' in failure ? String(failure.code) : '';
}
