import { ContentSwitcher, Switch } from '@carbon/react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskScope } from '../../shared/api/schema.d.ts';
import { JobsButton } from '../../shared/bulk/jobs-dialog.tsx';
import { totalText } from '../../shared/format/count.ts';
import { useListChoice } from '../../shared/list/list-queries.ts';
import { ListTools } from '../../shared/list/list-tools.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { CompletedNotice } from '../tasks/completed-notice.tsx';
import { taskColumns, taskScopes, useTaskFilter, writeTaskFilter } from '../tasks/task-filter.ts';
import { useTaskList } from '../tasks/task-list-queries.ts';
import { FilterBar } from './filter-bar.tsx';
import { TaskQueue } from './task-queue.tsx';

/** The work-list: what waits for me and for my unit, nearest deadline first. */
export function WorkListPage() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  const { filter, setFilter } = useTaskFilter();
  const { choice, choose } = useListChoice('tasks');
  const list = useTaskList(filter, choice?.pageSize);
  const search = useRef<HTMLInputElement>(null);
  const total = list.data?.pages[0]?.total;
  const lead = filter.sort === undefined && filter.scope !== 'finished' ? 'tasks.total' : 'tasks.totalSorted';
  return (
    <div className="mc-page mc-page--wide">
      <CompletedNotice last />
      <PageTitle
        title={t('tasks.title')}
        lead={total === undefined ? undefined : t(lead, { count: total.count, total: totalText(total) })}
      >
        {permissions.includes('reassign-task') && (
          <Link to="/workload" className="cds--link">
            {t('workload.title')}
          </Link>
        )}
        <Link to="/stand-ins" className="cds--link">
          {t('tasks.substitute')}
        </Link>
        <JobsButton />
      </PageTitle>
      <div className="mc-toolbar">
        <ScopeSwitch scope={filter.scope} onChange={(scope) => setFilter({ scope })} />
        <SearchBox label={t('tasks.search')} text={filter.text} onSearch={(text) => setFilter({ text })} ref={search} />
      </div>
      <div className="mc-toolbar mc-toolbar--second">
        <FilterBar filter={filter} onChange={setFilter} />
        <ListTools
          list="tasks"
          query={writeTaskFilter(filter).toString()}
          columns={taskColumns}
          choice={choice}
          onChoose={choose.mutate}
        />
      </div>
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending || choice === undefined ? (
        <TableSkeleton rows={8} />
      ) : (
        <TaskQueue
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

type ScopeProps = { scope: TaskScope; onChange: (scope: TaskScope) => void };

/** Chooses whose tasks are listed. */
function ScopeSwitch({ scope: chosen, onChange }: ScopeProps) {
  const { t } = useTranslation();
  return (
    <ContentSwitcher
      size="sm"
      className="mc-scopes"
      aria-label={t('tasks.scope')}
      selectedIndex={taskScopes.indexOf(chosen)}
      onChange={({ name }) => onChange(taskScopes.find((scope) => scope === name) ?? 'unit')}
    >
      {taskScopes.map((scope) => (
        <Switch key={scope} name={scope}>
          {t(`tasks.scopes.${scope}`)}
        </Switch>
      ))}
    </ContentSwitcher>
  );
}
