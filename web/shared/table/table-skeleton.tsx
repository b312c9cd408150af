import { SkeletonText } from '@carbon/react';

/** Grey lines in the place of a table that is still loading. */
export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <div className="mc-skeleton" aria-hidden>
      <SkeletonText paragraph lineCount={rows} />
    </div>
  );
}
