/** What of a diagram is seen: brought into sight, fitted, and found again when the same file opens anew. */
import type { Bounds, Element, Get } from './services.ts';

const shownMargin = 160;
/** Below this zoom the words in the boxes cannot be read. */
const readableZoom = 0.75;
/** The palette and its margins, in pixels. */
const paletteWidth = 116;

/** Shows the whole drawing, to the right of the palette that floats over the canvas. */
export function fitDiagram(get: Get, width: number): void {
  const canvas = get('canvas');
  const fitted = canvas.zoom('fit-viewport', 'auto');
  if (width <= 2 * paletteWidth) return;
  canvas.zoom((fitted * (width - paletteWidth)) / width, 'auto');
  canvas.scroll({ dx: paletteWidth / 2, dy: 0 });
}

/** Selects an element and brings it into sight, on whichever plane it is drawn. An id that is not drawn selects nothing. */
export function showElement(get: Get, id: string): void {
  const element = get('elementRegistry').get(id);
  if (element !== undefined) reveal(get, element);
}

function reveal(get: Get, element: Element): void {
  const canvas = get('canvas');
  const root = canvas.findRoot(element);
  if (root !== undefined && root !== canvas.getRootElement()) canvas.setRootElement(root);
  get('selection').select(element);
  setTimeout(() => tellPanel(get), panelRestMs);
  if (element.parent === undefined || isInSight(get, element)) return;
  if (canvas.zoom() < readableZoom) canvas.zoom(readableZoom);
  canvas.scrollToElement(element, shownMargin);
}

/** How long the properties panel may still be at work on what was selected before, in milliseconds. */
const panelRestMs = 250;

/** Says once more what is selected: while the panel draws itself it puts the element that it had before in the place of a new one. */
export function tellPanel(get: Get): void {
  const selected = get('selection').get();
  if (selected.length === 1)
    get('eventBus').fire('selection.changed', { oldSelection: selected, newSelection: selected });
}

/**
 * Whether an element can be read where it is. Scrolling to one that can would change nothing but have the browser lay the whole page out three times, which is most of what a step along a flow
 * of a large diagram took.
 */
function isInSight(get: Get, { x, y, width, height, waypoints = [] }: Element): boolean {
  const seen = get('canvas').viewbox();
  if (seen.scale < readableZoom) return false;
  const [left, top] = [seen.x + paletteWidth / seen.scale, seen.y];
  const [right, bottom] = [seen.x + seen.width, seen.y + seen.height];
  const points =
    waypoints.length > 0
      ? waypoints
      : [
          { x, y },
          { x: x + width, y: y + height },
        ];
  return points.every((point) => point.x >= left && point.x <= right && point.y >= top && point.y <= bottom);
}

type View = { rootId: string; box: Bounds; selected: readonly string[] };

/** The views of files that were closed, by the page's address and the file's name, for as long as the page lives. */
const views = new Map<string, View>();
const viewKey = (name: string): string => `${window.location.pathname} ${name}`;

/** Remembers which part of a diagram is seen and what is selected in it. */
export function keepView(get: Get, name: string): void {
  const canvas = get('canvas');
  const { x, y, width, height } = canvas.viewbox();
  views.set(viewKey(name), {
    rootId: canvas.getRootElement().id,
    box: { x, y, width, height },
    selected: get('selection')
      .get()
      .map(({ id }) => id),
  });
}

/** Shows what was seen when the file of this name was closed. @returns false where it was not open before */
export function restoreView(get: Get, name: string): boolean {
  const view = views.get(viewKey(name));
  if (view === undefined) return false;
  const drawn = (id: string): Element | undefined => get('elementRegistry').get(id);
  const root = drawn(view.rootId);
  if (root !== undefined) get('canvas').setRootElement(root);
  get('canvas').viewbox(view.box);
  get('selection').select(view.selected.map(drawn).filter((one) => one !== undefined));
  return true;
}
