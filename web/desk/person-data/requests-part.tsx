import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { DataRequest } from '../../shared/api/schema.d.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useDataRequests } from './person-data-queries.ts';
import { RefuseButton } from './refuse-button.tsx';
import { RequestItem } from './request-item.tsx';

const states = ['open', 'done', 'refused'] as const satisfies readonly DataRequest['state'][];
const kinds = ['correction', 'deletion'] as const satisfies readonly DataRequest['kind'][];

/** The requests of people with their clocks; what is asked for lives in the address. */
export function RequestsPart() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const state = states.find((one) => one === params.get('state'));
  const kind = kinds.find((one) => one === params.get('kind'));
  const requests = useDataRequests({ ...(state ? { state } : {}), ...(kind ? { kind } : {}) });
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  const choose = (name: string, value: string): void => {
    const next = new URLSearchParams(params);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  return (
    <div className="mc-stack">
      <div className="mc-toolbar mc-off-paper">
        <Select
          id="request-state"
          labelText={t('personData.filter.state')}
          value={state ?? ''}
          onChange={(event) => choose('state', event.target.value)}
        >
          <SelectItem value="" text={t('personData.filter.all')} />
          {states.map((one) => (
            <SelectItem key={one} value={one} text={t(`personData.states.${one}`)} />
          ))}
        </Select>
        <Select
          id="request-kind"
          labelText={t('personData.filter.kind')}
          value={kind ?? ''}
          onChange={(event) => choose('kind', event.target.value)}
        >
          <SelectItem value="" text={t('personData.filter.all')} />
          {kinds.map((one) => (
            <SelectItem key={one} value={one} text={t(`personData.kinds.${one}`)} />
          ))}
        </Select>
      </div>
      {requests.isError && <ProblemNotice error={requests.error} onRetry={() => void requests.refetch()} />}
      {requests.isPending && <TableSkeleton rows={4} />}
      {requests.isSuccess && items.length === 0 && (
        <EmptyState title={t('personData.noRequests')} text={t('personData.noRequestsHint')} />
      )}
      <ul className="mc-stack" aria-label={t('personData.pages.requests')}>
        {items.map((request) => (
          <RequestItem key={request.id} request={request}>
            <RefuseButton request={request} />
          </RequestItem>
        ))}
      </ul>
      <LoadMore
        hasMore={requests.hasNextPage}
        loading={requests.isFetchingNextPage}
        onMore={() => void requests.fetchNextPage()}
      />
    </div>
  );
}
