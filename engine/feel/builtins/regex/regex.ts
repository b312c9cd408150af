/**
 * Regular expressions in time linear to their input: a pattern comes from a diagram, and a backtracking engine can be made to
 * run for years. RE2 has no look-around and no back-references; a pattern with them gives null with a warning.
 */
import { RE2JS } from 're2js';
import {
  PATTERN_LENGTH_MAX,
  STEPS_PER_READ,
  STEPS_PER_READ_AND_INSTRUCTION,
  TEXT_LENGTH_MAX,
} from '../../evaluation/limits.ts';
import { type Run, spend, spendItem, spendText, warn } from '../../evaluation/run.ts';
import { shown } from '../../values/text.ts';
import type { FeelValue } from '../../values/values.ts';
import { toRe2 } from './translate.ts';

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  s: RE2JS.DOTALL,
  m: RE2JS.MULTILINE,
};

/** Compiled patterns, oldest first, so that a condition in a loop compiles its pattern once. */
const CACHED_MAX = 200;
const cache = new Map<string, RE2JS | null>();

function compiled(pattern: string, flags: string): RE2JS | null {
  const key = `${flags}/${pattern}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const [oldest] = cache.keys();
  if (cache.size >= CACHED_MAX && oldest !== undefined) cache.delete(oldest);
  const regex = compilePattern(pattern, flags);
  cache.set(key, regex);
  return regex;
}

/** Returns null for what RE2 does not take even when it is translated. */
function compilePattern(pattern: string, flags: string): RE2JS | null {
  if (pattern.length > PATTERN_LENGTH_MAX || !/^[ismx]*$/.test(flags)) return null;
  const translated = toRe2(pattern, flags);
  if (translated === null) return null;
  const bits = [...flags].reduce((all, flag) => all | (FLAGS[flag] ?? 0), 0);
  try {
    return RE2JS.compile(translated, bits);
  } catch {
    return null; // RE2JS throws only for a pattern that it cannot read
  }
}

/**
 * A text that a pattern reads at a cost. One search is linear to the text, but each of many matches may read it to its end
 * before it is sure: what bounds all of them is the reading itself, and a read costs as much as the pattern is large.
 */
class ReadText extends String {
  readonly #text: string;
  readonly #run: Run;
  readonly #stepsEach: number;

  constructor(text: string, run: Run, stepsEach: number) {
    super(text);
    this.#text = text;
    this.#run = run;
    this.#stepsEach = stepsEach;
  }

  override charCodeAt(index: number): number {
    spend(this.#run, this.#stepsEach);
    return this.#text.charCodeAt(index);
  }
}

/** Runs the work with the pattern, or gives null with a warning. */
function withPattern(
  input: string,
  pattern: string,
  flags: string,
  run: Run,
  work: (regex: RE2JS, text: string) => FeelValue,
): FeelValue {
  spendText(run, input.length);
  const regex = compiled(pattern, flags);
  if (regex === null)
    return warn(
      run,
      'FUNCTION_INVOCATION_FAILURE',
      `Can't use the pattern ${shown(pattern)} with the flags ${shown(flags)}`,
    );
  const text: unknown = new ReadText(input, run, STEPS_PER_READ + regex.programSize() * STEPS_PER_READ_AND_INSTRUCTION);
  return work(regex, text as string); // RE2JS takes whatever is a String
}

/** True when the pattern is found anywhere in the input. */
export function matches(input: string, pattern: string, flags: string, run: Run): FeelValue {
  return withPattern(input, pattern, flags, run, (regex, text) => regex.matcher(text).find());
}

/** Counts matches one by one, before what comes of all of them is built. */
function spendMatches(regex: RE2JS, text: string, run: Run, charactersEach: number): void {
  const matcher = regex.matcher(text);
  for (let count = 0; matcher.find(); count += 1) {
    spendItem(run, count);
    if (count * charactersEach > TEXT_LENGTH_MAX) spendText(run, count * charactersEach);
  }
}

/** Replaces every match; `$1` in the replacement is the first group. */
export function replace(input: string, pattern: string, replacement: string, flags: string, run: Run): FeelValue {
  return withPattern(input, pattern, flags, run, (regex, text) => {
    spendMatches(regex, text, run, replacement.length);
    const result = regex.matcher(text).replaceAll(replacement, true).toString();
    spendText(run, result.length);
    return result;
  });
}

export function split(input: string, delimiter: string, run: Run): FeelValue {
  return withPattern(input, delimiter, '', run, (regex, text) => {
    spendMatches(regex, text, run, 0);
    return regex.split(text, -1);
  });
}

/** Returns every match in turn. */
export function extract(input: string, pattern: string, run: Run): FeelValue {
  return withPattern(input, pattern, '', run, (regex, text) => {
    const found: string[] = [];
    const matcher = regex.matcher(text);
    while (matcher.find()) {
      spend(run, 1);
      found.push(matcher.group() ?? '');
    }
    return found;
  });
}
