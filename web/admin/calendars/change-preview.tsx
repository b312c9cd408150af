import { Button } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarPreview } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { ScrollFrame } from '../../shared/table/scroll-frame.tsx';

type Props = { preview: CalendarPreview; busy: boolean; onApply: (confirm: string) => void };

/** What a change would do to the deadlines of open dossiers, in numbers and one by one, and the question whether it shall. */
export function ChangePreview({ preview, busy, onApply }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { moved, openDossiers, later, earlier, workingDaysMax, moves, confirm } = preview;
  return (
    <div className="mc-preview mc-stack">
      <h3 ref={heading} tabIndex={-1} className="mc-preview__title">
        {moved === 0
          ? t('calendars.movesNothing', { open: openDossiers })
          : t('calendars.moves', { moved, open: openDossiers })}
      </h3>
      {moved > 0 && <p>{t('calendars.movesHow', { later, earlier, days: workingDaysMax })}</p>}
      {moves.length > 0 && (
        <ScrollFrame label={t('calendars.movesTable')}>
          <table className="mc-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('tasks.code')}</th>
                <th scope="col">{t('calendars.dueBefore')}</th>
                <th scope="col">{t('calendars.dueAfter')}</th>
              </tr>
            </thead>
            <tbody>
              {moves.map((move) => (
                <tr key={move.dossierId}>
                  <td>
                    <Link to={`/dossiers/${move.dossierId}`} className="cds--link mc-code">
                      {move.dossierCode}
                    </Link>
                  </td>
                  <td>{formatDateTime(move.dueAt)}</td>
                  <td>{formatDateTime(move.newDueAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
      {moved > moves.length && <p>{t('calendars.movesMore', { more: moved - moves.length })}</p>}
      <Button size="sm" kind={moved === 0 ? 'primary' : 'danger'} disabled={busy} onClick={() => onApply(confirm)}>
        {moved === 0 ? t('calendars.apply') : t('calendars.applyMoving', { moved })}
      </Button>
    </div>
  );
}
