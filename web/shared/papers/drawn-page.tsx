import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageSource, Turn } from './page-source.ts';

/** A canvas larger than that is refused by some browsers. */
const PIXELS_MAX = 16_000_000;
/** Pages are drawn when they come this near to what is seen. */
const NEAR = '400px';

type Props = {
  pages: PageSource;
  /** From 0. */
  page: number;
  /** In CSS pixels. */
  width: number;
  turn: Turn;
  onDrawn?: (page: number, pages: PageSource) => void;
  children?: ReactNode;
};

/**
 * One page, `width` CSS pixels wide; drawn when it comes near. It is drawn aside and then put in its place at once, so that the former picture stays until the new one is
 * there. Its words stand under it, a line each, for those who listen.
 */
export function DrawnPage({ pages, page, width, turn, onDrawn, children }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const near = useNear(frame);
  const [lines, setLines] = useState<readonly string[]>([]);
  const [drawn, setDrawn] = useState(false);
  const height = width * ratioOf(pages, page, turn);
  const tell = useRef(onDrawn);
  tell.current = onDrawn;

  useEffect(() => {
    if (!near || width === 0) return;
    const sheet = sheetOf(width, height);
    const drawing = pages.draw(page, sheet, turn);
    let left = false;
    drawing.done
      .then(() => {
        if (left || canvas.current === null) return;
        putInPlace(sheet, canvas.current);
        canvas.current.setAttribute('data-drawn', String(turn));
        setDrawn(true);
        tell.current?.(page, pages);
      })
      .catch(console.error);
    return () => {
      left = true;
      drawing.cancel();
    };
  }, [near, pages, page, width, height, turn]);

  useEffect(() => {
    if (near) pages.lines(page).then(setLines).catch(console.error);
  }, [near, pages, page]);

  const label = t('viewer.page', { n: page + 1, total: pages.sizes.length });
  return (
    <figure
      className="mc-viewer__page"
      ref={frame}
      data-page={page + 1}
      aria-busy={!drawn}
      style={{ inlineSize: width, blockSize: height }}
    >
      <canvas ref={canvas} role="img" aria-label={label} />
      {children}
      <figcaption className="cds--visually-hidden">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; two may say the same
          <p key={at}>{line}</p>
        ))}
      </figcaption>
    </figure>
  );
}

function useNear(frame: { current: HTMLElement | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (frame.current === null) return;
    const seen = ([entry]: readonly IntersectionObserverEntry[]): void => setNear(entry?.isIntersecting ?? false);
    const observer = new IntersectionObserver(seen, { rootMargin: NEAR });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return near;
}

/** A canvas of that size in CSS pixels, as fine as the screen is. */
function sheetOf(width: number, height: number): HTMLCanvasElement {
  const density = Math.min(window.devicePixelRatio, Math.sqrt(PIXELS_MAX / (width * height)));
  const sheet = document.createElement('canvas');
  sheet.width = Math.round(width * density);
  sheet.height = Math.round(height * density);
  return sheet;
}

function putInPlace(sheet: HTMLCanvasElement, canvas: HTMLCanvasElement): void {
  canvas.width = sheet.width;
  canvas.height = sheet.height;
  canvas.getContext('2d')?.drawImage(sheet, 0, 0);
}

function ratioOf({ sizes }: PageSource, page: number, turn: Turn): number {
  const { width, height } = sizes[page] ?? { width: 1, height: 1 };
  return turn % 2 === 0 ? height / width : width / height;
}
