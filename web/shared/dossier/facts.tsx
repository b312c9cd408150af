import type { ReactNode } from 'react';

export type Fact = { label: string; value: ReactNode };

/** Labelled facts, one under the other; a fact without a value is left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const present = facts.filter(({ value }) => value !== null && value !== undefined && value !== '');
  return (
    <dl className="mc-facts">
      {present.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
