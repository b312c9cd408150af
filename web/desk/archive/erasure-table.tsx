import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Erasure } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { secondMs } from '../../shared/format/time.ts';
import { currentLanguage } from '../../shared/i18n/i18n.ts';
import { Listed } from '../../shared/table/listed.tsx';
import { erasuresKey, retentionKey } from './archive-keys.ts';

const RUNNING_MS = 3 * secondMs;

/** Asks for the erasures, anew while one of them goes on. */
export const useErasures = () =>
  useQuery({
    queryKey: erasuresKey,
    queryFn: () => answerOf(api.GET('/api/archive/erasures')),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'approved') ? RUNNING_MS : false),
  });

/** Erasures that were proposed, go on, or are done, each with the list of what went. */
export function ErasureTable() {
  const { t } = useTranslation();
  const erasures = useErasures();
  useFreshDryRun(erasures.data?.items.filter((one) => one.state === 'done').length);
  return (
    <section className="mc-stack" aria-labelledby="archive-erasures">
      <h2 id="archive-erasures" className="mc-section-title">
        {t('archive.erasure.erasures')}
      </h2>
      <Listed
        list={erasures}
        none={{ title: t('archive.erasure.noErasure'), text: t('archive.erasure.noErasureHint') }}
      >
        {(items) => (
          <div className="mc-table-frame">
            <Table size="sm" className="mc-table" aria-label={t('archive.erasure.erasures')}>
              <TableHead>
                <TableRow>
                  <TableHeader>{t('archive.erasure.planned')}</TableHeader>
                  <TableHeader>{t('archive.state')}</TableHeader>
                  <TableHeader>{t('archive.dossiers')}</TableHeader>
                  <TableHeader>{t('archive.erasure.parts')}</TableHeader>
                  <TableHeader>{t('archive.erasure.outcome')}</TableHeader>
                  <TableHeader>{t('archive.erasure.file')}</TableHeader>
                </TableRow>
              </TableHead>
              <TableBody>
                {items.map((erasure) => (
                  <ErasureRow key={erasure.id} erasure={erasure} />
                ))}
              </TableBody>
            </Table>
          </div>
        )}
      </Listed>
    </section>
  );
}

/** What is due changes when an erasure is done. */
function useFreshDryRun(done: number | undefined): void {
  const client = useQueryClient();
  const known = useRef(done);
  useEffect(() => {
    if (known.current !== undefined && done !== known.current)
      void client.invalidateQueries({ queryKey: retentionKey });
    known.current = done;
  }, [client, done]);
}

function ErasureRow({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const { id, plannedAt, plannedBy, state, dossierCount, parts, erased, left, finishedAt } = erasure;
  return (
    <TableRow className="mc-row">
      <TableCell>{`${formatDateTime(plannedAt)}, ${plannedBy}`}</TableCell>
      <TableCell>
        {t(`archive.erasure.states.${state}`)}
        {finishedAt !== null && ` ${formatDateTime(finishedAt)}`}
      </TableCell>
      <TableCell>{dossierCount}</TableCell>
      <TableCell>
        {parts.map(({ part, dossiers }) => `${t(`archive.subjects.${part}`)}: ${dossiers}`).join('; ')}
      </TableCell>
      <TableCell>{t('archive.erasure.counts', { erased, left })}</TableCell>
      <TableCell>
        <a className="cds--link" href={`/api/archive/erasures/${id}/file?language=${currentLanguage()}`}>
          {t('archive.erasure.csv')}
        </a>
      </TableCell>
    </TableRow>
  );
}
