import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DossierRow } from '../api/schema.d.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import type { RowKind } from '../list/list-row.tsx';
import { ListTable } from '../list/list-table.tsx';
import { useRowCursor } from '../table/row-cursor.ts';
import { useStable } from '../table/stable.ts';
import { type DossierColumn, dossierColumns } from './dossier-filter.ts';
import { useDossierRows } from './dossier-rows.tsx';

type Props<Row> = {
  dossiers: readonly Row[];
  /** What stands under the name of the unit; the same function as long as it draws the same. */
  underUnit?: (dossier: Row) => ReactNode;
};

/** A few dossiers in an order that is given, walked with j and k and opened with o or Enter. */
export function DossierTable<Row extends DossierRow>({ dossiers, underUnit }: Props<Row>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const usual = useDossierRows();
  const rows = useMemo<RowKind<Row, DossierColumn>>(() => {
    const draw = (column: DossierColumn, dossier: Row): ReactNode => (
      <>
        {usual.draw(column, dossier)}
        {column === 'unit' && underUnit?.(dossier)}
      </>
    );
    return { ...usual, draw };
  }, [usual, underUnit]);
  const cursor = useRowCursor(dossiers.map(rows.keyOf));
  const actions = useStable({ select: () => undefined, focus: (row: Row) => cursor.set(row.id) });
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
