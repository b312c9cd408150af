import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BulkDetails, SteeringLine } from '../../shared/api/schema.d.ts';
import { BulkButtons } from '../../shared/bulk/bulk-buttons.tsx';
import type { BulkSubject } from '../../shared/bulk/bulk-queries.ts';
import { totalText } from '../../shared/format/count.ts';
import { useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { SelectionBar } from '../../shared/list/selection-bar.tsx';
import { useSelection } from '../../shared/list/use-selection.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { useRowCursor } from '../../shared/table/row-cursor.ts';
import { useStable } from '../../shared/table/stable.ts';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { ActDialog } from './act-dialog.tsx';
import { samplesOf } from './sample-tasks.ts';
import { type SteeringFilter, steeringAddress } from './steering-filter.ts';
import { type useSteeringList, useSteeringRefresh } from './steering-queries.ts';
import { type LineAct, type Outcomes, SteeringTable } from './steering-table.tsx';

/** The dialog for a bulk action is loaded when somebody opens it. */
const BulkDialog = lazy(async () => ({ default: (await import('../../shared/bulk/bulk-dialog.tsx')).BulkDialog }));

const forMany = ['remind', 'assign'] as const;
type BulkAct = (typeof forMany)[number];
type Asked = { act: LineAct; lines: readonly SteeringLine[] };

const keyOf = ({ id }: SteeringLine): string => id;

type Props = { list: ReturnType<typeof useSteeringList>; filter: SteeringFilter };

/** The lines behind the number that is chosen, and what is done about one or many of them. */
export function SteeringList({ list, filter }: Props) {
  const { t } = useTranslation();
  const lines = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  const { cursor, selection, chosen, asked, ask, told, outcomes, close, actions } = useLines(lines, filter);
  const acts = lines.some((line) => line.acts.length > 0);
  return (
    <section aria-labelledby="steering-list" className="mc-steering__list">
      <h2 id="steering-list" className="mc-section-title">
        {t(`board.steering.listOf.${filter.view}`, { total: total === undefined ? '…' : totalText(total) })}
        {lines.length < (total?.count ?? 0) && (
          <span className="mc-muted"> {t('board.steering.shown', { count: lines.length })}</span>
        )}
      </h2>
      <p role="status" className="mc-done">
        {told}
      </p>
      {list.isPending && <TableSkeleton rows={8} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && lines.length === 0 && <NoLines filter={filter} />}
      {lines.length > 0 && (
        <SteeringTable
          lines={lines}
          cursor={cursor}
          selection={acts ? selection : undefined}
          outcomes={outcomes}
          actions={actions}
        />
      )}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {chosen.length > 0 && (
        <SelectionBar selection={selection} matching={undefined}>
          <BulkButtons actions={forMany} onWork={(act) => ask({ act: act as BulkAct, lines: chosen })} />
        </SelectionBar>
      )}
      {asked && <ActOnLines asked={asked} onClose={close} />}
    </section>
  );
}

function NoLines({ filter }: { filter: SteeringFilter }) {
  const { t } = useTranslation();
  const narrowed = filter.flags.length > 0 || [filter.unit, filter.procedure, filter.holder].some(Boolean);
  return narrowed ? (
    <EmptyState title={t('board.steering.noneFound')} text={t('board.steering.noneFoundHint')} />
  ) : (
    <EmptyState title={t('board.steering.none')} text={t('board.steering.noneHint')} />
  );
}

/** Keeps where one stands, what is marked, what is being done, and what came of it. */
function useLines(lines: readonly SteeringLine[], filter: SteeringFilter) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useSteeringRefresh();
  const cursor = useRowCursor(lines.map(keyOf));
  const selection = useSelection(keyOf, steeringAddress(filter));
  const [asked, setAsked] = useState<Asked>();
  const [told, setTold] = useState('');
  const [outcomes, setOutcomes] = useState<Outcomes>({});
  const current = lines.find(({ id }) => id === cursor.current);
  const ask = (next: Asked): void => {
    if (isBulk(next.act) && keysOf(next.lines).length === 0) setTold(t('board.steering.noTasks'));
    else setAsked(next);
  };
  const close = (outcome: string | undefined): void => {
    const first = asked?.lines[0];
    setAsked(undefined);
    refresh();
    if (outcome === undefined) return;
    setTold(asked?.lines.length === 1 && first ? `${first.code}: ${outcome}` : outcome);
    setOutcomes((before) => ({
      ...before,
      ...(asked?.lines.length === 1 && first ? { [first.id]: outcome } : {}),
    }));
    selection.clear();
    if (first) cursor.focus(first.id);
  };
  const actions = useStable({
    select: selection.toggle,
    focus: (line: SteeringLine) => cursor.set(line.id),
    act: (act: LineAct, line: SteeringLine) => ask({ act, lines: [line] }),
  });
  const mayAct = current !== undefined && current.acts.length > 0;
  const chosen = selection.rows;
  useShortcuts({
    next: cursor.next,
    previous: cursor.previous,
    open: () => current !== undefined && void navigate(`/dossiers/${current.id}`),
    select: () => mayAct && selection.toggle(current),
    assign: () =>
      (chosen.length > 0 || mayAct) &&
      ask({ act: 'assign', lines: chosen.length > 0 ? chosen : [current as SteeringLine] }),
  });
  return { cursor, selection, chosen, asked, ask, told, outcomes, close, actions };
}

const isBulk = (act: LineAct): act is BulkAct => act === 'remind' || act === 'assign';

/** So many tasks are worked on at once. */
const KEYS_MAX = 1_000;
const keysOf = (lines: readonly SteeringLine[]): string[] =>
  lines.flatMap(({ steps }) => steps.map(({ taskKey }) => taskKey)).slice(0, KEYS_MAX);

type ActProps = { asked: Asked; onClose: (outcome: string | undefined) => void };

function ActOnLines({ asked: { act, lines }, onClose }: ActProps) {
  const { t } = useTranslation();
  const first = lines[0];
  if (first === undefined) return null;
  if (!isBulk(act)) return <ActDialog act={act} line={first} onClose={onClose} />;
  const keys = keysOf(lines);
  const subject: BulkSubject = { which: { keys }, sampleTaskKeys: samplesOf(lines) };
  const titleOf = (of: BulkAct, { code, steps }: SteeringLine): string => {
    const names = [...new Set(steps.flatMap(({ holder }) => holder?.name ?? []))].join(', ');
    return of === 'remind' && names !== ''
      ? t('board.steering.act.remindWho', { code, names })
      : t(`board.steering.act.${of}Title`, { code });
  };
  const outcomeOf = (job: BulkDetails | undefined): string =>
    job?.state === 'done'
      ? t(`board.steering.outcome.${act}`, { count: job.done, name: job.assigneeName ?? '', failed: job.failed })
      : t('board.steering.outcome.running');
  return (
    <Suspense>
      <BulkDialog
        action={act}
        subject={subject}
        {...(lines.length === 1 ? { title: titleOf(act, first) } : {})}
        onClose={(changed, job) => onClose(changed ? outcomeOf(job) : undefined)}
      />
    </Suspense>
  );
}
