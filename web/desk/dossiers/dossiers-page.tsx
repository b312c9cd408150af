import { Checkbox, DismissibleTag, Select, SelectItem } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { DossierPage, DossierRow } from '../../shared/api/schema.d.ts';
import { type DossierFilter, useDossierFilter, writeDossierFilter } from '../../shared/dossier/dossier-filter.ts';
import { DossierTable } from '../../shared/dossier/dossier-table.tsx';
import { totalText } from '../../shared/format/count.ts';
import { useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { decisions } from '../../shared/terms/terms.ts';

/** Finds dossiers by code, name or procedure, with or without diacritics, nearest deadline first. */
export function DossiersPage() {
  const { t } = useTranslation();
  const { filter, setFilter } = useDossierFilter();
  const found = useDossierSearch(filter);
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ search: () => search.current?.focus() });
  const dossiers = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.total;
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle
        title={t('dossiers.title')}
        lead={total === undefined ? undefined : t('dossiers.total', { total: totalText(total) })}
      >
        <Link to="/registers" className="cds--link">
          {t('registers.title')}
        </Link>
        <Link to="/lessons" className="cds--link">
          {t('lessons.title')}
        </Link>
      </PageTitle>
      <div className="mc-toolbar">
        <SearchBox
          label={t('dossiers.search')}
          text={filter.text}
          onSearch={(text) => setFilter({ text })}
          ref={search}
        />
        <Select
          id="dossiers-decision"
          size="sm"
          hideLabel
          className="mc-toolbar__select"
          labelText={t('dossiers.decision')}
          value={filter.decision ?? ''}
          onChange={(event) => setFilter({ decision: decisions.find((one) => one === event.target.value) })}
        >
          <SelectItem value="" text={t('dossiers.anyDecision')} />
          {decisions.map((decision) => (
            <SelectItem key={decision} value={decision} text={t(`decision.${decision}`)} />
          ))}
        </Select>
        <Checkbox
          id="dossiers-overdue"
          className="mc-toolbar__check"
          labelText={t('dossiers.overdue')}
          checked={filter.overdue}
          onChange={(_event, { checked }) => setFilter({ overdue: checked })}
        />
        <BoardFilterTags filter={filter} onChange={setFilter} dossiers={dossiers} />
      </div>
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending ? (
        <TableSkeleton rows={8} />
      ) : (
        <DossierTable dossiers={dossiers} isFiltered={writeDossierFilter(filter).size > 0} />
      )}
      <LoadMore
        hasMore={found.hasNextPage}
        loading={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
    </div>
  );
}

type Props = {
  filter: DossierFilter;
  onChange: (change: Partial<DossierFilter>) => void;
  dossiers: readonly DossierRow[];
};

/** Shows what a number of the board has narrowed the list to; each part can be taken away. */
function BoardFilterTags({ filter: { group, unit }, onChange, dossiers }: Props) {
  const { t } = useTranslation();
  const unitName = dossiers.find((dossier) => dossier.competentUnit.code === unit)?.competentUnit.name ?? unit;
  return (
    <>
      {group !== undefined && (
        <DismissibleTag
          type="blue"
          text={t(`board.group.${group}`)}
          dismissTooltipLabel={t('dossiers.removeFilter')}
          title={t('dossiers.removeFilter')}
          onClose={() => onChange({ group: undefined })}
        />
      )}
      {unitName !== undefined && (
        <DismissibleTag
          type="blue"
          text={unitName}
          dismissTooltipLabel={t('dossiers.removeFilter')}
          title={t('dossiers.removeFilter')}
          onClose={() => onChange({ unit: undefined })}
        />
      )}
    </>
  );
}

const pageSize = 50;

/** Dossiers of the person's units, page after page, nearest deadline first. */
function useDossierSearch(filter: DossierFilter) {
  return useInfiniteQuery({
    queryKey: ['dossiers', filter],
    queryFn: ({ pageParam }) => loadDossiers(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });
}

function loadDossiers(
  { text, decision, overdue, unit, group }: DossierFilter,
  after: string | undefined,
): Promise<DossierPage> {
  const query = {
    limit: pageSize,
    ...(text === '' ? {} : { text }),
    ...(decision === undefined ? {} : { decision }),
    ...(overdue ? { overdue } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(group === undefined ? {} : { group }),
    ...(after === undefined ? {} : { after }),
  };
  return answerOf(api.GET('/api/dossiers', { params: { query } }));
}
