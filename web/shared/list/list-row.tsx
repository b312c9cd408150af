import { TableCell, TableRow } from '@carbon/react';
import { type MouseEvent, memo, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ListColumn } from '../api/schema.d.ts';
import { RowBox } from './row-box.tsx';

/** What the rows of a list are. It stays the same object as long as they do, so that a key draws two rows anew and not all of them. */
export type RowKind<Row, Column extends ListColumn> = {
  keyOf: (row: Row) => string;
  addressOf: (row: Row) => string;
  /** The code, which is the link to the row and its name for whoever does not see it. */
  codeOf: (row: Row) => string;
  draw: (column: Column, row: Row) => ReactNode;
};

export type RowActions<Row> = { select: (row: Row) => void; focus: (row: Row) => void };

type Props<Row, Column extends ListColumn> = {
  row: Row;
  kind: RowKind<Row, Column>;
  columns: readonly Column[];
  current: boolean;
  selected: boolean;
  /** False where nothing can be done with many. */
  selectable: boolean;
  actions: RowActions<Row>;
};

/** One row. A click anywhere opens it; a middle click, or one with Ctrl, opens it in a new tab, as the link of the code does. */
function Row<Row, Column extends ListColumn>(props: Props<Row, Column>) {
  const { row, kind, columns, current, selected, selectable, actions } = props;
  const navigate = useNavigate();
  const address = kind.addressOf(row);
  const code = kind.codeOf(row);
  const onClick = (event: MouseEvent): void => {
    if (isControl(event.target) || window.getSelection()?.isCollapsed === false) return;
    if (event.ctrlKey || event.metaKey) openTab(address);
    else void navigate(address);
  };
  const onMiddle = (event: MouseEvent): void => {
    if (event.button === 1 && !isControl(event.target)) openTab(address);
  };
  const names = ['mc-row', current ? 'mc-row--current' : '', selected ? 'mc-row--selected' : ''];
  return (
    <TableRow
      className={names.filter(Boolean).join(' ')}
      onFocus={() => actions.focus(row)}
      onClick={onClick}
      onAuxClick={onMiddle}
      data-row={kind.keyOf(row)}
    >
      {selectable && (
        <TableCell className="mc-select">
          <RowBox code={code} marked={selected} onToggle={() => actions.select(row)} />
        </TableCell>
      )}
      {columns.map((column) => (
        <TableCell key={column} className={columnClass[column] ?? ''}>
          {column === 'code' ? (
            <Link to={address} className="cds--link">
              {code}
            </Link>
          ) : (
            kind.draw(column, row)
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}

export const ListRow = memo(Row) as typeof Row;

export const columnClass: Partial<Record<ListColumn, string>> = {
  deadline: 'mc-nowrap',
  code: 'mc-code',
  applicant: 'mc-strong',
  procedure: 'mc-clip',
  received: 'mc-nowrap',
  created: 'mc-nowrap',
};

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, [role="dialog"]') !== null;

const openTab = (address: string): void => void window.open(address, '_blank', 'noopener');
