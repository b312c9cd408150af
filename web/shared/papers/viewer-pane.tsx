import { Launch } from '@carbon/icons-react';
import { Loading } from '@carbon/react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { DrawnPage } from './drawn-page.tsx';
import { openPicture, type PageSource, type Turn } from './page-source.ts';
import type { Readable } from './readable.ts';
import { usePageWidth, useView, ViewTools } from './view.tsx';

type Props = {
  shown: Readable;
  /** What else could stand in this pane. */
  choice: ReactNode;
};

/** One paper with its tools. The keys + − 0 r act while the pages have the focus; the arrows scroll them. */
export function ViewerPane({ shown, choice }: Props) {
  const { t } = useTranslation();
  const view = useView();
  const [area, setArea] = useState<HTMLElement | null>(null);
  const width = usePageWidth(area, view.zoom);
  const pages = usePages(shown.url, shown.mediaType);
  return (
    <div className="mc-viewer__pane">
      <div className="mc-viewer__tools">
        {choice}
        <ViewTools view={view} />
        <a href={shown.url} target="_blank" rel="noreferrer" className="mc-icon-link" aria-label={t('viewer.newTab')}>
          <Launch aria-hidden />
        </a>
      </div>
      <section
        className="mc-viewer__pages"
        ref={setArea}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label={shown.name}
        onKeyDown={view.onKeyDown}
      >
        <Pages pages={pages} width={width} turn={view.turn} />
      </section>
    </div>
  );
}

type PagesProps = { pages: PageSource | Error | undefined; width: number; turn: Turn };

function Pages({ pages, width, turn }: PagesProps) {
  const { t } = useTranslation();
  return (
    <>
      {pages === undefined && <Loading small withOverlay={false} description={t('common.loading')} />}
      {pages instanceof Error && <ProblemNotice error={pages} title={t('viewer.failed')} />}
      {pages !== undefined &&
        !(pages instanceof Error) &&
        pages.sizes.map((_size, page) => (
          <DrawnPage
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
            key={page}
            pages={pages}
            page={page}
            width={width}
            turn={turn}
          />
        ))}
    </>
  );
}

/** The pages of a file: undefined while they are fetched, the error when they cannot be shown. */
function usePages(url: string, mediaType: string): PageSource | Error | undefined {
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

/** Opens a file of the server for drawing; what reads a PDF is loaded with the first one. @throws Error when it cannot be had or is damaged */
async function openPages(url: string, mediaType: string): Promise<PageSource> {
  if (mediaType !== 'application/pdf') return openPicture(url);
  const { openPdf } = await import('./pdf-source.ts');
  return openPdf({ url });
}
