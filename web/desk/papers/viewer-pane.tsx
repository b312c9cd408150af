import { FitToWidth, Launch, RotateClockwise, RotateCounterclockwise, ZoomIn, ZoomOut } from '@carbon/icons-react';
import { IconButton, Loading, Select, SelectItem } from '@carbon/react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { openPicture, type PageSource, type Turn } from './page-source.ts';
import type { Readable } from './readable.ts';

const ZOOM = { min: 0.5, max: 5, step: 1.25 };
/** The pages stand so far away from the edges of the pane, in CSS pixels. */
const MARGIN = 16;

type Props = { readables: readonly Readable[]; shown: Readable; onShow: (id: string) => void };

/** One paper with its tools. The keys + − 0 r act while the pages have the focus; the arrows scroll them. */
export function ViewerPane({ readables, shown, onShow }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { zoom, turn, keys, tools } = useView();
  const [area, setArea] = useState<HTMLElement | null>(null);
  const width = useWidth(area);
  const pages = usePages(shown.url, shown.mediaType);
  return (
    <div className="mc-viewer__pane">
      <div className="mc-viewer__tools">
        <Select
          id={`${id}-paper`}
          size="sm"
          hideLabel
          labelText={t('viewer.choose')}
          value={shown.id}
          onChange={(event) => onShow(event.target.value)}
        >
          {readables.map((one) => (
            <SelectItem key={one.id} value={one.id} text={one.name} />
          ))}
        </Select>
        {tools.map(({ label, icon, act, off }) => (
          <IconButton key={label} label={label} kind="ghost" size="sm" align="bottom" disabled={off} onClick={act}>
            {icon}
          </IconButton>
        ))}
        <span className="mc-viewer__zoom" role="status">
          {Math.round(zoom * 100)} %
        </span>
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
        onKeyDown={(event) => actOn(event, keys)}
      >
        <Pages pages={pages} width={Math.max(0, width - MARGIN) * zoom} turn={turn} />
      </section>
    </div>
  );
}

function actOn(event: KeyboardEvent, keys: ReadonlyMap<string, () => void>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys.get(event.key);
  if (act === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

/** How the pages are looked at, with the keys and the buttons that change it. */
function useView() {
  const { t } = useTranslation();
  const [zoom, setZoom] = useState(1);
  const [turn, setTurn] = useState<Turn>(0);
  const zoomBy = (factor: number): void => setZoom((now) => Math.min(ZOOM.max, Math.max(ZOOM.min, now * factor)));
  const turnBy = (quarters: 1 | 3): void => setTurn((now) => ((now + quarters) % 4) as Turn);
  const zoomIn = (): void => zoomBy(ZOOM.step);
  const zoomOut = (): void => zoomBy(1 / ZOOM.step);
  const fit = (): void => setZoom(1);
  const turnLeft = (): void => turnBy(3);
  const turnRight = (): void => turnBy(1);
  const keys = new Map([
    ['+', zoomIn],
    ['=', zoomIn],
    ['-', zoomOut],
    ['0', fit],
    ['r', turnRight],
    ['R', turnLeft],
  ]);
  const tools = [
    { label: t('viewer.zoomOut'), icon: <ZoomOut />, act: zoomOut, off: zoom <= ZOOM.min },
    { label: t('viewer.zoomIn'), icon: <ZoomIn />, act: zoomIn, off: zoom >= ZOOM.max },
    { label: t('viewer.fit'), icon: <FitToWidth />, act: fit, off: false },
    { label: t('viewer.turnLeft'), icon: <RotateCounterclockwise />, act: turnLeft, off: false },
    { label: t('viewer.turnRight'), icon: <RotateClockwise />, act: turnRight, off: false },
  ];
  return { zoom, turn, keys, tools };
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

/** A canvas larger than that is refused by some browsers. */
const PIXELS_MAX = 16_000_000;
/** Pages are drawn when they come this near to what is seen. */
const NEAR = '400px';

type DrawnPageProps = { pages: PageSource; page: number; width: number; turn: Turn };

/** One page, `width` CSS pixels wide; drawn when it comes into sight. Its words are there for those who listen. */
function DrawnPage({ pages, page, width, turn }: DrawnPageProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  const [words, setWords] = useState('');
  const height = width * ratioOf(pages, page, turn);

  useEffect(() => {
    if (frame.current === null) return;
    const seen = ([entry]: readonly IntersectionObserverEntry[]): void => setNear(entry?.isIntersecting ?? false);
    const observer = new IntersectionObserver(seen, { rootMargin: NEAR });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const target = canvas.current;
    if (!near || target === null || width === 0) return;
    const density = Math.min(window.devicePixelRatio, Math.sqrt(PIXELS_MAX / (width * height)));
    target.width = Math.round(width * density);
    target.height = Math.round(height * density);
    const drawing = pages.draw(page, target, turn);
    drawing.done.then(() => target.setAttribute('data-drawn', String(turn))).catch(console.error);
    return drawing.cancel;
  }, [near, pages, page, width, height, turn]);

  useEffect(() => {
    if (near) pages.words(page).then(setWords).catch(console.error);
  }, [near, pages, page]);

  const label = t('viewer.page', { n: page + 1, total: pages.sizes.length });
  return (
    <figure className="mc-viewer__page" ref={frame} style={{ inlineSize: width, blockSize: height }}>
      <canvas ref={canvas} role="img" aria-label={label} />
      <figcaption className="cds--visually-hidden">{words}</figcaption>
    </figure>
  );
}

function ratioOf({ sizes }: PageSource, page: number, turn: Turn): number {
  const { width, height } = sizes[page] ?? { width: 1, height: 1 };
  return turn % 2 === 0 ? height / width : width / height;
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

/** The inner width of an element in CSS pixels, followed as it changes; 0 before it is drawn. */
function useWidth(element: HTMLElement | null): number {
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
