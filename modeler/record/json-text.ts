/**
 * The text of a JSON file as the repository's formatter lays it out: two spaces, each property of an object in a line of its own, a list of plain values in one line as far as it
 * fits. What stays the same stays the same text, so that a version differs from the one before in what was changed.
 */
import { isList, isObject, type Json } from './json-value.ts';

const LINE_LENGTH_MAX = 120;

/** Writes a value as the text of a file. The formatter leaves an object in one line that somebody wrote so; what stood in one line in the text before therefore does again. */
export function writeJson(value: Json, before: string): string {
  return `${new Writer(before).write(value, 0, 0)}\n`;
}

class Writer {
  readonly #before: string;

  constructor(before: string) {
    this.#before = before;
  }

  /** @param used how much of the first line is taken by what stands before the value and behind it */
  write(value: Json, depth: number, used: number): string {
    if (!isList(value) && !isObject(value)) return JSON.stringify(value);
    const line = inOneLine(value);
    const fits = depth * 2 + used + line.length <= LINE_LENGTH_MAX;
    if (line.length === 2 || (fits && (isPlainList(value) || this.#stoodInOneLine(line, depth)))) return line;
    if (isList(value))
      return block(
        '[',
        value.map((one) => this.write(one, depth + 1, 1)),
        ']',
        depth,
      );
    const names = Object.keys(value);
    const lines = names.map((name, index) => {
      const head = `${JSON.stringify(name)}: `;
      const comma = index < names.length - 1 ? 1 : 0;
      return head + this.write(value[name] ?? null, depth + 1, head.length + comma);
    });
    return block('{', lines, '}', depth);
  }

  /** A whole file in one line, as two names are, stays so also where a name is changed. */
  #stoodInOneLine(line: string, depth: number): boolean {
    return this.#before.includes(line) || (depth === 0 && /^\{ ?"[^\n]*\}\n?$/.test(this.#before));
  }
}

const isPlainList = (value: Json): boolean => isList(value) && !value.some((one) => isObject(one) || isList(one));

function block(open: string, lines: readonly string[], close: string, depth: number): string {
  const margin = '  '.repeat(depth);
  return `${open}\n${lines.map((line) => `${margin}  ${line}`).join(',\n')}\n${margin}${close}`;
}

function inOneLine(value: Json): string {
  if (isList(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${inOneLine(one)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
