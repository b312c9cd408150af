import { Checkbox } from '@carbon/react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { JobsButton } from '../../shared/bulk/jobs-dialog.tsx';
import { dossierColumns, writeDossierFilter } from '../../shared/dossier/dossier-filter.ts';
import { totalText } from '../../shared/format/count.ts';
import { useListChoice } from '../../shared/list/list-queries.ts';
import { ListTools } from '../../shared/list/list-tools.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { DossierFilterBar } from './dossier-filter-bar.tsx';
import { useDossierList } from './dossier-list-queries.ts';
import { DossierQueue } from './dossier-queue.tsx';
import { useDossierFilter } from './use-dossier-filter.ts';

/** The way to the rights of the people whose data it is, for those who tell them at a counter or see their requests. */
function PersonDataLink() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  if (!permissions.includes('see-data-requests')) return null;
  const path = permissions.includes('tell-person-data') ? '/person-data' : '/person-data/requests';
  return (
    <Link to={path} className="cds--link">
      {t('admin.pages.personData')}
    </Link>
  );
}

/** Finds dossiers by code, name or number, with or without diacritics; newest first, or as the columns sort them. */
export function DossiersPage() {
  const { t } = useTranslation();
  const { filter, setFilter } = useDossierFilter();
  const { choice, choose } = useListChoice('dossiers');
  const list = useDossierList(filter, choice?.pageSize);
  const search = useRef<HTMLInputElement>(null);
  const total = list.data?.pages[0]?.total;
  const lead = filter.sort === undefined ? 'dossiers.total' : 'dossiers.totalSorted';
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle
        title={t('dossiers.title')}
        lead={total === undefined ? undefined : t(lead, { count: total.count, total: totalText(total) })}
      >
        <Link to="/registers" className="cds--link">
          {t('registers.title')}
        </Link>
        <Link to="/lessons" className="cds--link">
          {t('lessons.title')}
        </Link>
        <PersonDataLink />
        <JobsButton />
      </PageTitle>
      <div className="mc-toolbar">
        <SearchBox
          label={t('dossiers.search')}
          text={filter.text}
          onSearch={(text) => setFilter({ text })}
          ref={search}
        />
        <Checkbox
          id="dossiers-overdue"
          className="mc-toolbar__check"
          labelText={t('dossiers.overdue')}
          checked={filter.overdue}
          onChange={(_event, { checked }) => setFilter({ overdue: checked })}
        />
      </div>
      <div className="mc-toolbar mc-toolbar--second">
        <DossierFilterBar filter={filter} onChange={setFilter} />
        <ListTools
          list="dossiers"
          query={writeDossierFilter(filter).toString()}
          columns={dossierColumns}
          choice={choice}
          onChoose={choose.mutate}
        />
      </div>
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending || choice === undefined ? (
        <TableSkeleton rows={8} />
      ) : (
        <DossierQueue
          list={list}
          filter={filter}
          setFilter={setFilter}
          columns={choice.columns}
          onSearch={() => search.current?.focus()}
        />
      )}
    </div>
  );
}
