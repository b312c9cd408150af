import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { UndeliveredResult } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';

type Props = {
  results: readonly UndeliveredResult[];
  /** The reception point of whoever looks; undefined for one who hands nothing over. */
  here: string | undefined;
  onClaim: (result: UndeliveredResult) => void;
};

/** Results that nobody fetched, and where each lies. */
export function UndeliveredTable({ results, here, onClaim }: Props) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('undelivered.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('undelivered.code')}</TableHeader>
            <TableHeader>{t('undelivered.applicant')}</TableHeader>
            <TableHeader>{t('undelivered.procedure')}</TableHeader>
            <TableHeader>{t('undelivered.issuer')}</TableHeader>
            <TableHeader>{t('undelivered.keeper')}</TableHeader>
            <TableHeader>{t('undelivered.entered')}</TableHeader>
            <TableHeader>{t('undelivered.attempts')}</TableHeader>
            <TableHeader>{t('undelivered.state')}</TableHeader>
            <TableHeader>{t('undelivered.action')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {results.map((result) => (
            <TableRow key={result.dossierId} className="mc-row">
              <TableCell className="mc-code">{result.dossierCode}</TableCell>
              <TableCell className="mc-strong">{result.applicantName}</TableCell>
              <TableCell>{say(result.procedureName)}</TableCell>
              <TableCell>{result.issuer.name}</TableCell>
              <TableCell>
                {[result.keeper.name, result.archivePlace ?? result.place].filter(Boolean).join(', ')}
              </TableCell>
              <TableCell>{formatDateTime(result.enteredAt)}</TableCell>
              <TableCell>{result.attemptCount}</TableCell>
              <TableCell>{t(`undelivered.states.${result.state}`)}</TableCell>
              <TableCell>
                {here !== undefined && result.state !== 'handed-over' && result.claimUnitCode !== here && (
                  <Button kind="ghost" size="sm" onClick={() => onClaim(result)}>
                    {t('undelivered.claim')}
                  </Button>
                )}
                {result.claimUnitCode !== null && result.state !== 'handed-over' && (
                  <span>{t('undelivered.claimed', { unit: result.claimUnitCode })}</span>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
