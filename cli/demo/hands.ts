/**
 * The hands of the people of a story: how they do what they have to do. Those of `npm run demo` are at the HTTP API; tests give some of them a browser, where people have
 * nothing but what the pages offer.
 */
import type { IntakeInput } from '../../server/dossiers/schema.ts';
import type { Person } from './cast.ts';
import type { Entered } from './hand-over.ts';
import type { Visitor } from './http.ts';
import type { Filled, Matter } from './matter.ts';
import type { Running } from './running.ts';

export type TakenTask = Awaited<ReturnType<Visitor['task']>>;
export type Look = (person: Person, taken: TakenTask, running: Running) => Promise<void>;

/** A task on somebody's list, and what this person will answer. */
export interface Chore {
  readonly person: Person;
  readonly taskKey: string;
  readonly elementId: string;
  readonly running: Running;
  readonly filled: Filled;
  readonly look: Look | undefined;
}

export interface Hands {
  /** Enters a matter. */
  receive(who: Person, matter: Matter, intake: IntakeInput): Promise<Entered>;
  /** Takes a task and fills it in. */
  complete(chore: Chore): Promise<void>;
  /** The applicant takes the dossier back. */
  withdraw(who: Person, dossier: Entered, reason: string): Promise<void>;
  /** Somebody wants a result that nobody fetched, at the reception point of that person. */
  claim(who: Person, dossier: Entered): Promise<void>;
}

export const atTheApi: Hands = {
  receive: (who, _matter, intake) => who.receive(intake),
  complete: async ({ person, taskKey, running, filled, look }) => {
    await person.take(taskKey);
    const task = await person.task(taskKey);
    await look?.(person, task, running);
    await person.complete(taskKey, asFormAsks(task.form?.schema, filled));
  },
  withdraw: (who, { id }, reason) => who.withdraw(id, reason),
  claim: (who, { id }) => who.claim(id, who.unitCode),
};

/** Keeps what the form has a field for: the same words serve the forms of several matters. */
export function asFormAsks(schema: unknown, filled: Filled): Filled {
  const keys = new Set(keysOf(schema));
  return Object.fromEntries(Object.entries(filled).filter(([key]) => keys.has(key)));
}

function keysOf(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(keysOf);
  if (typeof part !== 'object' || part === null) return [];
  const named = ['key', 'path'].flatMap((name) => {
    const value = (part as Filled)[name];
    return typeof value === 'string' ? [value] : [];
  });
  return 'components' in part ? [...named, ...keysOf(part.components)] : named;
}
