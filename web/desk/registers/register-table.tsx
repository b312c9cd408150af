import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RegisterLine } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';

/** The lines of a register, as it was written. */
export function RegisterTable({ lines }: { lines: readonly RegisterLine[] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('registers.lines')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('registers.number')}</TableHeader>
            <TableHeader>{t('registers.paper')}</TableHeader>
            <TableHeader>{t('registers.applicant')}</TableHeader>
            <TableHeader>{t('registers.dossier')}</TableHeader>
            <TableHeader>{t('registers.issuedAt')}</TableHeader>
            <TableHeader>{t('registers.issuedBy')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.id} className="mc-row">
              <TableCell className="mc-strong">{line.writtenNumber}</TableCell>
              <TableCell>
                <a className="cds--link" href={line.url} target="_blank" rel="noreferrer">
                  {text(line.paperName)}
                </a>
              </TableCell>
              <TableCell>{line.applicantName}</TableCell>
              <TableCell>
                {line.dossierId !== null && (
                  <Link to={`/dossiers/${line.dossierId}`} className="cds--link">
                    {line.dossierCode}
                  </Link>
                )}
              </TableCell>
              <TableCell>{formatDateTime(line.issuedAt)}</TableCell>
              <TableCell>{line.issuedBy}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
