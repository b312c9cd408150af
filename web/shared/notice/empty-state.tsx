import type { ReactNode } from 'react';

type Props = { title: string; text?: string; children?: ReactNode };

/** Stands where a list would be, and says what there is not and what one can do. */
export function EmptyState({ title, text, children }: Props) {
  return (
    <div className="mc-empty-state">
      <p className="mc-empty-state__title">{title}</p>
      {text !== undefined && <p>{text}</p>}
      {children}
    </div>
  );
}
