import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import type { ElementCount, InstanceElement, Language } from '../api/schema.d.ts';
import type { ThemeName } from '../preferences/theme.ts';
import { elementState, tokensOf } from './element-state.ts';
import { englishNameOf, type NamedElement } from './english-name.ts';

export type DiagramViewer = {
  mark: (elements: readonly InstanceElement[], takenFlows: readonly string[]) => void;
  showCounts: (counts: readonly ElementCount[]) => void;
  showMap: (map: DiagramMap) => void;
  zoomBy: (factor: number) => void;
  /** Shows the whole drawing. */
  fit: () => void;
  /** Comes close to the darkest step of the map. */
  showHighest: () => void;
  close: () => void;
};

/** Steps with what is written on them and how dark they are (0 to 4), and how wide flows are (0 to 5): those that are not named have not been used. */
export type DiagramMap = {
  readonly steps: readonly { readonly elementId: string; readonly shade: number; readonly label: string }[];
  readonly flows: readonly { readonly flowId: string; readonly width: number }[];
};

export type DiagramLook = {
  readonly theme: ThemeName;
  readonly language: Language;
  /** Whether the words are to be read from afar, and with the whole drawing in sight. */
  readonly isMap: boolean;
  /** Told what is pressed. */
  readonly onSelect: (elementId: string) => void;
  /** Told what is in sight whenever that changes. */
  readonly onSight: (sight: DiagramSight) => void;
};

/** Whether the whole drawing is in sight, and whether the words in it can be read. */
export type DiagramSight = { readonly isWhole: boolean; readonly isReadable: boolean };

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type ViewBox = Box & { readonly inner: Box; readonly outer: Pick<Box, 'width' | 'height'>; readonly scale: number };

type Canvas = {
  zoom: (level?: number, center?: 'auto') => number;
  viewbox: (box?: Box) => ViewBox;
  resized: () => void;
  scrollToElement: (id: string, padding: number) => void;
  addMarker: (id: string, marker: string) => void;
  removeMarker: (id: string, marker: string) => void;
};
type Overlays = {
  add: (id: string, type: string, overlay: object) => string;
  remove: (filter: { type: string }) => void;
};
type Registry = {
  get: (id: string) => unknown;
  filter: (matches: (element: { id: string; type: string }) => boolean) => { id: string }[];
};

const colours = {
  light: { defaultFillColor: '#ffffff', defaultStrokeColor: '#393939' },
  dark: { defaultFillColor: '#262626', defaultStrokeColor: '#c6c6c6' },
} as const satisfies Record<ThemeName, object>;
const fontFamily = "'IBM Plex Sans', Arial, sans-serif";
/** Below this zoom the words in the boxes cannot be read. */
const readableZoom = 0.65;
/** Of a map the numbers are read from further away. */
const closeZoom = 0.8;
/** Larger than this nothing is gained, also on a wall. */
const zoomMax = { map: 2, other: 1 } as const;
/** Around the whole drawing, in its own units. */
const fitMargin = 16;
/** As large as the names of steps still fit into their boxes. */
const mapFontSize = 15;
const usualFontSize = 12;
/** The words of a map are larger, so they are read from further away. */
const readableMapZoom = (readableZoom * usualFontSize) / mapFontSize;
/** As wide as a sheet that lies on its side shows. */
const sheetWidth = 1000;
const tokenMargin = 160;
const tokenOverlay = 'motcua-token';
const countOverlay = 'motcua-count';
const mapOverlay = 'motcua-map';
/** Badges stay readable when the drawing is small. */
const badgeScale = { min: 0.85, max: 1.25 };
/** On a wall the numbers of a map grow with the drawing. */
const mapScale = { min: 0.85, max: zoomMax.map };

/**
 * Draws BPMN XML into `container`, fitted. `mark` shows the steps entered, the flows taken and where the tokens stand;
 * `showCounts` how many stand at, are stuck at and went through each element; `showMap` a number for each step by shade and word. What is pressed is told to `onSelect`.
 */
