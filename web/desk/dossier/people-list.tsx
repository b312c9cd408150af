import { useTranslation } from 'react-i18next';
import type { Dossier, HistoryEntry } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { peopleOf } from './people-of-dossier.ts';

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
                ...(lastAt === undefined ? [] : [t('people.acts', { n: acts, at: formatDateTime(lastAt) })]),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
