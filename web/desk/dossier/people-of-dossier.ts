import type { Dossier, HistoryEntry, Text } from '../../shared/api/schema.d.ts';

/** Somebody of the office who has to do with a dossier. */
export type Involved = {
  name: string;
  /** Names of the steps that wait for this person now. */
  holds: readonly Text[];
  received: boolean;
  acts: number;
  lastAt: string | undefined;
};

/** Who works or worked on a dossier: those with open steps first, then by their last act, newest first. */
export function peopleOf(dossier: Pick<Dossier, 'tasks' | 'receivedBy'>, history: readonly HistoryEntry[]): Involved[] {
  const acts = history.filter(({ actorKind }) => actorKind === 'person');
  const holders = dossier.tasks.flatMap(({ assigneeName }) => assigneeName ?? []);
  const names = new Set([...holders, ...acts.map(({ actorName }) => actorName)]);
  return [...names]
    .map((name) => {
      const own = acts.filter(({ actorName }) => actorName === name);
      return {
        name,
        holds: dossier.tasks.filter(({ assigneeName }) => assigneeName === name).map((task) => task.name),
        received: dossier.receivedBy === name,
        acts: own.length,
        lastAt: own
          .map(({ at }) => at)
          .reduce<string | undefined>((last, at) => (last && last > at ? last : at), undefined),
      };
    })
    .toSorted(
      (one, other) => other.holds.length - one.holds.length || (other.lastAt ?? '').localeCompare(one.lastAt ?? ''),
    );
}