export async function openDiagram(
  container: HTMLElement,
  xml: string,
  { theme, language, isMap, onSelect, onSight }: DiagramLook,
): Promise<DiagramViewer> {
  const viewer = new NavigatedViewer({
    container,
    bpmnRenderer: colours[theme],
    textRenderer: { defaultStyle: { fontFamily, ...(isMap ? { fontSize: mapFontSize } : {}) } },
  });
  if (language === 'en')
    viewer.on<{ elementsById: Record<string, NamedElement> }>('import.parse.complete', ({ elementsById }) =>
      nameInEnglish(Object.values(elementsById)),
    );
  await viewer.importXML(xml);
  viewer.on<{ element: { id: string } }>('element.click', ({ element }) => onSelect(element.id));
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const registry = viewer.get<Registry>('elementRegistry');
  const drawn = (id: string): boolean => registry.get(id) !== undefined;
  if (isMap) takeRoom(container, canvas);
  const stopPrinting = isMap ? printWhole(canvas) : undefined;
  const fit = (): void => fitWhole(container, canvas, isMap ? zoomMax.map : zoomMax.other);
  viewer.on<{ viewbox: ViewBox }>('canvas.viewbox.changed', ({ viewbox }) => onSight(sightOf(viewbox)));
  fit();
  const { showMap, showHighest } = mapShower({ container, canvas, overlays, drawn }, registry);
  return {
    fit,
    showMap,
    showHighest,
    zoomBy: (factor) => void canvas.zoom(canvas.zoom() * factor, 'auto'),
    close: () => {
      stopPrinting?.();
      viewer.destroy();
    },
    showCounts: countShower(overlays, drawn),
    mark: marker({ container, canvas, overlays, drawn }),
  };
}

/** Gives the frame the shape of what is drawn; the style sheet says how high it may become. */
function takeRoom(container: HTMLElement, canvas: Canvas): void {
  const { inner } = canvas.viewbox();
  container.style.setProperty(
    '--mc-drawing',
    String((inner.width + 2 * fitMargin) / Math.max(1, inner.height + 2 * fitMargin)),
  );
  canvas.resized();
}

/** Shows the whole drawing in the middle of its frame, as large as it fits. */
function fitWhole(container: HTMLElement, canvas: Canvas, max: number): void {
  if (container.clientWidth === 0) return;
  const { inner, outer } = canvas.viewbox();
  const across = outer.width / (inner.width + 2 * fitMargin);
  const down = outer.height / (inner.height + 2 * fitMargin);
  const scale = Math.min(across, down, max);
  const [width, height] = [outer.width / scale, outer.height / scale];
  const [x, y] = [inner.x + inner.width / 2 - width / 2, inner.y + inner.height / 2 - height / 2];
  canvas.viewbox({ x, y, width, height });
}

/** On paper the whole drawing stands, whatever part of it was looked at. @returns what ends this */
function printWhole(canvas: Canvas): () => void {
  let before: Box | undefined;
  const shrink = (): void => {
    const { x, y, width, height, inner, outer } = canvas.viewbox();
    before = { x, y, width, height };
    const scale = sheetWidth / (inner.width + 2 * fitMargin);
    const corner = { x: inner.x - fitMargin, y: inner.y - fitMargin };
    canvas.viewbox({ ...corner, width: outer.width / scale, height: outer.height / scale });
  };
  const restore = (): void => {
    if (before) canvas.viewbox(before);
  };
  window.addEventListener('beforeprint', shrink);
  window.addEventListener('afterprint', restore);
  return () => {
    window.removeEventListener('beforeprint', shrink);
    window.removeEventListener('afterprint', restore);
  };
}

function sightOf({ x, y, width, height, inner, scale }: ViewBox): DiagramSight {
  const isWhole =
    x <= inner.x && y <= inner.y && x + width >= inner.x + inner.width && y + height >= inner.y + inner.height;
  return { isWhole, isReadable: scale >= readableMapZoom };
}

type Drawn = (id: string) => boolean;

/** Returns what shows the counts of the elements as badges, in the place of those shown before. */
function countShower(overlays: Overlays, drawn: Drawn): DiagramViewer['showCounts'] {
  return (counts) => {
    overlays.remove({ type: countOverlay });
    for (const count of counts.filter((one) => drawn(one.elementId))) {
      const badges = countBadges(count);
      if (badges.childElementCount > 0)
        overlays.add(count.elementId, countOverlay, {
          position: { bottom: 10, left: -8 },
          scale: badgeScale,
          html: badges,
        });
    }
  };
}

type Marked = { container: HTMLElement; canvas: Canvas; overlays: Overlays; drawn: Drawn };

