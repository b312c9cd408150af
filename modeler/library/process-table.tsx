import { Edit } from '@carbon/icons-react';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessDefinition } from '../../web/shared/api/schema.d.ts';
import { useText } from '../../web/shared/i18n/text.ts';

/** Older versions shown beside the latest; the others are on the process's page of the board. */
const olderShownMax = 8;

/** One row for each process: its latest version to edit, older ones to look at or go back to. */
export function ProcessTable({ processes }: { processes: readonly ProcessDefinition[] }) {
  const { t } = useTranslation();
  const text = useText();
  const latest = processes.filter((process) => process.latest);
  return (
    <div className="mc-table-frame">
      <Table size="md" className="mc-table" aria-label={t('modeler.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('board.processes.name')}</TableHeader>
            <TableHeader>{t('board.processes.id')}</TableHeader>
            <TableHeader>{t('modeler.latest')}</TableHeader>
            <TableHeader>{t('modeler.older')}</TableHeader>
            <TableHeader>{t('modeler.file')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {latest.map((process) => (
            <TableRow key={process.processDefinitionKey} className="mc-row">
              <TableCell className="mc-strong">
                <Link to={`/modeler/versions/${process.processDefinitionKey}`} className="cds--link mc-edit-link">
                  <Edit aria-hidden />
                  {text(process.name)}
                </Link>
              </TableCell>
              <TableCell className="mc-code">{process.processId}</TableCell>
              <TableCell>{t('modeler.version', { version: process.version })}</TableCell>
              <TableCell>
                <OlderVersions process={process} processes={processes} />
              </TableCell>
              <TableCell className="mc-muted">{process.resourceName}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function OlderVersions({
  process,
  processes,
}: {
  process: ProcessDefinition;
  processes: readonly ProcessDefinition[];
}) {
  const { t } = useTranslation();
  const text = useText();
  const older = processes.filter((one) => one.processId === process.processId && !one.latest);
  if (older.length === 0) return <span className="mc-muted">–</span>;
  return (
    <span className="mc-versions">
      {older.slice(0, olderShownMax).map((one) => (
        <Link
          key={one.version}
          to={`/modeler/versions/${one.processDefinitionKey}`}
          className="cds--link"
          aria-label={t('modeler.openVersion', { name: text(one.name), version: one.version })}
        >
          {one.version}
        </Link>
      ))}
      {older.length > olderShownMax && (
        <Link to={`/board/processes/${encodeURIComponent(process.processId)}`} className="cds--link">
          {t('modeler.allVersions')}
        </Link>
      )}
    </span>
  );
}
