import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { Listed } from '../../shared/table/listed.tsx';
import { StateFilterBar, useStateFilter } from '../../shared/table/state-filter.tsx';
import { resultStates } from '../../shared/terms/terms.ts';
import { useClaim, useUndelivered } from './undelivered-queries.ts';
import { UndeliveredTable } from './undelivered-table.tsx';

/** The ledger of results that nobody fetched: any reception point finds one and has it brought. */
export function UndeliveredPage() {
  const { t } = useTranslation();
  const { memberships } = usePerson();
  const claim = useClaim();
  const filter = useStateFilter(resultStates);
  const results = useUndelivered(filter.state, filter.text);
  const here = memberships.find(({ role }) => role === 'counter-officer')?.unitCode;
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
      <Listed list={results} none={{ title: t('undelivered.none'), text: t('undelivered.noneHint') }}>
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
