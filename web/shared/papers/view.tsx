import { FitToWidth, RotateClockwise, RotateCounterclockwise, ZoomIn, ZoomOut } from '@carbon/icons-react';
import { IconButton } from '@carbon/react';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Turn } from './page-source.ts';

const ZOOM = { min: 0.5, max: 5, step: 1.25 };

type Tool = { name: string; label: string; icon: ReactNode; act: () => void; off: boolean };
export type View = {
  zoom: number;
  turn: Turn;
  tools: readonly Tool[];
  /** For what has the focus while its pages are looked at. */
  onKeyDown: (event: KeyboardEvent) => void;
};

/** How pages are looked at, with the keys (+ − 0 r) and the buttons that change it. */
export function useView(): View {
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
    {
      name: 'out',
      label: t(zoom <= ZOOM.min ? 'viewer.smallest' : 'viewer.zoomOut'),
      icon: <ZoomOut />,
      act: zoomOut,
      off: zoom <= ZOOM.min,
    },
    {
      name: 'in',
      label: t(zoom >= ZOOM.max ? 'viewer.largest' : 'viewer.zoomIn'),
      icon: <ZoomIn />,
      act: zoomIn,
      off: zoom >= ZOOM.max,
    },
    { name: 'fit', label: t('viewer.fit'), icon: <FitToWidth />, act: fit, off: false },
    { name: 'left', label: t('viewer.turnLeft'), icon: <RotateCounterclockwise />, act: turnLeft, off: false },
    { name: 'right', label: t('viewer.turnRight'), icon: <RotateClockwise />, act: turnRight, off: false },
  ];
  return { zoom, turn, tools, onKeyDown: (event) => actOn(event, keys) };
}

function actOn(event: KeyboardEvent, keys: ReadonlyMap<string, () => void>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys.get(event.key);
  if (act === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

/** The buttons of a view, and how large it is. */
export function ViewTools({ view: { tools, zoom } }: { view: View }) {
  return (
    <>
      {tools.map(({ name, label, icon, act, off }) => (
        // One that has come to its end keeps the focus, and says so by its name.
        <IconButton
          key={name}
          label={label}
          kind="ghost"
          size="sm"
          align="bottom"
          aria-disabled={off}
          onClick={off ? undefined : act}
        >
          {icon}
        </IconButton>
      ))}
      <span className="mc-viewer__zoom" role="status">
        {Math.round(zoom * 100)} %
      </span>
    </>
  );
}

/** The pages stand so far away from the edges of the pane, in CSS pixels. */
const MARGIN = 16;

/** How wide a page is drawn in an element, in CSS pixels, followed as that changes; 0 before it is on the screen. */
export function usePageWidth(element: HTMLElement | null, zoom: number): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return Math.max(0, width - MARGIN) * zoom;
}
