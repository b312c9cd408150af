import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { DossierRow } from '../api/schema.d.ts';
import { DeadlineCell } from '../deadline/deadline-cell.tsx';
import { formatDateTime } from '../format/date-time.ts';
import { useText } from '../i18n/text.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { EmptyState } from '../notice/empty-state.tsx';
import { useRowCursor } from '../table/row-cursor.ts';
import { DecisionTag } from './decision-tag.tsx';

type Props = { dossiers: readonly DossierRow[]; isFiltered: boolean };

/** The dense table of dossiers, walked with j and k and opened with o or Enter. */
export function DossierTable({ dossiers, isFiltered }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const cursor = useRowCursor(dossiers.map((dossier) => dossier.id));
  useShortcuts({
    next: cursor.next,
    previous: cursor.previous,
    open: () => cursor.current !== undefined && void navigate(`/dossiers/${cursor.current}`),
  });
  if (dossiers.length === 0 && !isFiltered)
    return <EmptyState title={t('dossiers.noneYet')} text={t('dossiers.noneYetHint')} />;
  if (dossiers.length === 0) return <EmptyState title={t('dossiers.none')} text={t('dossiers.noneHint')} />;
  return (
    <div className="mc-table-frame" ref={cursor.frame}>
      <Table size="sm" className="mc-table" aria-label={t('dossiers.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('tasks.deadline')}</TableHeader>
            <TableHeader>{t('tasks.code')}</TableHeader>
            <TableHeader>{t('tasks.applicant')}</TableHeader>
            <TableHeader>{t('tasks.procedure')}</TableHeader>
            <TableHeader>{t('dossiers.decision')}</TableHeader>
            <TableHeader>{t('states.delivery')}</TableHeader>
            <TableHeader>{t('tasks.unit')}</TableHeader>
            <TableHeader>{t('facts.received')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {dossiers.map((dossier) => (
            <TableRow
              key={dossier.id}
              data-row={dossier.id}
              className={dossier.id === cursor.current ? 'mc-row mc-row--current' : 'mc-row'}
              onFocus={() => cursor.set(dossier.id)}
            >
              <TableCell className="mc-nowrap">
                <DeadlineCell dueAt={dossier.dueAt} dueText={dossier.dueText} overdue={dossier.overdue} />
              </TableCell>
              <TableCell className="mc-code">
                <Link to={`/dossiers/${dossier.id}`} className="cds--link">
                  {dossier.code}
                </Link>
              </TableCell>
              <TableCell className="mc-strong">{dossier.applicantName}</TableCell>
              <TableCell className="mc-clip" title={text(dossier.procedure.name)}>
                {text(dossier.procedure.name)}
              </TableCell>
              <TableCell>
                <DecisionTag decision={dossier.states.decision} />
              </TableCell>
              <TableCell>{t(`delivery.${dossier.states.delivery}`)}</TableCell>
              <TableCell>{(dossier.competentUnit ?? dossier.receivingUnit).name}</TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(dossier.receivedAt)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
