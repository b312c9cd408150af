import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InstanceRow } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { InstanceStateTag } from '../parts/instance-state-tag.tsx';

/** Process instances with the dossiers behind them. */
export function InstanceTable({ instances }: { instances: readonly InstanceRow[] }) {
  const { t } = useTranslation();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('board.process.instanceTable')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('board.instance.key')}</TableHeader>
            <TableHeader>{t('diagram.state')}</TableHeader>
            <TableHeader>{t('tasks.code')}</TableHeader>
            <TableHeader>{t('tasks.applicant')}</TableHeader>
            <TableHeader>{t('tasks.unit')}</TableHeader>
            <TableHeader>{t('board.instance.started')}</TableHeader>
            <TableHeader>{t('board.instance.ended')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {instances.map((instance) => (
            <TableRow key={instance.processInstanceKey} className="mc-row">
              <TableCell className="mc-code">
                <Link to={`/board/instances/${instance.processInstanceKey}`} className="cds--link">
                  {instance.processInstanceKey}
                </Link>
              </TableCell>
              <TableCell>
                <InstanceStateTag instance={instance} />
              </TableCell>
              <TableCell className="mc-code">
                {instance.dossier !== null && (
                  <Link to={`/dossiers/${instance.dossier.id}`} className="cds--link">
                    {instance.dossier.code}
                  </Link>
                )}
              </TableCell>
              <TableCell className="mc-strong">{instance.dossier?.applicantName}</TableCell>
              <TableCell>{instance.unitName}</TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(instance.startedAt)}</TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(instance.endedAt)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
