import { FitToWidth, Launch, RotateClockwise, RotateCounterclockwise, ZoomIn, ZoomOut } from '@carbon/icons-react';
import { IconButton, Loading, Select, SelectItem } from '@carbon/react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { DrawnPage } from './drawn-page.tsx';
import type { PageSource, Turn } from './page-source.ts';
import type { Readable } from './readable.ts';
import { usePages, useWidth } from './use-pages.ts';

const ZOOM = { min: 0.5, max: 5, step: 1.25 };
/** What the pages stand away from the edges of the pane, in CSS pixels. */
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
