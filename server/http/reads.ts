/**
 * What of the people whom the office serves an operation shows: the mark that each contract bears. Where it shows something, that is recorded before the answer (`record-reading.ts`).
 *
 * An operation that changes something and answers with what it did is marked as showing nothing: its act is in the audit trail. What staff see of themselves and of their work as such is nothing either.
 */
import type { LookAction } from '../../office/terms/index.ts';
import type { ProblemCode } from '../texts/index.ts';

export interface LookMark {
  readonly look: LookAction;
  /** Where the dossiers are of which something is shown: one by the `id` of the address, each item of the answer by its own id, or what the answer, or each of its items, calls its dossier. */
  readonly dossiers?: 'address' | 'items' | 'named';
  /** What it is when `text` is searched for. Then the dossiers that were found are noted, and of a mere list they are not: it would be a row of fifty for each glance at one's work. */
  readonly searched?: LookAction;
  /** The code of the 404 that says, to whoever may look, that there is nothing of the kind: no refusal. */
  readonly absent?: ProblemCode;
}

export type Reads = 'nothing' | LookMark;

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (value: Json, name: string): string[] => (typeof value[name] === 'string' ? [value[name]] : []);

/** The dossier that a thing belongs to, as answers name it. */
const dossierOf = (thing: Json): string[] => {
  const { dossier } = thing;
  return isJson(dossier) ? textIn(dossier, 'id') : textIn(thing, 'dossierId');
};

/** The most dossiers that one row names; a page of a list is shorter. */
const DOSSIERS_MAX = 500;

/** Returns the dossiers that an answer shows, by its mark. */
export const dossiersShown = ({ dossiers }: LookMark, params: unknown, answer: unknown): readonly string[] => {
  if (dossiers === 'address') return isJson(params) ? textIn(params, 'id') : [];
  if (dossiers === undefined || !isJson(answer)) return [];
  const things = Array.isArray(answer.items) ? answer.items.filter(isJson) : [answer];
  const ids = things.flatMap((thing) => (dossiers === 'items' ? textIn(thing, 'id') : dossierOf(thing)));
  return [...new Set(ids)].slice(0, DOSSIERS_MAX);
};
