import type { ReactNode } from 'react';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../web/shared/table/table-skeleton.tsx';

type Query = { isPending: boolean; isSuccess: boolean; error: unknown; refetch: () => Promise<unknown> };
type Props = { id: string; title: string; query: Query; children: ReactNode };

/** One kind of what can be designed, once it is loaded. */
export function LibrarySection({ id, title, query, children }: Props) {
  return (
    <section aria-labelledby={id} className="mc-library__section">
      <h2 id={id} className="mc-section-title">
        {title}
      </h2>
      {query.isPending && <TableSkeleton rows={4} />}
      {query.error !== null && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && children}
    </section>
  );
}
