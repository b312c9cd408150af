import { useEffect, useState } from 'react';
import { openPicture, type PageSource } from './page-source.ts';

/** The pages of a file: undefined while they are fetched, the error when they cannot be shown. */
export function usePages(url: string, mediaType: string): PageSource | Error | undefined {
  const [opened, setOpened] = useState<{ url: string; pages: PageSource | Error }>();
  useEffect(() => {
    let left = false;
    let close = (): void => undefined;
    openPages(url, mediaType)
      .then((pages) => {
        if (left) return pages.close();
        close = pages.close;
        setOpened({ url, pages });
      })
      .catch((error: unknown) => {
        if (!left) setOpened({ url, pages: error instanceof Error ? error : new Error(String(error)) });
      });
    return () => {
      left = true;
      close();
    };
  }, [url, mediaType]);
  return opened?.url === url ? opened.pages : undefined;
}

/** The inner width of an element in CSS pixels, followed as it changes; 0 before it is drawn. */
export function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Opens a file of the server for drawing; what reads a PDF is loaded with the first one. @throws Error when it cannot be had or is damaged */
async function openPages(url: string, mediaType: string): Promise<PageSource> {
  if (mediaType !== 'application/pdf') return openPicture(url);
  const { openPdf } = await import('./pdf-source.ts');
  return openPdf(url);
}
