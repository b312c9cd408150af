/** What was changed in a file, as the values that it had: a step back shows the one before. */
import { isSame, type Json, withValue } from './json-value.ts';

export type History = {
  readonly before: readonly Json[];
  readonly present: Json;
  readonly after: readonly Json[];
  /** Where and when something was typed last: what is typed on there at once belongs to the same step. */
  readonly typed?: { readonly place: string; readonly at: number };
};

export type Change = {
  readonly place: string;
  /** undefined takes away what stands there. */
  readonly value: Json | undefined;
  /** The moment in milliseconds, for what is typed letter by letter. */
  readonly typedAt?: number;
  readonly orderOf: (place: string) => readonly string[];
};

const STEPS_MAX = 200;
/** Whoever pauses longer than this has begun something new. */
const PAUSE_MS = 1500;

export const beginHistory = (present: Json): History => ({ before: [], present, after: [] });

/** Returns the history with a change as its newest step; the same one where nothing is different. */
export function changed(history: History, { place, value, typedAt, orderOf }: Change): History {
  const present = withValue(history.present, place, value, orderOf);
  if (isSame(present, history.present)) return history;
  const { typed } = history;
  const goesOn = typed !== undefined && typedAt !== undefined && typed.place === place && typedAt - typed.at < PAUSE_MS;
  const before = goesOn ? history.before : [...history.before, history.present].slice(-STEPS_MAX);
  return { before, present, after: [], ...(typedAt === undefined ? {} : { typed: { place, at: typedAt } }) };
}

/** Returns the history one step back. */
export function undone({ before, present, after }: History): History {
  const last = before.at(-1);
  return last === undefined
    ? { before, present, after }
    : { before: before.slice(0, -1), present: last, after: [present, ...after] };
}

/** Returns the history with the step that was taken back last done again. */
export function redone({ before, present, after }: History): History {
  const [next, ...rest] = after;
  return next === undefined ? { before, present, after } : { before: [...before, present], present: next, after: rest };
}
