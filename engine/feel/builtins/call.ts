import { type Run, warn } from '../evaluation/run.ts';
import { shown } from '../values/text.ts';
import { type TypeName, typeOf } from '../values/types.ts';
import type {
  DaysTimeDuration,
  FeelContext,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelFunction,
  FeelList,
  FeelRange,
  FeelTime,
  FeelValue,
  YearsMonthsDuration,
} from '../values/values.ts';

/** What a parameter may ask for, and the value it then gets. `any` includes null. */
interface ParameterTypes {
  any: FeelValue;
  null: null;
  string: string;
  number: number;
  boolean: boolean;
  list: FeelList;
  context: FeelContext;
  date: FeelDate;
  time: FeelTime;
  'date and time': FeelDateTime;
  'days and time duration': DaysTimeDuration;
  'years and months duration': YearsMonthsDuration;
  duration: FeelDuration;
  range: FeelRange;
  function: FeelFunction;
}
type ParameterType = keyof ParameterTypes;
type Parameter = readonly [name: string, type: ParameterType];
type ValuesOf<P extends readonly Parameter[]> = { readonly [I in keyof P]: ParameterTypes[P[I][1]] };

type NamedArguments = ReadonlyMap<string, FeelValue>;
export type Arguments = readonly FeelValue[] | NamedArguments;

export function isNamed(args: Arguments): args is NamedArguments {
  return args instanceof Map;
}

/** One signature of a built-in function. */
export interface Overload {
  readonly parameters: readonly Parameter[];
  /** Takes any number of arguments, handed over as one list. */
  readonly isVariadic: boolean;
  readonly call: (args: readonly FeelValue[], run: Run) => FeelValue;
}
export type Builtins = Readonly<Record<string, readonly Overload[]>>;

/** Makes a signature; `call` gets the arguments with the types that it asks for, and the run last. */
export function signature<const P extends readonly Parameter[]>(
  parameters: P,
  call: (...args: [...values: ValuesOf<P>, run: Run]) => FeelValue,
): Overload {
  const untyped = call as (...args: readonly unknown[]) => FeelValue;
  return { parameters, isVariadic: false, call: (args, run) => untyped(...args, run) };
}

/** Two signatures: of one list, and of its items one by one. */
export function ofListOrItems(call: (list: FeelList, run: Run) => FeelValue): readonly Overload[] {
  return [
    signature([['list', 'list']], call),
    { parameters: [], isVariadic: true, call: (args, run) => call(args, run) },
  ];
}

/** Calls the first signature that fits; null with a warning when none does. */
export function callBuiltin(name: string, overloads: readonly Overload[], args: Arguments, run: Run): FeelValue {
  for (const overload of overloads) {
    const fitting = fittingArguments(overload, args);
    if (fitting !== null) return overload.call(fitting, run);
  }
  const given = [...args.values()].map(shown).join(', ');
  return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Failed to invoke function '${name}': no signature takes (${given})`);
}

function fittingArguments(overload: Overload, args: Arguments): readonly FeelValue[] | null {
  const values = isNamed(args) ? inOrder(overload, args) : args;
  if (values === null) return null;
  if (overload.isVariadic) return values.length === 0 ? null : values; // as in Camunda, no argument is none to begin with
  if (values.length !== overload.parameters.length) return null;
  const fitting: FeelValue[] = [];
  for (const [index, [, type]] of overload.parameters.entries()) {
    const value = coerce(values[index] ?? null, type);
    if (value === undefined) return null;
    fitting.push(value);
  }
  return fitting;
}

/** A parameter that is not named is null, as in Camunda. */
function inOrder(overload: Overload, args: NamedArguments): readonly FeelValue[] | null {
  const names = overload.parameters.map(([name]) => name);
  const isKnown = [...args.keys()].every((name) => names.includes(name));
  return isKnown ? names.map((name) => args.get(name) ?? null) : null;
}

/** A single value stands for a list of one; anything else must have the type asked for. Undefined when it has not. */
function coerce(value: FeelValue, type: ParameterType): FeelValue | undefined {
  if (type === 'any') return value;
  const actual: TypeName = typeOf(value);
  if (actual === type) return value;
  if (type === 'duration') return actual.endsWith('duration') ? value : undefined;
  return type === 'list' && value !== null ? [value] : undefined;
}
