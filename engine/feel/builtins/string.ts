import { randomUUID } from 'node:crypto';
import { type Run, spendList, spendText, warn } from '../evaluation/run.ts';
import type { FeelValue } from '../values/values.ts';
import { type Builtins, signature } from './call.ts';
import { extract, matches, replace, split } from './regex/regex.ts';

/** Positions count characters, not UTF-16 units, from 1, or from the end when negative. */
function substring(text: string, start: number, length: number | undefined, run: Run): FeelValue {
  spendText(run, text.length);
  const characters = [...text];
  if (!Number.isInteger(start) || start === 0)
    return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Expected a start position but found '${start}'`);
  const from = start > 0 ? start - 1 : Math.max(0, characters.length + start);
  return characters.slice(from, length === undefined ? undefined : from + Math.max(0, Math.floor(length))).join('');
}

function before(text: string, match: string, run: Run): string {
  spendText(run, text.length);
  return text.slice(0, Math.max(0, text.indexOf(match)));
}

function after(text: string, match: string, run: Run): string {
  spendText(run, text.length);
  const position = text.indexOf(match);
  return position === -1 ? '' : text.slice(position + match.length);
}

function spending(work: (text: string) => FeelValue): (text: string, run: Run) => FeelValue {
  return (text, run) => {
    spendText(run, text.length);
    return work(text);
  };
}

function searching(work: (text: string, match: string) => boolean): (text: string, match: string, run: Run) => boolean {
  return (text, match, run) => {
    spendText(run, text.length);
    return work(text, match);
  };
}

function characters(text: string, run: Run): FeelValue {
  spendList(run, text.length);
  return [...text];
}

const matching = [
  ['string', 'string'],
  ['match', 'string'],
] as const;
const patterned = [
  ['input', 'string'],
  ['pattern', 'string'],
] as const;

export const stringBuiltins = {
  substring: [
    signature(
      [
        ['string', 'string'],
        ['start position', 'number'],
      ],
      (text, start, run) => substring(text, start, undefined, run),
    ),
    signature(
      [
        ['string', 'string'],
        ['start position', 'number'],
        ['length', 'number'],
      ],
      substring,
    ),
  ],
  'string length': [
    signature(
      [['string', 'string']],
      spending((text) => [...text].length),
    ),
  ],
  'upper case': [
    signature(
      [['string', 'string']],
      spending((text) => text.toUpperCase()),
    ),
  ],
  'lower case': [
    signature(
      [['string', 'string']],
      spending((text) => text.toLowerCase()),
    ),
  ],
  'substring before': [signature(matching, before)],
  'substring after': [signature(matching, after)],
  contains: [
    signature(
      matching,
      searching((text, match) => text.includes(match)),
    ),
  ],
  'starts with': [
    signature(
      matching,
      searching((text, match) => text.startsWith(match)),
    ),
  ],
  'ends with': [
    signature(
      matching,
      searching((text, match) => text.endsWith(match)),
    ),
  ],
  trim: [
    signature(
      [['string', 'string']],
      spending((text) => text.trim()),
    ),
  ],
  'is blank': [
    signature(
      [['string', 'string']],
      spending((text) => text.trim() === ''),
    ),
  ],
  'to base64': [
    signature(
      [['value', 'string']],
      spending((text) => Buffer.from(text, 'utf8').toString('base64')),
    ),
  ],
  uuid: [signature([], () => randomUUID())],
  matches: [
    signature(patterned, (input, pattern, run) => matches(input, pattern, '', run)),
    signature([...patterned, ['flags', 'string']], matches),
    signature([...patterned, ['flags', 'null']], (input, pattern, _flags, run) => matches(input, pattern, '', run)),
  ],
  replace: [
    signature([...patterned, ['replacement', 'string']], (input, pattern, replacement, run) =>
      replace(input, pattern, replacement, '', run),
    ),
    signature([...patterned, ['replacement', 'string'], ['flags', 'string']], replace),
    signature(
      [...patterned, ['replacement', 'string'], ['flags', 'null']],
      (input, pattern, replacement, _flags, run) => replace(input, pattern, replacement, '', run),
    ),
  ],
  split: [
    signature(
      [
        ['string', 'string'],
        ['delimiter', 'string'],
      ],
      (text, delimiter, run) => (delimiter === '' ? characters(text, run) : split(text, delimiter, run)),
    ),
  ],
  extract: [
    signature(
      [
        ['string', 'string'],
        ['pattern', 'string'],
      ],
      extract,
    ),
  ],
} satisfies Builtins;
