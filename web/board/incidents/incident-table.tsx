import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Incident, TriedAgain } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { useRetry } from '../parts/board-queries.ts';
import { IncidentMessage } from './incident-message.tsx';

type Props = { incidents: readonly Incident[] };

/** Incidents with what happened, where, and the way to try again. After a retry the focus goes to what came of it: a step that stopped again is no success. */
export function IncidentTable({ incidents }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const mayRetry = usePerson().permissions.includes('resolve-incidents');
  const retry = useRetry();
  const outcome = useRef<HTMLParagraphElement>(null);
  const [came, setCame] = useState<TriedAgain & { step: string }>();
  const onRetry = (incident: Incident): void =>
    retry.mutate(incident.incidentKey, {
      onSuccess: (tried) => {
        setCame({ ...tried, step: text(incident.elementName) });
        outcome.current?.focus();
      },
    });
  return (
    <>
      <p
        ref={outcome}
        role="status"
        tabIndex={-1}
        className={came?.state === 'failed' ? 'mc-done mc-done--failed' : 'mc-done'}
      >
        {came !== undefined && t('board.incident.retried', { step: came.step, outcome: text(came.detail) })}
      </p>
      {retry.isError && <ProblemNotice error={retry.error} title={t('board.incident.notRetried')} />}
      {incidents.length > 0 && (
        <div className="mc-table-frame">
          <Table size="md" className="mc-table" aria-label={t('board.incidents')}>
            <TableHead>
              <TableRow>
                <TableHeader>{t('board.incident.since')}</TableHeader>
                <TableHeader>{t('board.incident.process')}</TableHeader>
                <TableHeader>{t('diagram.step')}</TableHeader>
                <TableHeader>{t('board.incident.message')}</TableHeader>
                <TableHeader>{t('list.column.code')}</TableHeader>
                <TableHeader>{t('board.incident.action')}</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {incidents.map((incident) => (
                <IncidentRow
                  key={incident.incidentKey}
                  incident={incident}
                  allowed={mayRetry}
                  busy={retry.isPending && retry.variables === incident.incidentKey}
                  onRetry={() => onRetry(incident)}
                />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </>
  );
}

type RowProps = { incident: Incident; allowed: boolean; busy: boolean; onRetry: () => void };

function IncidentRow(props: RowProps) {
  const text = useText();
  const { incident } = props;
  return (
    <TableRow className="mc-row">
      <TableCell className="mc-nowrap">{formatDateTime(incident.createdAt)}</TableCell>
      <TableCell>
        <Link to={`/board/instances/${incident.processInstanceKey}`} className="cds--link">
          {text(incident.processName)}
        </Link>
      </TableCell>
      <TableCell>{text(incident.elementName)}</TableCell>
      <TableCell className="mc-incident-message">
        <IncidentMessage incident={incident} />
      </TableCell>
      <TableCell className="mc-code">{incident.dossier?.code}</TableCell>
      <TableCell>
        <RetryButton {...props} />
      </TableCell>
    </TableRow>
  );
}

/** Tries again; who may not is told whose matter it is. */
function RetryButton({ incident, allowed, busy, onRetry }: RowProps) {
  const { t } = useTranslation();
  const text = useText();
  if (!allowed) return <span className="mc-muted">{t('board.incident.notYours')}</span>;
  return (
    <Button
      kind="tertiary"
      size="xs"
      disabled={busy}
      onClick={onRetry}
      aria-label={t('board.incident.retryOne', { step: text(incident.elementName) })}
    >
      {t('common.retry')}
    </Button>
  );
}
