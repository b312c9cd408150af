import {
  Button,
  InlineNotification,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { UndeliveredResult } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { Listed } from '../../shared/table/listed.tsx';
import { StateFilterBar, useStateFilter } from '../../shared/table/state-filter.tsx';
import { resultStates } from '../../shared/terms/terms.ts';

/** The ledger of results that nobody fetched: any reception point finds one and has it brought. */
export function UndeliveredPage() {
  const { t } = useTranslation();
  const { memberships } = usePerson();
  const claim = useClaim();
  const filter = useStateFilter(resultStates);
  const results = useUndelivered(filter.state, filter.text);
  const here = memberships.find(({ role }) => role === 'counter-officer')?.unitCode;
  const none =
    filter.text || filter.state
      ? { title: t('undelivered.none'), text: t('undelivered.noneHint') }
      : { title: t('undelivered.empty'), text: t('undelivered.emptyHint') };
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('undelivered.title')} lead={t('undelivered.lead')} />
      <StateFilterBar
        id="undelivered-state"
        filter={filter}
        states={resultStates}
        labels={{
          search: t('undelivered.search'),
          state: t('undelivered.state'),
          any: t('undelivered.anyState'),
          of: (state) => t(`undelivered.states.${state}`),
        }}
      />
      {claim.isError && <ProblemNotice error={claim.error} />}
      {claim.isSuccess && (
        <InlineNotification kind="success" lowContrast hideCloseButton title={t('undelivered.asked')} />
      )}
      <Listed list={results} none={none}>
        {(items) => (
          <UndeliveredTable
            results={items}
            here={here}
            onClaim={({ dossierId }) => here !== undefined && claim.mutate({ id: dossierId, unitCode: here })}
          />
        )}
      </Listed>
    </div>
  );
}

type Props = {
  results: readonly UndeliveredResult[];
  /** The reception point of whoever looks; undefined for one who hands nothing over. */
  here: string | undefined;
  onClaim: (result: UndeliveredResult) => void;
};

/** Results that nobody fetched, and where each lies. */
function UndeliveredTable({ results, here, onClaim }: Props) {
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
                {here !== undefined && result.state !== 'handed-over' && result.claim?.code !== here && (
                  <Button kind="ghost" size="sm" onClick={() => onClaim(result)}>
                    {t('undelivered.claim')}
                  </Button>
                )}
                {result.claim !== null && result.state !== 'handed-over' && (
                  <span>{t('undelivered.claimed', { unit: result.claim.name })}</span>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** Lines of the ledger, the oldest first. */
function useUndelivered(state: UndeliveredResult['state'] | undefined, text: string) {
  const query = { ...(state && { state }), ...(text && { text }) };
  return useQuery({
    queryKey: ['undelivered', query],
    queryFn: () => answerOf(api.GET('/api/undelivered', { params: { query } })),
    placeholderData: (previous) => previous,
  });
}

/** Has a result brought to a reception point. */
function useClaim() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, unitCode }: { id: string; unitCode: string }) =>
      api.POST('/api/undelivered/{id}/claim', { params: { path: { id } }, body: { unitCode } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['undelivered'] }),
  });
}
