/** How a rule says something: a finding with its sentence and the way out, both from the catalogue by one name. */
import type { Text, TextValues } from '../../../office/texts/index.ts';
import { serverTexts } from '../../texts/index.ts';
import { nearest } from './nearest.ts';
import type { Finding } from './schema.ts';

export type { Finding };
export type Fix = Finding['fixes'][number];
export type Severity = Finding['severity'];

/** Where something is: a file, a place in it, and what a reader calls the place. */
export interface At {
  readonly file: string;
  readonly place?: string | null | undefined;
  readonly placeName?: string | null | undefined;
}

export type FlawName = keyof ReturnType<typeof serverTexts.names<'checks.messages'>>;

interface Said {
  readonly rule: string;
  readonly at: At;
  readonly values?: TextValues;
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
}

/** Says a flaw by its name in the catalogue; an error unless it is said to be a warning. */
export function say(name: FlawName, { rule, at, values = {}, severity = 'error', fixes = [] }: Said): Finding {
  return findingOf({
    ...{ rule, at, severity, fixes },
    message: serverTexts.text(`checks.messages.${name}`, values),
    mend: serverTexts.text(`checks.mends.${name}`, values),
  });
}

/** A finding whose sentence comes from elsewhere. */
export function findingOf({
  rule,
  at: { file, place = null, placeName = null },
  severity = 'error',
  fixes = [],
  message,
  mend,
}: Omit<Said, 'values'> & { readonly message: Text; readonly mend: Text | null }): Finding {
  return { rule, severity, file, place, placeName: placeName || null, message, mend, fixes: [...fixes] };
}

/** The fix that writes the nearest known name in place of a misspelt one; none where nothing is near. */
export function nearestFix(
  name: string,
  known: Iterable<string>,
  change: (value: string) => Fix['change'],
): readonly Fix[] {
  const found = nearest(name, known);
  if (found === undefined) return [];
  return [{ label: serverTexts.text('checks.fixes.useName', { name: found }), change: change(found) }];
}
