import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '../notice/empty-state.tsx';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { TableSkeleton } from './table-skeleton.tsx';

type Props<Item> = {
  list: UseQueryResult<{ items: Item[] }>;
  none: { title: string; text: string };
  children: (items: readonly Item[]) => ReactNode;
};

/** A list that is asked for: what stands there until it comes, when it does not come, and when it is empty. */
export function Listed<Item>({ list, none, children }: Props<Item>) {
  return (
    <>
      {list.isPending && <TableSkeleton rows={6} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <EmptyState {...none} />}
      {list.data !== undefined && list.data.items.length > 0 && children(list.data.items)}
    </>
  );
}
