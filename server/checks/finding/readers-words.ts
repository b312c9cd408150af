/** What the readers of XML and JSON say in English of a text that they cannot read, as a finding in both languages: which part it is, and in which line. */
import { type Finding, type FlawName, say } from './finding.ts';

interface Where {
  readonly rule: string;
  readonly file: string;
}

/** Of a file of XML that cannot be read at all. The reader counts its lines from nought. */
export function unreadableXml(kind: 'noXml' | 'noTable', reason: string, { rule, file }: Where): Finding {
  const [, line] = /\bline: (\d+)/.exec(reason) ?? [];
  if (line === undefined) return say(kind, { rule, at: { file } });
  return say(`${kind}At`, { rule, at: { file }, values: { line: Number(line) + 1 } });
}

/** What of each sentence of the reader is told, and as what. */
const DROPPED: readonly (readonly [RegExp, FlawName])[] = [
  [/^unparsable content <(?<name>[^>]*)>[\s\S]*\bline: (?<line>\d+)[\s\S]*duplicate ID <(?<id>[^>]*)>/, 'droppedTwice'],
  [/^unparsable content <(?<name>[^>]*)>[\s\S]*\bline: (?<line>\d+)/, 'droppedAt'],
  [/^unparsable content (?<name>[\s\S]{1,60}?)\s+detected[\s\S]*\bline: (?<line>\d+)/, 'droppedAt'],
  [/^unresolved reference <(?<name>[^>]*)>/, 'droppedReference'],
  [/^unknown attribute <(?<name>[^>]*)>/, 'droppedAttribute'],
];

/** Of a part that was left out: it would not be there after the next saving. */
export function droppedPart(reason: string, { rule, file }: Where): Finding {
  for (const [pattern, name] of DROPPED) {
    const found = pattern.exec(reason)?.groups;
    if (!found) continue;
    const line = found.line === undefined ? '' : Number(found.line) + 1;
    return say(name, { rule, at: { file }, values: { ...found, line } });
  }
  const [, encoding] = /^unsupported document encoding <([^>]*)>/.exec(reason) ?? [];
  if (encoding !== undefined)
    return say('otherEncoding', { rule, severity: 'warning', at: { file }, values: { encoding } });
  return say('dropped', { rule, at: { file }, values: { reason } });
}

/** Of a file of JSON, whose reader counts letters: `text` tells the line. */
export function unreadableJson(reason: string, text: string, { rule, file }: Where): Finding {
  const [, position] = /at position (\d+)/.exec(reason) ?? [];
  const at = /^Unexpected end/.test(reason)
    ? text.trimEnd().length
    : position === undefined
      ? undefined
      : Number(position);
  if (at === undefined) return say('noJson', { rule, at: { file } });
  const before = text.slice(0, at).split('\n');
  const values = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return say('noJsonAt', { rule, at: { file }, values });
}
