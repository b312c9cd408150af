import { ContentSwitcher, Switch } from '@carbon/react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { totalText } from '../../shared/format/count.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/shell/page-title.tsx';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { CompletedNotice } from '../task/completed-notice.tsx';
import { ChangesBanner } from './changes-banner.tsx';
import { taskScopes, useTaskFilter } from './task-filter.ts';
import { useTaskList } from './task-queries.ts';
import { TaskTable } from './task-table.tsx';

/** The work-list: what waits for me and for my unit, nearest deadline first. */
export function WorkListPage() {
  const { t } = useTranslation();
  const { filter, setFilter } = useTaskFilter();
  const list = useTaskList(filter);
  const search = useRef<HTMLInputElement>(null);
  const tasks = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  return (
    <div className="mc-page mc-page--wide">
      <CompletedNotice last />
      <PageTitle
        title={t('tasks.title')}
        lead={total === undefined ? undefined : t('tasks.total', { total: totalText(total) })}
      />
      <div className="mc-toolbar">
        <ContentSwitcher
          size="sm"
          className="mc-scopes"
          aria-label={t('tasks.scope')}
          selectedIndex={taskScopes.indexOf(filter.scope)}
          onChange={({ name }) => setFilter({ scope: taskScopes.find((scope) => scope === name) ?? 'unit' })}
        >
          {taskScopes.map((scope) => (
            <Switch key={scope} name={scope}>
              {t(`tasks.scopes.${scope}`)}
            </Switch>
          ))}
        </ContentSwitcher>
        <SearchBox label={t('tasks.search')} text={filter.text} onSearch={(text) => setFilter({ text })} ref={search} />
      </div>
      <ChangesBanner filter={filter} shown={tasks} onShow={() => void list.refetch()} />
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending ? (
        <TableSkeleton rows={8} />
      ) : (
        <TaskTable
          tasks={tasks}
          scope={filter.scope}
          onSearch={() => search.current?.focus()}
          searched={filter.text !== ''}
        />
      )}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </div>
  );
}
