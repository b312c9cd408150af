import { isEmpty, type Scope, valueAt } from './fill.ts';
import type { DocumentTemplate } from './template.ts';

/** Something that a paper cannot be written without: where it is looked for, and what the officer's page calls it. */
export interface MissingPart {
  readonly path: string;
  readonly name: string;
}

/** What the paper still needs, in the order of its template. What it does not require in this case is left out. */
export function missingParts({ required = {} }: DocumentTemplate, scope: Scope): readonly MissingPart[] {
  return Object.entries(required).flatMap(([path, wanted]) => {
    const { name, unless = {} } = typeof wanted === 'string' ? { name: wanted } : wanted;
    const spared = Object.entries(unless).some(([other, values]) => values.includes(String(valueAt(scope, other))));
    return !spared && isEmpty(valueAt(scope, path)) ? [{ path, name }] : [];
  });
}
