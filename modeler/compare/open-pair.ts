/** Two versions of a diagram side by side: what was added, removed, changed and moved is marked in both, and both are moved and zoomed together. */
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { diff } from 'bpmn-js-differ';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

export type DiagramChange = 'added' | 'removed' | 'changed' | 'moved';

export type OpenPair = {
  /** How many elements differ, by how. */
  counts: Readonly<Record<DiagramChange, number>>;
  /** Brings an element into view where it is drawn. */
  show: (id: string) => void;
  close: () => void;
};

type Canvas = {
  viewbox: (box?: Viewbox) => Viewbox;
  zoom: (level?: number | 'fit-viewport', center?: 'auto') => number;
  addMarker: (id: string, marker: string) => void;
  scrollToElement: (id: string, padding: number) => void;
};
type Viewbox = { x: number; y: number; width: number; height: number };
type Registry = { get: (id: string) => unknown };

const FONT = "'IBM Plex Sans', Arial, sans-serif";
const SHOWN_MARGIN = 120;

/** Opens both texts. @throws when one of them is no BPMN */
export async function openPair(
  before: HTMLElement,
  after: HTMLElement,
  texts: readonly [string, string],
): Promise<OpenPair> {
  const viewers = [before, after].map(
    (container) =>
      new NavigatedViewer({
        container,
        moddleExtensions: { zeebe },
        textRenderer: { defaultStyle: { fontFamily: FONT } },
      }),
  );
  const close = (): void => {
    for (const viewer of viewers) viewer.destroy();
  };
  try {
    await Promise.all(viewers.map((viewer, index) => viewer.importXML(texts[index] ?? '')));
  } catch (error) {
    close();
    throw error;
  }
  const [one, other] = viewers.map((viewer) => viewer.getDefinitions());
  const changes = changesOf(diff(one, other));
  for (const viewer of viewers) mark(viewer, changes);
  for (const viewer of viewers) viewer.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
  keepTogether(viewers);
  return {
    counts: countsOf(changes),
    show: (id) => {
      for (const viewer of viewers)
        if (viewer.get<Registry>('elementRegistry').get(id) !== undefined)
          viewer.get<Canvas>('canvas').scrollToElement(id, SHOWN_MARGIN);
    },
    close,
  };
}

type Differ = ReturnType<typeof diff>;

/** What became of each element; one that was changed and moved counts as changed. */
function changesOf({ _added, _removed, _changed, _layoutChanged }: Differ): ReadonlyMap<string, DiagramChange> {
  const of = (ids: object, change: DiagramChange) => Object.keys(ids).map((id) => [id, change] as const);
  return new Map([
    ...of(_layoutChanged, 'moved'),
    ...of(_changed, 'changed'),
    ...of(_removed, 'removed'),
    ...of(_added, 'added'),
  ]);
}

function countsOf(changes: ReadonlyMap<string, DiagramChange>): OpenPair['counts'] {
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const change of changes.values()) counts[change] += 1;
  return counts;
}

function mark(viewer: NavigatedViewer, changes: ReadonlyMap<string, DiagramChange>): void {
  const [canvas, registry] = [viewer.get<Canvas>('canvas'), viewer.get<Registry>('elementRegistry')];
  for (const [id, change] of changes) if (registry.get(id) !== undefined) canvas.addMarker(id, `mc-compare-${change}`);
}

/** What is done to one is done to the other; the answer of the other starts nothing anew. */
function keepTogether(viewers: readonly NavigatedViewer[]): void {
  let follows = false;
  viewers.forEach((viewer, index) => {
    viewer.on('canvas.viewbox.changed', () => {
      if (follows) return;
      follows = true;
      viewers[1 - index]?.get<Canvas>('canvas').viewbox(viewer.get<Canvas>('canvas').viewbox());
      follows = false;
    });
  });
}
