import type { BoardCounts } from '../../shared/api/schema.d.ts';

/** A unit's open dossiers as a bar, on one scale for all units: overdue, at risk, the rest. The numbers stand beside it. */
export function LoadBar({ counts, openMax }: { counts: BoardCounts; openMax: number }) {
  const width = (count: number): string => `${(100 * count) / openMax}%`;
  const rest = Math.max(0, counts.open - counts.overdue - counts.atRisk);
  return (
    <span className="mc-load" aria-hidden>
      <span className="mc-load__overdue" style={{ inlineSize: width(counts.overdue) }} />
      <span className="mc-load__risk" style={{ inlineSize: width(counts.atRisk) }} />
      <span className="mc-load__rest" style={{ inlineSize: width(rest) }} />
    </span>
  );
}
