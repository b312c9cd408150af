/** Claims of a token, for mapping rules (Zeebe: matching of mapping rules). */

/** What a path may have after its `$`: a name after a dot or in quotes, the place in a list, or everything. */
const STEP = /\.(?<name>[\w-]+)|\[(?:'(?<single>[^']*)'|"(?<double>[^"]*)")\]|\[(?<place>\d+)\]|\.\*|\[\*\]/y;

/**
 * Returns the values of what lies in a token at a JSONPath, such as `$.realm_access.roles`. Filters, slices and a search at every depth find
 * nothing.
 */
export function valuesAt(path: string, token: unknown): readonly string[] {
  let found: readonly unknown[] = [token];
  let end = 1;
  while (end < path.length) {
    STEP.lastIndex = end;
    const step = STEP.exec(path);
    if (step === null) return [];
    const { name, single, double, place } = step.groups ?? {};
    const key = name ?? single ?? double ?? place;
    found = found.flatMap((value) => within(value, key));
    end = STEP.lastIndex;
  }
  return found.flatMap(textsOf);
}

function within(value: unknown, key: string | undefined): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (key === undefined) return Object.values(value);
  return Object.hasOwn(value, key) ? [(value as Readonly<Record<string, unknown>>)[key]] : [];
}

/** Returns a claim's values as texts; what is no text, number, truth value or list of them has none. */
export function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
