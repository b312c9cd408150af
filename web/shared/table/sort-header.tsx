import { ArrowDown, ArrowsVertical, ArrowUp } from '@carbon/icons-react';
import type { SortOrder } from '../api/schema.d.ts';

type Props = { label: string; order: SortOrder | undefined; className: string; onSort: () => void };
const spoken = { asc: 'ascending', desc: 'descending' } as const;

/** The head of a column by which the whole list is sorted: up, down, and as usual again. */
export function SortHeader({ label, order, className, onSort }: Props) {
  const Icon = order === undefined ? ArrowsVertical : order === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th scope="col" className={className} aria-sort={order === undefined ? 'none' : spoken[order]}>
      <button type="button" className="mc-sort" onClick={onSort}>
        {label}
        <Icon aria-hidden />
      </button>
    </th>
  );
}
