import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Incident, InstanceElement } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { useRetry } from '../parts/board-queries.ts';

type Props = { incidents: readonly Incident[]; elements?: readonly InstanceElement[] };

/** Incidents with what happened, where, and the way to try again. After a retry the focus goes to what came of it. */
export function IncidentTable({ incidents, elements = [] }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const mayRetry = usePerson().permissions.includes('resolve-incidents');
  const retry = useRetry();
  const outcome = useRef<HTMLParagraphElement>(null);
  const [retried, setRetried] = useState<string>();
  const nameOf = (id: string): string => {
    const element = elements.find(({ elementId }) => elementId === id);
    return element === undefined ? id : text(element.name);
  };
  const onRetry = (incident: Incident): void =>
    retry.mutate(incident.incidentKey, {
      onSuccess: () => {
        setRetried(nameOf(incident.elementId));
        outcome.current?.focus();
      },
    });
  return (
    <>
      <p ref={outcome} role="status" tabIndex={-1} className="mc-done">
        {retried !== undefined && t('board.incident.retried', { step: retried })}
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
                <TableRow key={incident.incidentKey} className="mc-row">
                  <TableCell className="mc-nowrap">{formatDateTime(incident.createdAt)}</TableCell>
                  <TableCell>
                    <Link to={`/board/instances/${incident.processInstanceKey}`} className="cds--link">
                      {incident.processId}
                    </Link>
                  </TableCell>
                  <TableCell>{nameOf(incident.elementId)}</TableCell>
                  <TableCell className="mc-incident-message">
                    <span className="mc-strong">{incident.errorType}</span>
                    <span>{incident.message}</span>
                  </TableCell>
                  <TableCell className="mc-code">{incident.dossier?.code}</TableCell>
                  <TableCell>
                    <RetryButton
                      incident={incident}
                      allowed={mayRetry}
                      busy={retry.isPending && retry.variables === incident.incidentKey}
                      onRetry={() => onRetry(incident)}
                    />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </>
  );
}

type RetryButtonProps = { incident: Incident; allowed: boolean; busy: boolean; onRetry: () => void };

/** Tries again; who may not is told whose matter it is. */
function RetryButton({ incident, allowed, busy, onRetry }: RetryButtonProps) {
  const { t } = useTranslation();
  if (!allowed) return <span className="mc-muted">{t('board.incident.notYours')}</span>;
  return (
    <Button
      kind="tertiary"
      size="xs"
      disabled={busy}
      onClick={onRetry}
      aria-label={t('board.incident.retryOne', { step: incident.elementId })}
    >
      {t('common.retry')}
    </Button>
  );
}
