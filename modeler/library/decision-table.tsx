import { Edit } from '@carbon/icons-react';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DecisionDefinition } from '../../web/shared/api/schema.d.ts';

/** One row for each decision in force; its older versions are on its page. */
export function DecisionTable({ decisions }: { decisions: readonly DecisionDefinition[] }) {
  const { t } = useTranslation();
  return (
    <div className="mc-table-frame">
      <Table size="md" className="mc-table" aria-label={t('decisions.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('decisions.name')}</TableHeader>
            <TableHeader>{t('decisions.id')}</TableHeader>
            <TableHeader>{t('modeler.latest')}</TableHeader>
            <TableHeader>{t('decisions.requirements')}</TableHeader>
            <TableHeader>{t('modeler.file')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {decisions.map((decision) => (
            <TableRow key={decision.decisionDefinitionKey} className="mc-row">
              <TableCell className="mc-strong">
                <Link to={`/modeler/decisions/${decision.decisionDefinitionKey}`} className="cds--link mc-edit-link">
                  <Edit aria-hidden />
                  {decision.name}
                </Link>
              </TableCell>
              <TableCell className="mc-code">{decision.decisionId}</TableCell>
              <TableCell>{t('modeler.version', { version: decision.version })}</TableCell>
              <TableCell>{decision.requirementsName}</TableCell>
              <TableCell className="mc-muted">{decision.resourceName}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
