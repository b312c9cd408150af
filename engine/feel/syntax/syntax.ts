import { parser, trackVariables } from 'lezer-feel';
import { NESTING_MAX, SOURCE_LENGTH_MAX } from '../evaluation/limits.ts';
import { shapeComplaint } from './shape.ts';

/** A node of the syntax tree, free of the parser's buffers. Comments are left out. */
export interface SyntaxNode {
  readonly name: string;
  readonly text: string;
  readonly children: readonly SyntaxNode[];
}

type Parsed = { readonly ok: true; readonly root: SyntaxNode } | { readonly ok: false; readonly message: string };

/** Names that the grammar must be told of, because they hold spaces, operators or keywords; in depth, for paths. */
export interface Names {
  readonly [name: string]: Names | true;
}

/** The ways to read FEEL where these names are known. */
export interface Grammar {
  /** Parses a FEEL expression; the message says where it stops being FEEL. */
  readonly expression: (text: string) => Parsed;
  /** Parses the unary tests of an input entry. */
  readonly unaryTests: (text: string) => Parsed;
}

/** `get or else` holds a keyword, so that the grammar must be told that it is a name. */
const BUILTIN_NAMES: Names = { 'get or else': true };

export function grammarOf(names: Names): Grammar {
  const contextTracker = trackVariables({ ...BUILTIN_NAMES, ...names });
  const expression = parser.configure({ dialect: 'camunda', contextTracker });
  const unaryTests = expression.configure({ top: 'UnaryTests' });
  return { expression: (text) => parseWith(expression, text), unaryTests: (text) => parseWith(unaryTests, text) };
}

export const standardGrammar: Grammar = grammarOf({});

/** The grammar knows no `range<…>`; read as a list's type of the same length, it keeps its own text. */
const RANGE_TYPE = /(\binstance\s+of\s+(?:list<\s*)*)range</g;

function parseWith(grammar: typeof parser, text: string): Parsed {
  if (text.length > SOURCE_LENGTH_MAX) {
    return {
      ok: false,
      message: `the expression has ${text.length} characters; at most ${SOURCE_LENGTH_MAX} are allowed`,
    };
  }
  const complaint = shapeComplaint(text);
  if (complaint !== null) return { ok: false, message: complaint };
  const source = text.replace(RANGE_TYPE, '$1list <');
  const { tree, errorAt } = parseSense(grammar, source);
  const reader: Reader = { text, isTooDeep: false };
  const root = readNode(tree.cursor(), reader, 0);
  if (reader.isTooDeep) return { ok: false, message: `the expression is nested more than ${NESTING_MAX} deep` };
  if (errorAt !== null) return { ok: false, message: place(text, errorAt) };
  return { ok: true, root };
}

type Tree = ReturnType<typeof parser.parse>;

/**
 * Reads the tree of the text up to where it stops being FEEL. The parser could mend what comes behind and go on, at a cost per character
 * that makes seconds of a text without sense; so it is given no more than what has sense.
 */
function parseSense(grammar: typeof parser, source: string): { readonly tree: Tree; readonly errorAt: number | null } {
  try {
    return { tree: grammar.configure({ strict: true }).parse(source), errorAt: null };
  } catch (error) {
    const [, position] = error instanceof SyntaxError ? (/^No parse at (\d+)/.exec(error.message) ?? []) : [];
    if (position === undefined) throw error;
    return { tree: grammar.parse(source.slice(0, Number(position))), errorAt: Number(position) };
  }
}

type Cursor = ReturnType<Tree['cursor']>;

interface Reader {
  readonly text: string;
  isTooDeep: boolean;
}

function readNode(cursor: Cursor, reader: Reader, depth: number): SyntaxNode {
  const { name, from, to } = cursor;
  if (depth > NESTING_MAX) reader.isTooDeep = true;
  const children: SyntaxNode[] = [];
  if (!reader.isTooDeep && cursor.firstChild()) {
    do {
      children.push(readNode(cursor, reader, depth + 1));
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return {
    name,
    text: reader.text.slice(from, to),
    children: children.filter((child) => !child.name.endsWith('Comment')),
  };
}

function place(text: string, position: number): string {
  const rest = text.slice(position).trimStart();
  const before = text.slice(0, text.length - rest.length).split('\n');
  const where = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
  return rest === '' ? `something is missing at the end (${where})` : `unexpected '${firstWord(rest)}' at ${where}`;
}

function firstWord(rest: string): string {
  return /^(?:[\p{L}\p{N}_]+|.)/u.exec(rest)?.[0] ?? rest.slice(0, 1);
}
