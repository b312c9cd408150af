import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Steering, SteeringHolder } from '../../shared/api/schema.d.ts';
import { JobsButton } from '../../shared/bulk/jobs-dialog.tsx';
import { useProcedures } from '../../shared/dossier/use-procedures.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { NarrowingBar } from '../../shared/list/narrowing-bar.tsx';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { BandStrip, FlagStrip } from './band-strip.tsx';
import { readSteeringFilter, type SteeringFilter, steeringAddress } from './steering-filter.ts';
import { SteeringList } from './steering-list.tsx';
import { steeringKeys, useSteering, useSteeringList } from './steering-queries.ts';
import { UnitBands } from './unit-bands.tsx';

/** Steering by the clock: what will break the law, when, who has it, and what is done about it, on one page. */
export function SteeringPage() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  const seesCity = permissions.includes('see-all-units') && permissions.includes('see-reports');
  const filter = readSteeringFilter(useSearchParams()[0]);
  const steering = useSteering(filter);
  const list = useSteeringList(filter);
  useLiveRefresh(...steeringKeys);
  const { data } = steering;
  const isOthers = useIsOthers(filter, data);
  return (
    <div className="mc-page mc-page--wide mc-steering">
      <PageTitle
        title={t('board.steering.title')}
        lead={data && t('board.steering.lead', { moment: formatDateTime(data.now) })}
      >
        {seesCity && filter.unit !== undefined && (
          <Link to={`/board/city/${filter.unit}`} className="cds--link mc-off-paper">
            {t('board.steering.unitParts')}
          </Link>
        )}
        {permissions.includes('work-on-tasks') && <JobsButton />}
      </PageTitle>
      {steering.isError && !list.isError && (
        <ProblemNotice error={steering.error} onRetry={() => void steering.refetch()} />
      )}
      {steering.isPending && <TableSkeleton rows={3} />}
      {isOthers && <NotYourUnit />}
      {data && !isOthers && (
        <>
          <BandStrip steering={data} filter={filter} />
          <div className="mc-steering__narrow">
            <FlagStrip steering={data} filter={filter} known={!steering.isPlaceholderData} />
            <Narrowings steering={data} filter={filter} holders={holdersIn(list, data.holder)} />
          </div>
          <UnitBands steering={data} filter={filter} />
        </>
      )}
      {!isOthers && <SteeringList list={list} filter={filter} />}
    </div>
  );
}

/** Whether an address asks for a unit of which nothing is shown to who is signed in: then no number is true, not even nought. */
function useIsOthers({ unit }: SteeringFilter, steering: Steering | undefined): boolean {
  const { permissions, memberships } = usePerson();
  if (unit === undefined || steering === undefined || permissions.includes('see-all-units')) return false;
  return ![...memberships.map(({ unitCode }) => unitCode), ...steering.units.map((one) => one.unit.code)].includes(
    unit,
  );
}

function NotYourUnit() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('board.steering.notYourUnit')} text={t('board.steering.notYourUnitHint')}>
      <Link to="/board/steering" className="cds--link">
        {t('board.steering.toOwnUnit')}
      </Link>
    </EmptyState>
  );
}

type Holder = Pick<SteeringHolder, 'userName' | 'name'>;

/** Who holds steps of the lines that are shown, and whom the list is narrowed to. */
function holdersIn({ data }: ReturnType<typeof useSteeringList>, chosen: Holder | null): readonly Holder[] {
  const lines = data?.pages.flatMap(({ items }) => items) ?? [];
  const holders = lines.flatMap(({ steps }) => steps.flatMap(({ holder }) => holder ?? []));
  const all = chosen === null ? holders : [...holders, chosen];
  return [...new Map(all.map((holder) => [holder.userName, holder])).values()];
}

type NarrowingProps = { steering: Steering; filter: SteeringFilter; holders: readonly Holder[] };

/** Narrows to one unit, where there are several, to one procedure, and to who holds the work. */
function Narrowings({ steering, filter, holders }: NarrowingProps) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const procedures = useProcedures().data?.items ?? [];
  const units = steering.units.map(({ unit: { code, name } }) => ({ value: code, label: name }));
  return (
    <NarrowingBar
      id="steering"
      narrowings={[
        { name: 'unit', label: t('list.column.unit'), value: filter.unit, choices: units },
        {
          name: 'procedure',
          label: t('list.column.procedure'),
          value: filter.procedure,
          choices: procedures.map(({ code, name }) => ({ value: code, label: text(name) })),
        },
        {
          name: 'holder',
          label: t('board.city.holder'),
          value: filter.holder,
          choices: holders.map(({ userName, name }) => ({ value: userName, label: name })),
        },
      ]}
      onChange={(name, value) => void navigate(steeringAddress({ ...filter, [name]: value }))}
    />
  );
}
