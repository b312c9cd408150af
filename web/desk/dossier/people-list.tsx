import { useTranslation } from 'react-i18next';
import type { Dossier, HistoryEntry, Text } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';

type Props = { dossier: Dossier; history: readonly HistoryEntry[] };

/** The people of the office who have to do with a dossier: who has it now, who received it, who did what last. */
export function PeopleList({ dossier, history }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const people = peopleOf(dossier, history);
  return (
    <section>
      <h2 className="mc-section-title">{t('people.title')}</h2>
      {people.length === 0 && <p className="mc-empty">{t('people.empty')}</p>}
      <ul className="mc-people">
        {people.map(({ name, holds, received, acts, lastAt }) => (
          <li key={name}>
            <span className="mc-strong">{name}</span>
            <span className="mc-muted">
              {[
                ...holds.map((step) => t('people.holds', { step: text(step) })),
                ...(received ? [t('people.received')] : []),
                ...(lastAt === undefined ? [] : [t('people.acts', { count: acts, at: formatDateTime(lastAt) })]),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Somebody of the office who has to do with a dossier. */
type Involved = {
  name: string;
  /** Names of the steps that wait for this person now. */
  holds: readonly Text[];
  received: boolean;
  acts: number;
  lastAt: string | undefined;
};

/** Finds who works or worked on a dossier: those with open steps first, then by their last act, newest first. */
function peopleOf(dossier: Pick<Dossier, 'tasks' | 'receivedBy'>, history: readonly HistoryEntry[]): Involved[] {
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
