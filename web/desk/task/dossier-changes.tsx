import { Button } from '@carbon/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../shared/api/schema.d.ts';
import { whoActed } from '../../shared/dossier/who-acted.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { usePerson } from '../../shared/session/session.ts';
import { useDossierHistory } from '../dossier/dossier-queries.ts';

/** What changes the papers or answers that somebody is deciding on; who holds the task is told at the foot of the page. */
const ACTIONS: ReadonlySet<string> = new Set([
  'dossier-corrected',
  'paper-added',
  'paper-scanned',
  'supplement-sent',
  'withdrawal-requested',
  'payment-settled',
]);

/** Says what others did to the dossier since the page was opened: answers, papers and history beside it show that already. */
export function DossierChanges({ dossierId }: { dossierId: string }) {
  const { t } = useTranslation();
  const text = useText();
  const { changes, dismiss } = useDossierChanges(dossierId);
  return (
    <div role="status">
      {changes.length > 0 && (
        <div className="mc-changes">
          <h2 className="mc-section-title">{t('task.changedMeanwhile')}</h2>
          <ul>
            {changes.map((one) => (
              <li key={one.id}>
                {text(one.text)}{' '}
                <span className="mc-muted">
                  {t('task.changedBy', { name: whoActed(one, t), time: formatDateTime(one.at) })}
                </span>
              </li>
            ))}
          </ul>
          <Button kind="ghost" size="sm" onClick={dismiss}>
            {t('task.changesNoted')}
          </Button>
        </div>
      )}
    </div>
  );
}

function useDossierChanges(dossierId: string): { changes: readonly HistoryEntry[]; dismiss: () => void } {
  const me = usePerson().name;
  const entries = useDossierHistory(dossierId).data?.items;
  const first = useRef<number>(undefined);
  first.current ??= entries?.length;
  const [noted, setNoted] = useState<number>();
  const since = entries?.slice(noted ?? first.current) ?? [];
  return {
    changes: since.filter(({ action, actorName }) => ACTIONS.has(action) && actorName !== me),
    dismiss: () => setNoted(entries?.length),
  };
}
