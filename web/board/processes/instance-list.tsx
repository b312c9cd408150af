import {
  Checkbox,
  DismissibleTag,
  Select,
  SelectItem,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@carbon/react';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { InstanceRow, ProcessDefinition, Total } from '../../shared/api/schema.d.ts';
import { formatCount, totalText } from '../../shared/format/count.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { instanceSorts, instanceStates } from '../../shared/terms/terms.ts';
import { useInstances } from '../parts/board-queries.ts';
import { InstanceStateTag } from '../parts/instance-state-tag.tsx';
import { InstanceSearch } from './instance-search.tsx';
import { listedBy, useProcessFilter, writeProcessFilter } from './process-filter.ts';
import { useConditions } from './use-conditions.ts';

/** The instances of one version, or of every process, filtered as the address says. */
export function InstanceList({ process }: { process: ProcessDefinition | undefined }) {
  const { t } = useTranslation();
  const { filter } = useProcessFilter();
  const list = useInstances(listedBy(filter, process?.processDefinitionKey), filter.sort);
  const heading = useRef<HTMLHeadingElement>(null);
  const { hash, key } = useLocation();
  // Each press on a count comes here, also a second one on the same count.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the location's key changes with every press
  useEffect(() => {
    if (hash === '#instances') heading.current?.focus();
  }, [hash, key]);
  const instances = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  const limitedTo = list.data?.pages[0]?.limitedTo ?? null;
  return (
    <section aria-labelledby="instances" className="mc-anchored">
      <InstanceFilters process={process} total={total} heading={heading} />
      {limitedTo !== null && <p role="status">{t('board.search.limited', { count: formatCount(limitedTo) })}</p>}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <TableSkeleton rows={5} />}
      {list.isSuccess && instances.length === 0 && (
        <EmptyState title={t('board.process.noInstances')} text={t('board.process.noInstancesHint')} />
      )}
      {instances.length > 0 && <InstanceTable instances={instances} ofProcess={process !== undefined} />}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </section>
  );
}

type FilterProps = {
  process: ProcessDefinition | undefined;
  total: Total | undefined;
  heading: RefObject<HTMLHeadingElement | null>;
};

/** How many there are, and what narrows and sorts them, in the address. */
function InstanceFilters({ process, total, heading }: FilterProps) {
  const { t } = useTranslation();
  const { filter, setFilter } = useProcessFilter();
  return (
    <>
      <div className="mc-toolbar">
        <h2 id="instances" ref={heading} className="mc-section-title mc-toolbar__title" tabIndex={-1}>
          {t('board.process.instances', { total: total === undefined ? '…' : totalText(total) })}
        </h2>
        <Select
          id="instance-state"
          size="sm"
          inline
          labelText={t('diagram.state')}
          value={filter.state ?? ''}
          onChange={(event) => setFilter({ state: instanceStates.find((one) => one === event.target.value) })}
        >
          <SelectItem value="" text={t('board.anyState')} />
          {instanceStates.map((state) => (
            <SelectItem key={state} value={state} text={t(`board.state.${state}`)} />
          ))}
        </Select>
        <Select
          id="instance-sort"
          size="sm"
          inline
          labelText={t('board.sort.label')}
          value={filter.sort}
          onChange={(event) =>
            setFilter({ sort: instanceSorts.find((one) => one === event.target.value) ?? 'started' })
          }
        >
          {instanceSorts.map((sort) => (
            <SelectItem key={sort} value={sort} text={t(`board.sort.${sort}`)} />
          ))}
        </Select>
        <Checkbox
          id="instance-incident"
          className="mc-toolbar__check"
          labelText={t('board.process.onlyIncidents')}
          checked={filter.incident}
          onChange={(_event, { checked }) => setFilter({ incident: checked })}
        />
        <NarrowingTags process={process} />
        <OperateLink process={process} />
      </div>
      <SearchBox label={t('board.searchInstances')} text={filter.text} onSearch={(text) => setFilter({ text })} />
      <InstanceSearch process={process} onFound={() => heading.current?.focus()} />
    </>
  );
}

/** What else narrows the list; a press takes it away. */
function NarrowingTags({ process }: Pick<FilterProps, 'process'>) {
  const { t } = useTranslation();
  const { filter, setFilter } = useProcessFilter();
  return useConditions(filter, process?.processDefinitionKey).map(({ id, text, without }) => (
    <DismissibleTag
      key={id}
      type="blue"
      size="md"
      text={text}
      dismissTooltipLabel={t('board.removeFilter')}
      title={t('board.removeFilter')}
      onClose={() => setFilter(without)}
    />
  ));
}

/** Leads whoever may to the page where some or all that the list has are worked on. */
function OperateLink({ process }: Pick<FilterProps, 'process'>) {
  const { t } = useTranslation();
  const { filter } = useProcessFilter();
  if (!usePerson().permissions.includes('resolve-incidents')) return null;
  const operated = writeProcessFilter({ ...filter, version: undefined });
  if (process !== undefined) operated.set('key', process.processDefinitionKey);
  return (
    <Link to={`/board/operations/instances?${operated}`} className="cds--link">
      {t('board.process.operate')}
    </Link>
  );
}

/** Process instances with the dossiers behind them. */
function InstanceTable({ instances, ofProcess }: { instances: readonly InstanceRow[]; ofProcess: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const waitsOf = ({ steps, calls }: InstanceRow): readonly string[] => [
    ...steps.map(text),
    ...calls.map((called) => t('board.instance.waitsInCalled', { called: text(called) })),
  ];
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('board.process.instanceTable')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('board.instance.key')}</TableHeader>
            {!ofProcess && <TableHeader>{t('board.incident.process')}</TableHeader>}
            <TableHeader>{t('diagram.state')}</TableHeader>
            <TableHeader>{t('list.column.code')}</TableHeader>
            <TableHeader>{t('list.column.applicant')}</TableHeader>
            <TableHeader>{t('list.column.unit')}</TableHeader>
            <TableHeader>{t('board.instance.waitsIn')}</TableHeader>
            <TableHeader>{t('board.instance.due')}</TableHeader>
            <TableHeader>{t('board.instance.started')}</TableHeader>
            <TableHeader>{t('board.instance.changed')}</TableHeader>
            <TableHeader>{t('board.instance.ended')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {instances.map((instance) => (
            <TableRow key={instance.processInstanceKey} className="mc-row">
              <TableCell className="mc-code">
                <Link to={`/board/instances/${instance.processInstanceKey}`} className="cds--link">
                  {instance.processInstanceKey}
                </Link>
              </TableCell>
              {!ofProcess && (
                <TableCell>
                  {t('board.operations.ofVersion', { process: text(instance.processName), version: instance.version })}
                </TableCell>
              )}
              <TableCell>
                <InstanceStateTag instance={instance} />
              </TableCell>
              <TableCell className="mc-code">
                {instance.dossier !== null && (
                  <Link to={`/dossiers/${instance.dossier.id}`} className="cds--link">
                    {instance.dossier.code}
                  </Link>
                )}
              </TableCell>
              <TableCell className="mc-strong">{instance.dossier?.applicantName}</TableCell>
              <TableCell>{instance.unitName}</TableCell>
              <TableCell>{waitsOf(instance).join(' · ')}</TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(instance.lawfulDueAt)}</TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(instance.startedAt)}</TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(instance.changedAt)}</TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(instance.endedAt)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
