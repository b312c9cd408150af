import type { ReactNode } from 'react';

/** A wide or long table that scrolls inside the page; it takes the focus, so that the arrow keys scroll it too. */
export function ScrollFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard (WCAG 2.1.1)
    <section className="mc-scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
