import type { MouseEvent, ReactNode } from 'react';

type Props = { id: string; url: string; onRead?: ((id: string) => void) | undefined; children: ReactNode };

/** Opens a file in the page's viewer, and in a new tab where there is none or when the browser is asked for one. */
export function FileLink({ id, url, onRead, children }: Props) {
  const read = (event: MouseEvent): void => {
    if (onRead === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onRead(id);
  };
  return (
    <a href={url} target="_blank" rel="noreferrer" className="cds--link" onClick={read}>
      {children}
    </a>
  );
}
