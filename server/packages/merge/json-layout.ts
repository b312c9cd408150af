/**
 * Writes merged JSON as its file was laid out: what the merge did not change stays letter by letter, and what holds a change is put together anew, with the file's own indentation and in one line where it stood in one. What came
 * from others stands in one line where it did so there.
 */

/** A value where it stands in a text. */
interface Node {
  readonly value: unknown;
  /** The text of it, without what stands around. */
  readonly text: string;
  /** By key, or by position in a list. */
  readonly inside: ReadonlyMap<string, Node>;
}

/** @param mine the file as the designer has it, whose layout counts @param theirs where values that are new to her are found */
export function jsonLike(value: unknown, mine: string, theirs: string): string {
  const style: Style = {
    unit: /\n([ \t]+)\S/.exec(mine)?.[1] ?? '  ',
    colon: /":\S/.test(mine) && !/": /.test(mine) ? ':' : ': ',
    newLine: mine.includes('\r\n') ? '\r\n' : '\n',
  };
  const end = /\s*$/.exec(mine)?.[0] ?? '';
  return write(value, { mine: read(mine), theirs: read(theirs), depth: 0 }, style) + end;
}

interface Style {
  readonly unit: string;
  readonly colon: string;
  readonly newLine: string;
}

/** What a value was on both sides, as far as it was there. */
interface Sources {
  readonly mine: Node | undefined;
  readonly theirs: Node | undefined;
  readonly depth: number;
}

function write(value: unknown, { mine, theirs, depth }: Sources, style: Style): string {
  const told = JSON.stringify(value);
  if (mine !== undefined && JSON.stringify(mine.value) === told) return mine.text;
  if (typeof value !== 'object' || value === null) return told;
  const isList = Array.isArray(value);
  const entries = Object.entries(value).map(([name, inner]) => {
    const at = (node: Node | undefined) => (isList ? entryOf(node, inner) : node?.inside.get(name));
    const text = write(inner, { mine: at(mine), theirs: at(theirs), depth: depth + 1 }, style);
    return isList ? text : `${JSON.stringify(name)}${style.colon}${text}`;
  });
  return laidOut(entries, isList ? '[]' : '{}', { like: mine ?? theirs, depth }, style);
}

interface Place {
  /** What stood there before. */
  readonly like: Node | undefined;
  readonly depth: number;
}

function laidOut(entries: readonly string[], [open, close]: string, { like, depth }: Place, style: Style): string {
  if (entries.length === 0) return `${open}${close}`;
  const stoodInOneLine = like !== undefined && like.inside.size > 0 && !like.text.includes('\n');
  if (stoodInOneLine && !entries.some((entry) => entry.includes('\n'))) {
    const pad = /^[{[] /.test(like.text) ? ' ' : '';
    return `${open}${pad}${entries.join(style.colon === ':' ? ',' : ', ')}${pad}${close}`;
  }
  const margin = style.newLine + style.unit.repeat(depth);
  return `${open}${entries.map((entry) => `${margin}${style.unit}${entry}`).join(',')}${margin}${close}`;
}

const KEYS = ['key', 'id', 'code', 'kind', 'value', 'validFrom', 'field'] as const;

/** The entry of a list that was this one: it says the same, or else is called the same. */
function entryOf(list: Node | undefined, value: unknown): Node | undefined {
  const nodes = [...(list?.inside.values() ?? [])];
  const told = JSON.stringify(value);
  const key = KEYS.find((one) => typeof Object(value)[one] === 'string');
  return (
    nodes.find((node) => JSON.stringify(node.value) === told) ??
    (key && nodes.find((node) => Object(node.value)[key] === Object(value)[key]))
  );
}

const TOKEN = /\s*(?:([{}[\],:])|("(?:[^"\\]|\\.)*"|[^\s{}[\],:]+))/y;

/** Reads where each value of a sound text stands. @throws SyntaxError for what is no JSON */
function read(text: string): Node {
  const value: unknown = JSON.parse(text);
  const tokens = tokensOf(text);
  let next = 0;
  const nodeOf = (one: unknown): Node => {
    const first = tokens[next];
    next += 1;
    const inside = new Map<string, Node>();
    if (first?.sign === '{' || first?.sign === '[') {
      while (tokens[next]?.sign !== '}' && tokens[next]?.sign !== ']') {
        if (tokens[next]?.sign === ',') next += 1;
        const name = first.sign === '{' ? String(JSON.parse(tokens[next]?.text ?? '""')) : String(inside.size);
        if (first.sign === '{') next += 2;
        inside.set(name, nodeOf(Object(one)[name]));
      }
      next += 1;
    }
    return { value: one, text: text.slice(first?.start, tokens[next - 1]?.end), inside };
  };
  return nodeOf(value);
}

function tokensOf(text: string): readonly { sign: string | undefined; text: string; start: number; end: number }[] {
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [, sign, word] = found;
    const end = TOKEN.lastIndex;
    const written = sign ?? word ?? '';
    tokens.push({ sign, text: written, start: end - written.length, end });
  }
  return tokens;
}
