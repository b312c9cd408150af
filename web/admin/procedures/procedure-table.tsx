import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CatalogueEntry } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';

/** Procedures, one a line, by the version that is in force. */
export function ProcedureTable({ entries }: { entries: readonly CatalogueEntry[] }) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('admin.procedures.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('admin.procedures.code')}</TableHeader>
            <TableHeader>{t('admin.procedures.name')}</TableHeader>
            <TableHeader>{t('admin.procedures.field')}</TableHeader>
            <TableHeader>{t('admin.procedures.tier')}</TableHeader>
            <TableHeader>{t('admin.procedures.limit')}</TableHeader>
            <TableHeader>{t('admin.procedures.state')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <TableRow key={entry.code} className="mc-row">
              <TableCell className="mc-code">{entry.code}</TableCell>
              <TableCell className="mc-strong">
                <Link to={`/admin/procedures/${entry.code}`} className="cds--link">
                  {say(entry.name)}
                </Link>
              </TableCell>
              <TableCell>{say(entry.field)}</TableCell>
              <TableCell>{t(`admin.procedures.tiers.${entry.competence}`)}</TableCell>
              <TableCell>{say(entry.limit)}</TableCell>
              <TableCell>
                <EntryState entry={entry} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function EntryState({ entry }: { entry: CatalogueEntry }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag size="sm" type={entry.offered ? 'green' : 'gray'}>
        {t(`admin.procedures.offers.${entry.offered ? 'offered' : 'notOffered'}`)}
      </Tag>
      {entry.state !== 'in-force' && (
        <Tag size="sm" type="blue">
          {t(`admin.procedures.states.${entry.state}`)} {showDateEntry(entry.validFrom)}
        </Tag>
      )}
      {entry.conflicts > 0 && (
        <Tag size="sm" type="red">
          {t('admin.procedures.conflict')}
        </Tag>
      )}
      {entry.verifiedBy === null && (
        <Tag size="sm" type="outline">
          {t('admin.procedures.unverified')}
        </Tag>
      )}
    </>
  );
}
