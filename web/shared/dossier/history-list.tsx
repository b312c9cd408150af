import { Bot, Person, UserAvatar } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../api/schema.d.ts';
import { formatDateTime } from '../format/date-time.ts';
import { useText } from '../i18n/text.ts';
import { whoActed } from './who-acted.ts';

const icons = { person: UserAvatar, system: Bot, citizen: Person } as const;

/** Lists who did what, when and why, newest first. */
export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (entries.length === 0) return <p className="mc-empty">{t('history.empty')}</p>;
  return (
    <ol className="mc-history">
      {entries.toReversed().map((entry) => {
        const Icon = icons[entry.actorKind];
        return (
          <li key={entry.id}>
            <Icon aria-hidden className="mc-history__icon" />
            <div>
              <p className="mc-history__text">{text(entry.text)}</p>
              {entry.reason !== null && text(entry.reason) !== '' && (
                <p className="mc-history__reason">{t('history.reason', { reason: text(entry.reason) })}</p>
              )}
              <p className="mc-history__who">
                {whoActed(entry, t)}
                <time dateTime={entry.at}>{formatDateTime(entry.at)}</time>
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
