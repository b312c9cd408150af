import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ProcedureVersion } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';
import { Conditions } from './conditions.tsx';

/** The papers of a version, and when each is asked for. */
export function VersionPapers({ version }: { version: ProcedureVersion }) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <section className="mc-card" aria-labelledby="procedure-papers">
      <h2 id="procedure-papers" className="mc-section-title">
        {t('admin.procedures.papers')}
      </h2>
      {version.papers.length === 0 && <p className="mc-empty">{t('admin.procedures.noPapers')}</p>}
      {version.papers.length > 0 && (
        <div className="mc-table-frame">
          <Table size="sm" className="mc-table" aria-label={t('admin.procedures.papers')}>
            <TableHead>
              <TableRow>
                <TableHeader>{t('admin.procedures.paper')}</TableHeader>
                <TableHeader>{t('admin.procedures.form')}</TableHeader>
                <TableHeader>{t('admin.procedures.quantity')}</TableHeader>
                <TableHeader>{t('admin.procedures.when')}</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {version.papers.map(({ kind, name, form, quantity, required, when }) => (
                <TableRow key={kind}>
                  <TableCell>{say(name)}</TableCell>
                  <TableCell>{t(`paperForm.${form}`)}</TableCell>
                  <TableCell>{quantity}</TableCell>
                  <TableCell>
                    {t(`admin.procedures.${required ? 'required' : 'optional'}`)}
                    {when.length > 0 && <Conditions when={when} />}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </section>
  );
}
