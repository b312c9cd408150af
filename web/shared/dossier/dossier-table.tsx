import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DossierRow } from '../api/schema.d.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { ListTable } from '../list/list-table.tsx';
import { useRowCursor } from '../table/row-cursor.ts';
import { useStable } from '../table/stable.ts';
import { dossierColumns } from './dossier-filter.ts';
import { useDossierRows } from './dossier-rows.tsx';

/** A few dossiers in an order that is given, walked with j and k and opened with o or Enter. */
export function DossierTable({ dossiers }: { dossiers: readonly DossierRow[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const rows = useDossierRows();
  const cursor = useRowCursor(dossiers.map(rows.keyOf));
  const actions = useStable({ select: () => undefined, focus: (row: DossierRow) => cursor.set(row.id) });
  useShortcuts({
    next: cursor.next,
    previous: cursor.previous,
    open: () => cursor.current !== undefined && void navigate(`/dossiers/${cursor.current}`),
  });
  return (
    <ListTable
      label={t('dossiers.title')}
      rows={dossiers}
      kind={rows}
      columns={dossierColumns}
      cursor={cursor}
      actions={actions}
    />
  );
}