/** Returns what marks the way that was taken, in the place of what was marked before; the first time it brings a token into sight. */
function marker({ container, canvas, overlays, drawn }: Marked): DiagramViewer['mark'] {
  let marked: [string, string][] = [];
  const addMarker = (id: string, name: string): void => {
    canvas.addMarker(id, name);
    marked.push([id, name]);
  };
  const showToken = (id: string | undefined): void => {
    if (id === undefined || container.clientWidth === 0 || canvas.zoom() >= readableZoom) return;
    canvas.zoom(readableZoom);
    canvas.scrollToElement(id, tokenMargin);
  };
  let tokenShown = false;
  return (elements, takenFlows) => {
    for (const [id, name] of marked) canvas.removeMarker(id, name);
    marked = [];
    overlays.remove({ type: tokenOverlay });
    for (const flow of takenFlows.filter(drawn)) addMarker(flow, 'mc-taken');
    for (const element of elements) {
      if (drawn(element.elementId)) addMarker(element.elementId, `mc-${elementState(element)}`);
    }
    for (const [id, token] of tokensOf(elements)) {
      if (drawn(id))
        overlays.add(id, tokenOverlay, {
          position: { top: -10, left: -10 },
          scale: badgeScale,
          html: tokenBadge(token),
        });
    }
    if (!tokenShown) showToken([...tokensOf(elements).keys()].find(drawn));
    tokenShown = true;
  };
}

/** Returns what shows a map, in the place of the one before; where the whole drawing is too small to be read it first comes close to the darkest step. */
function mapShower(
  { container, canvas, overlays, drawn }: Marked,
  registry: Registry,
): Pick<DiagramViewer, 'showMap' | 'showHighest'> {
  const flowIds = registry.filter(({ type }) => type === 'bpmn:SequenceFlow').map(({ id }) => id);
  let marked: [string, string][] = [];
  let isFirst = true;
  let darkest: string | undefined;
  const showHighest = (): void => {
    if (darkest === undefined || container.clientWidth === 0) return;
    canvas.zoom(closeZoom);
    canvas.scrollToElement(darkest, tokenMargin);
  };
  const showMap: DiagramViewer['showMap'] = ({ steps, flows }) => {
    for (const [id, name] of marked) canvas.removeMarker(id, name);
    overlays.remove({ type: mapOverlay });
    const shown = steps.filter(({ elementId }) => drawn(elementId));
    const widths = new Map(flows.map(({ flowId, width }) => [flowId, width]));
    const ways = flows.length === 0 ? [] : flowIds;
    marked = [
      ...shown.map(({ elementId, shade }): [string, string] => [elementId, `mc-shade-${shade}`]),
      ...ways.map((id): [string, string] => [id, `mc-way-${widths.get(id) ?? 0}`]),
    ];
    for (const [id, name] of marked) canvas.addMarker(id, name);
    for (const { elementId, label, shade } of shown)
      overlays.add(elementId, mapOverlay, {
        position: { bottom: 12, left: 6 },
        scale: mapScale,
        html: mapLabel(label, shade),
      });
    darkest = shown.toSorted((one, other) => other.shade - one.shade)[0]?.elementId;
    if (isFirst && canvas.zoom() < readableMapZoom) showHighest();
    if (darkest !== undefined) isFirst = false;
  };
  return { showMap, showHighest };
}

function mapLabel(text: string, shade: number): HTMLElement {
  const label = document.createElement('div');
  label.className = `mc-map-label mc-map-label--${shade}`;
  label.textContent = text;
  return label;
}

function tokenBadge({ count, incident }: { count: number; incident: boolean }): HTMLElement {
  const badge = document.createElement('div');
  badge.className = incident ? 'mc-token mc-token--incident' : 'mc-token';
  badge.textContent = String(count);
  return badge;
}

const countKinds = ['active', 'incidents', 'completed'] as const;

/** Shows how many stand at, are stuck at and went through one element; zeros are left out. */
function countBadges(count: ElementCount): HTMLElement {
  const badges = document.createElement('div');
  badges.className = 'mc-counts';
  for (const kind of countKinds.filter((one) => (count[one] ?? 0) > 0)) {
    const badge = document.createElement('span');
    badge.className = `mc-count mc-count--${kind}`;
    badge.textContent = String(count[kind]);
    badges.append(badge);
  }
  return badges;
}

/** Names the parsed elements in English, as far as they say it. */
function nameInEnglish(elements: Iterable<NamedElement>): void {
  for (const element of elements) {
    const english = englishNameOf(element);
    if (english === undefined) continue;
    if (element.$type === 'bpmn:TextAnnotation') element.text = english;
    else element.name = english;
  }
}
