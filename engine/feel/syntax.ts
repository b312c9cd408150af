import { parser, trackVariables } from 'lezer-feel';
import { NESTING_MAX, SOURCE_LENGTH_MAX } from './limits.ts';
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
  const unaryTests = parser.configure({ dialect: 'camunda', contextTracker, top: 'UnaryTests' });
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
  const cursor = grammar.parse(text.replace(RANGE_TYPE, '$1list <')).cursor();
  const reader: Reader = { text, errorAt: null, isTooDeep: false };
  const root = readNode(cursor, reader, 0);
  if (reader.isTooDeep) return { ok: false, message: `the expression is nested more than ${NESTING_MAX} deep` };
  if (reader.errorAt !== null) return { ok: false, message: place(text, reader.errorAt) };
  return { ok: true, root };
}

type Cursor = ReturnType<ReturnType<typeof parser.parse>['cursor']>;

interface Reader {
  readonly text: string;
  errorAt: number | null;
  isTooDeep: boolean;
}

function readNode(cursor: Cursor, reader: Reader, depth: number): SyntaxNode {
  const { name, from, to } = cursor;
  if (cursor.type.isError) reader.errorAt ??= from;
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
