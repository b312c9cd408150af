import { type Run, spendList, warn, withinCall } from '../evaluation/run.ts';
import { entryOf, type FeelContext, type FeelList, type FeelValue, isContext } from '../values/values.ts';
import { type Builtins, type Overload, signature } from './call.ts';

function contextOf(entries: Iterable<readonly [string, FeelValue]>): FeelContext {
  const context: Record<string, FeelValue> = Object.create(null);
  for (const [name, value] of entries) context[name] = value;
  return context;
}

function put(context: FeelContext, key: string, value: FeelValue, run: Run): FeelContext {
  const entries = Object.entries(context);
  spendList(run, entries.length + 1);
  return contextOf([...entries, [key, value]]);
}

/** Puts at a path of keys; contexts on the way are made when they are missing. */
function putAt(context: FeelContext, keys: FeelList, value: FeelValue, run: Run): FeelValue {
  return putBelow(context, keys, 0, value, run);
}

/** `depth` keys are done already; each step counts as a call, so a path has the depth that calls may have. */
function putBelow(context: FeelContext, keys: FeelList, depth: number, value: FeelValue, run: Run): FeelValue {
  const key = keys[depth];
  if (typeof key !== 'string')
    return warn(run, 'FUNCTION_INVOCATION_FAILURE', 'Expected a list of at least one string as keys');
  if (depth === keys.length - 1) return put(context, key, value, run);
  const inner = entryOf(context, key) ?? null;
  const around = isContext(inner) ? inner : contextOf([]);
  const changed = withinCall(run, () => putBelow(around, keys, depth + 1, value, run));
  return changed === null ? null : put(context, key, changed, run);
}

function getValue(context: FeelContext, key: string): FeelValue {
  return entryOf(context, key) ?? null;
}

function getAt(context: FeelContext, keys: FeelList): FeelValue {
  return keys.reduce<FeelValue>(
    (value, key) => (value !== null && isContext(value) && typeof key === 'string' ? getValue(value, key) : null),
    context,
  );
}

function getEntries(context: FeelContext, run: Run): FeelValue {
  const entries = Object.entries(context);
  spendList(run, entries.length);
  return entries.map(([key, value]) =>
    contextOf([
      ['key', key],
      ['value', value],
    ]),
  );
}

function merge(contexts: FeelList, run: Run): FeelValue {
  if (!contexts.every(isContext)) return warn(run, 'FUNCTION_INVOCATION_FAILURE', 'Expected contexts to merge');
  const entries = contexts.flatMap((context) => Object.entries(context));
  spendList(run, entries.length);
  return contextOf(entries);
}

function fromEntries(entries: FeelList, run: Run): FeelValue {
  spendList(run, entries.length);
  const pairs: [string, FeelValue][] = [];
  for (const entry of entries) {
    const key = isContext(entry) ? entryOf(entry, 'key') : undefined;
    if (!isContext(entry) || typeof key !== 'string' || !Object.hasOwn(entry, 'value')) {
      return warn(run, 'FUNCTION_INVOCATION_FAILURE', "Expected contexts with 'key' and 'value'");
    }
    pairs.push([key, entryOf(entry, 'value') ?? null]);
  }
  return contextOf(pairs);
}

const contextPut: readonly Overload[] = [
  signature(
    [
      ['context', 'context'],
      ['key', 'string'],
      ['value', 'any'],
    ],
    put,
  ),
  signature(
    [
      ['context', 'context'],
      ['keys', 'list'],
      ['value', 'any'],
    ],
    putAt,
  ),
];

const contextMerge: readonly Overload[] = [
  signature([['contexts', 'list']], merge),
  { parameters: [], isVariadic: true, call: merge },
];

export const contextBuiltins = {
  'get value': [
    signature(
      [
        ['context', 'context'],
        ['key', 'string'],
      ],
      getValue,
    ),
    signature(
      [
        ['m', 'context'], // its name in DMN
        ['key', 'string'],
      ],
      getValue,
    ),
    signature(
      [
        ['context', 'context'],
        ['keys', 'list'],
      ],
      getAt,
    ),
  ],
  'get entries': [signature([['context', 'context']], getEntries), signature([['m', 'context']], getEntries)],
  'context put': contextPut,
  'context merge': contextMerge,
  put: contextPut, // the older names, deprecated in Camunda
  'put all': contextMerge,
  context: [signature([['entries', 'list']], fromEntries)],
} satisfies Builtins;
