import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageSource, Turn } from './page-source.ts';

/** A canvas larger than that is refused by some browsers. */
const PIXELS_MAX = 16_000_000;
/** Pages are drawn when they come this near to what is seen. */
const NEAR = '400px';

type Props = { pages: PageSource; page: number; width: number; turn: Turn };

/** One page, `width` CSS pixels wide; drawn when it comes into sight. Its words are there for those who listen. */
export function DrawnPage({ pages, page, width, turn }: Props) {
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
