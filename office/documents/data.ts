import { OfficeError } from '../errors.ts';

type Data = Readonly<Record<string, unknown>>;

/** The text under that name; undefined when it is not there or empty. Lists become lines. */
export function optionalText(data: Data, name: string): string | undefined {
  const value = data[name];
  const text = Array.isArray(value) ? value.join('\n') : typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

/**
 * These texts. Refuses, naming everything that is missing at once, when one of them is empty.
 * @param names what each is called on the page, by its name in `data`
 * @throws OfficeError invalid, with in `missing` what is missing as the page calls it
 */
export function requireTexts<Name extends string>(
  data: Data,
  paper: string,
  names: Readonly<Record<Name, string>>,
): Record<Name, string> {
  const wanted = Object.keys(names) as Name[];
  const missing = wanted.filter((name) => optionalText(data, name) === undefined).map((name) => names[name]);
  if (missing.length > 0) {
    throw new OfficeError('invalid', `${paper} cannot be written without: ${missing.join(', ')}`, { missing });
  }
  return Object.fromEntries(wanted.map((name) => [name, optionalText(data, name)])) as Record<Name, string>;
}

/** One entry per non-empty line. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-+•]|\d+[.)])\s*/, '').trim())
    .filter((line) => line !== '');
}
