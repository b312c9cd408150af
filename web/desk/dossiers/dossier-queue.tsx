import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BulkRequestAction, DossierRow } from '../../shared/api/schema.d.ts';
import { BulkButtons } from '../../shared/bulk/bulk-buttons.tsx';
import type { BulkSubject } from '../../shared/bulk/bulk-queries.ts';
import {
  type DossierFilter,
  dossierColumns,
  whichDossiers,
  writeDossierFilter,
} from '../../shared/dossier/dossier-filter.ts';
import { dossierKeyOf, useDossierRows } from '../../shared/dossier/dossier-rows.tsx';
import { useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { nextOrder } from '../../shared/list/list-order.ts';
import { ListTable } from '../../shared/list/list-table.tsx';
import { SelectionBar } from '../../shared/list/selection-bar.tsx';
import { useSelection } from '../../shared/list/use-selection.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { useRowCursor } from '../../shared/table/row-cursor.ts';
import { useStable } from '../../shared/table/stable.ts';
import { useDossierCount, type useDossierList } from './dossier-list-queries.ts';

/** The dialog for a bulk action is loaded when somebody opens it. */
const BulkDialog = lazy(async () => ({ default: (await import('../../shared/bulk/bulk-dialog.tsx')).BulkDialog }));

type Props = {
  list: ReturnType<typeof useDossierList>;
  filter: DossierFilter;
  setFilter: (change: Partial<DossierFilter>) => void;
  columns: readonly string[];
  onSearch: () => void;
};

/** What is done with many dossiers: their open tasks given to a colleague, their papers printed, their lines exported. */
const offered = ['assign', 'print', 'export'] as const satisfies readonly BulkRequestAction[];

/** The rows of the list of dossiers with everything that is done to them: by key, by button, one or many. */
export function DossierQueue({ list, filter, setFilter, columns: chosen, onSearch }: Props) {
  const { t } = useTranslation();
  const columns = useMemo(
    () => dossierColumns.filter((column) => column === 'code' || chosen.includes(column)),
    [chosen],
  );
  const dossiers = list.data?.pages.flatMap((page) => page.items) ?? [];
  const rows = useDossierRows();
  const { cursor, selection, marked, bulk, setBulk, work, actions } = useQueue(dossiers, filter, onSearch);
  const works = usePerson().permissions.includes('work-on-tasks');
  const matching = useDossierCount(filter, marked && (list.hasNextPage || selection.everything));
  if (dossiers.length === 0 && !list.isFetching) return <NoDossiers filter={filter} />;
  return (
    <>
      <ListTable
        label={t('dossiers.title')}
        rows={dossiers}
        kind={rows}
        columns={columns}
        sorting={{
          orderOf: (column) => (filter.sort === column ? filter.order : undefined),
          onSort: (column) => setFilter(nextOrder(filter, column)),
        }}
        cursor={cursor}
        selection={works ? selection : undefined}
        actions={actions}
      />
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {marked && (
        <SelectionBar selection={selection} matching={matching.data}>
          <BulkButtons actions={offered} onWork={work} />
        </SelectionBar>
      )}
      {bulk !== undefined && (
        <Suspense>
          <BulkDialog
            {...bulk}
            onClose={(changed) => {
              setBulk(undefined);
              if (!changed) return;
              selection.clear();
              cursor.focus(cursor.current ?? '');
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function NoDossiers({ filter }: { filter: DossierFilter }) {
  const { t } = useTranslation();
  const { sort: _, order: __, ...which } = filter;
  const narrowed = writeDossierFilter(which).size > 0;
  return narrowed ? (
    <EmptyState title={t('dossiers.none')} text={t('dossiers.noneHint')} />
  ) : (
    <EmptyState title={t('dossiers.noneYet')} text={t('dossiers.noneYetHint')} />
  );
}

/** Keeps where one stands in the list and what is marked in it, and does what is asked of that, by key and by button alike. */
function useQueue(dossiers: readonly DossierRow[], filter: DossierFilter, onSearch: () => void) {
  const navigate = useNavigate();
  const works = usePerson().permissions.includes('work-on-tasks');
  const cursor = useRowCursor(dossiers.map(dossierKeyOf));
  const current = dossiers.find(({ id }) => id === cursor.current);
  const which = whichDossiers(filter);
  const selection = useSelection(dossierKeyOf, JSON.stringify(which));
  const [bulk, setBulk] = useState<{ action: BulkRequestAction; subject: BulkSubject }>();
  const marked = selection.everything || selection.rows.length > 0;
  const chosen = selection.everything ? dossiers : marked ? selection.rows : current ? [current] : [];
  const work = (action: BulkRequestAction): void => {
    if (!works || chosen.length === 0) return;
    const dossierFilter = selection.everything ? { dossierFilter: which } : { dossierIds: chosen.map(({ id }) => id) };
    setBulk({ action, subject: { which: dossierFilter, sampleDossierIds: chosen.map(({ id }) => id) } });
  };
  const actions = useStable({ select: selection.toggle, focus: (row: DossierRow) => cursor.set(row.id) });
  useShortcuts({
    search: onSearch,
    next: cursor.next,
    previous: cursor.previous,
    open: () => current !== undefined && void navigate(`/dossiers/${current.id}`),
    select: () => works && current !== undefined && selection.toggle(current),
    assign: () => work('assign'),
    print: () => work('print'),
  });
  return { cursor, selection, marked, bulk, setBulk, work, actions };
}
