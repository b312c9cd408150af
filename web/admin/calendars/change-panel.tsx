import { TrashCan } from '@carbon/icons-react';
import { Button, IconButton, InlineNotification } from '@carbon/react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarPreview } from '../../shared/api/schema.d.ts';
import { TextBox } from '../../shared/form/text-box.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ScrollFrame } from '../../shared/table/scroll-frame.tsx';
import { useApply, usePreview } from './calendar-queries.ts';
import { type ChangeEntry, changeOf } from './day-change.ts';

type Props = { entries: readonly ChangeEntry[]; onChange: (entries: readonly ChangeEntry[]) => void };

/** The changes that belong together, their reason, what they would do, and the button that makes them. */
export function ChangePanel({ entries, onChange }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const preview = usePreview();
  const apply = useApply();
  const change = changeOf(reason, entries);
  const edit = (next: readonly ChangeEntry[]): void => {
    preview.reset();
    onChange(next);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    apply.reset();
    if (change.reason !== '') preview.mutate(change);
  };
  const onApply = (confirm: string): void =>
    apply.mutate(
      { change, confirm },
      {
        onSuccess: () => {
          setReason('');
          setTried(false);
          edit([]);
        },
        onError: () => preview.reset(),
      },
    );
  const seen = JSON.stringify(preview.variables) === JSON.stringify(change) ? preview.data : undefined;
  return (
    <section className="mc-card" aria-labelledby="calendar-changes">
      <h2 className="mc-section-title" id="calendar-changes">
        {t('calendars.changes')}
      </h2>
      {apply.isSuccess && entries.length === 0 && <Applied moved={apply.data.moved} />}
      {entries.length === 0 && <p className="mc-empty">{t('calendars.noChanges')}</p>}
      <EntryList entries={entries} onRemove={(key) => edit(entries.filter((entry) => entry.key !== key))} />
      {entries.length > 0 && (
        <form className="mc-stack" onSubmit={onSubmit} noValidate>
          <TextBox
            id="calendar-reason"
            size="sm"
            labelText={t('calendars.reason')}
            maxLength={500}
            value={reason}
            invalid={tried && change.reason === ''}
            invalidText={t('form.required')}
            onChange={(event) => setReason(event.target.value)}
          />
          {preview.isError && <ProblemNotice error={preview.error} title={t('calendars.refused')} />}
          {apply.isError && <ProblemNotice error={apply.error} title={t('calendars.refused')} />}
          <Button type="submit" kind="tertiary" size="sm" disabled={preview.isPending}>
            {t('calendars.preview')}
          </Button>
        </form>
      )}
      {seen !== undefined && <ChangePreview preview={seen} busy={apply.isPending} onApply={onApply} />}
    </section>
  );
}

type ListProps = { entries: readonly ChangeEntry[]; onRemove: (key: string) => void };

function EntryList({ entries, onRemove }: ListProps) {
  const { t } = useTranslation();
  const words = (entry: ChangeEntry): string => {
    if ('week' in entry) return t('calendars.weekEntry', { day: showDateEntry(entry.week.validFrom) });
    const day = showDateEntry(entry.day.day);
    return 'remove' in entry.day
      ? t('calendars.ordinaryEntry', { day })
      : t('calendars.dayEntry', { day, kind: t(`calendars.states.${entry.day.kind}`) });
  };
  const whose = (entry: ChangeEntry): string =>
    ('week' in entry ? entry.week.unitCode : entry.day.unitCode) ?? t('calendars.city');
  return (
    <ul className="mc-entries">
      {entries.map((entry) => (
        <li key={entry.key}>
          <span>
            {words(entry)} · {whose(entry)}
          </span>
          <IconButton
            kind="ghost"
            size="sm"
            align="left"
            label={t('calendars.removeEntry', { entry: words(entry) })}
            onClick={() => onRemove(entry.key)}
          >
            <TrashCan />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function Applied({ moved }: { moved: number }) {
  const { t } = useTranslation();
  return (
    <InlineNotification
      kind="success"
      lowContrast
      hideCloseButton
      title={t('calendars.applied')}
      subtitle={moved === 0 ? t('calendars.appliedNothing') : t('calendars.appliedMoved', { count: moved, moved })}
    />
  );
}

type ChangePreviewProps = { preview: CalendarPreview; busy: boolean; onApply: (confirm: string) => void };

/** Shows what a change would do to the deadlines of open dossiers, in numbers and one by one, and asks whether it shall. */
function ChangePreview({ preview, busy, onApply }: ChangePreviewProps) {
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
      {moved > 0 && <p>{t('calendars.movesHow', { later, earlier, count: workingDaysMax })}</p>}
      {moves.length > 0 && (
        <ScrollFrame label={t('calendars.movesTable')}>
          <table className="mc-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('list.column.code')}</th>
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
        {moved === 0 ? t('calendars.apply') : t('calendars.applyMoving', { count: moved, moved })}
      </Button>
    </div>
  );
}
