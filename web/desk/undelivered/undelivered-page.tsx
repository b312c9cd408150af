import { InlineNotification, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { PageTitle } from '../../shared/shell/page-title.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { resultStates, useClaim, useUndelivered } from './undelivered-queries.ts';
import { UndeliveredTable } from './undelivered-table.tsx';

/** The ledger of results that nobody fetched: any reception point finds one and has it brought. */
export function UndeliveredPage() {
  const { t } = useTranslation();
  const { memberships } = usePerson();
  const [params, setParams] = useSearchParams();
  const claim = useClaim();
  const text = params.get('text') ?? '';
  const state = resultStates.find((one) => one === params.get('state'));
  const results = useUndelivered(state, text);
  const here = memberships.find(({ role }) => role === 'counter-officer')?.unitCode;
  const set = (name: string, value: string): void =>
    setParams(
      (now) => {
        if (value === '') now.delete(name);
        else now.set(name, value);
        return now;
      },
      { replace: true },
    );
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('undelivered.title')} lead={t('undelivered.lead')} />
      <div className="mc-admin__bar">
        <SearchBox label={t('undelivered.search')} text={text} onSearch={(found) => set('text', found)} />
        <Select
          id="undelivered-state"
          size="sm"
          labelText={t('undelivered.state')}
          value={state ?? ''}
          onChange={(event) => set('state', event.target.value)}
        >
          <SelectItem value="" text={t('undelivered.anyState')} />
          {resultStates.map((one) => (
            <SelectItem key={one} value={one} text={t(`undelivered.states.${one}`)} />
          ))}
        </Select>
      </div>
      {claim.isError && <ProblemNotice error={claim.error} />}
      {claim.isSuccess && (
        <InlineNotification kind="success" lowContrast hideCloseButton title={t('undelivered.asked')} />
      )}
      {results.isPending && <TableSkeleton rows={6} />}
      {results.isError && <ProblemNotice error={results.error} onRetry={() => void results.refetch()} />}
      {results.data?.items.length === 0 && (
        <EmptyState title={t('undelivered.none')} text={t('undelivered.noneHint')} />
      )}
      {results.data !== undefined && results.data.items.length > 0 && (
        <UndeliveredTable
          results={results.data.items}
          here={here}
          onClaim={({ dossierId }) => here !== undefined && claim.mutate({ id: dossierId, unitCode: here })}
        />
      )}
    </div>
  );
}
