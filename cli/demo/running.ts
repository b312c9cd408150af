import type { Coming } from './day.ts';

/** A dossier of the day, and how far it is. */
export interface Running extends Coming {
  readonly id: string;
  readonly code: string;
  readonly ward: string;
  /** How often each task was done. */
  readonly done: Map<string, number>;
  /** Since when each task lies, in milliseconds of the story. */
  readonly since: Map<string, number>;
  /** What must not be done yet, whoever could. */
  readonly held: Pick<Set<string>, 'has' | 'delete'>;
}
