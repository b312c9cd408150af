import { describe, expect, it } from 'vitest';
import type { Bounds, Element } from '../../server/checks/read/diagram.ts';
import { type DrawnShape, readDiagrams } from './diagrams.ts';

const diagrams = await readDiagrams();

describe.each(diagrams.map((diagram) => ({ ...diagram })))('$processId is drawn with care', (diagram) => {
  const { elements, shapes } = diagram;
  const messageFlows = (diagram.definitions.rootElements ?? []).flatMap(({ messageFlows: flowing = [] }) => flowing);
  const flows = [...elements.filter((element) => element.$type === 'bpmn:SequenceFlow'), ...messageFlows];
  const nodes = elements.filter((element) => element.$type !== 'bpmn:SequenceFlow');
  const splits = nodes.filter((node) => node.$type === 'bpmn:ExclusiveGateway' && (node.outgoing?.length ?? 0) > 1);
  const drawn = shapes.filter(({ bounds, bpmnElement }) => bounds !== undefined && !holdsSteps(bpmnElement));

  it('names every step, event and question', () => {
    const named = nodes.filter((node) => !isMerge(node));
    expect(idsOf(named.filter((node) => !node.name))).toEqual([]);
  });

  it('labels and conditions every way out of a question', () => {
    const ways = splits.flatMap((split) => (split.outgoing ?? []).map((flow) => ({ split, flow })));
    const unfit = ways.filter(({ split, flow }) => !flow.name || (!flow.conditionExpression && split.default !== flow));
    expect(unfit.map(({ flow }) => flow.id)).toEqual([]);
  });

  it('draws every element and every flow', () => {
    const known = new Set(shapes.map((shape) => shape.bpmnElement.id));
    expect(idsOf(elements.filter((element) => !known.has(element.id)))).toEqual([]);
  });

  it('overlaps neither shapes nor labels', () => {
    const boxes = [
      ...drawn.map((shape) => ({
        id: shape.bpmnElement.id,
        inside: insideOf(shape.bpmnElement),
        box: shape.bounds as Bounds,
      })),
      ...shapes.flatMap((shape) =>
        shape.label?.bounds
          ? [
              {
                id: `label of ${shape.bpmnElement.id}`,
                inside: scopesAround(shape.bpmnElement),
                box: shape.label.bounds,
              },
            ]
          : [],
      ),
    ];
    const overlaps = boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter((other) => !one.inside.includes(other.id) && !other.inside.includes(one.id) && meet(one.box, other.box))
        .map((other) => `${one.id} / ${other.id}`),
    );
    expect(overlaps).toEqual([]);
  });

  it('starts and ends every flow on its shapes, and runs it at right angles through none', () => {
    const byElement = new Map(drawn.map((shape) => [shape.bpmnElement.id, shape.bounds as Bounds]));
    const edges = shapes.filter((shape) => shape.waypoint !== undefined);
    expect(edges).toHaveLength(flows.length);
    const complaints = edges.flatMap((edge) => complaintsOf(edge, byElement));
    expect(complaints).toEqual([]);
  });

  it('crosses no two flows', () => {
    const segments = shapes.flatMap((shape) => segmentsOf(shape).map((box) => ({ id: shape.bpmnElement.id, box })));
    const crossings = segments.flatMap((one, index) =>
      segments
        .slice(index + 1)
        .filter((other) => one.id !== other.id && meet(shrink(one.box), shrink(other.box)))
        .map((other) => `${one.id} / ${other.id}`),
    );
    expect(crossings).toEqual([]);
  });
});

/** A pool of a process and its lanes: everything in them lies on them. */
const holdsSteps = (element: Element | undefined): boolean =>
  element?.$type === 'bpmn:Lane' || (element?.$type === 'bpmn:Participant' && 'processRef' in element);

/** What a shape may lie on: the activity it is attached to, and the sub-processes around it. */
function insideOf(element: Element): string[] {
  return [...(element.attachedToRef ? [element.attachedToRef.id] : []), ...scopesAround(element)];
}

function scopesAround({ $parent }: Element): string[] {
  return $parent?.$type.endsWith('SubProcess') ? [$parent.id, ...scopesAround($parent)] : [];
}

function isMerge(node: Element): boolean {
  return node.$type === 'bpmn:ExclusiveGateway' && (node.outgoing?.length ?? 0) === 1;
}

function idsOf(elements: readonly Element[]): string[] {
  return elements.map((element) => element.id);
}

function meet(one: Bounds, other: Bounds): boolean {
  const apart =
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y;
  return !apart;
}

/** The lines between the waypoints as thin boxes. */
function segmentsOf(edge: DrawnShape): Bounds[] {
  const points = edge.waypoint ?? [];
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x) || 1,
      height: Math.abs(from.y - to.y) || 1,
    };
  });
}

/** Without its ends, so that flows may meet at a gateway's corner. */
function shrink(box: Bounds): Bounds {
  const by = 2;
  return box.width > box.height
    ? { ...box, x: box.x + by, width: Math.max(box.width - 2 * by, 1) }
    : { ...box, y: box.y + by, height: Math.max(box.height - 2 * by, 1) };
}

function complaintsOf(edge: DrawnShape, byElement: ReadonlyMap<string, Bounds>): string[] {
  const { id, sourceRef, targetRef } = edge.bpmnElement;
  const points = edge.waypoint ?? [];
  const ends = [
    [points[0], sourceRef],
    [points.at(-1), targetRef],
  ] as const;
  const loose = ends
    .filter(([point, node]) => !(point && node && onBorder(point, byElement.get(node.id))))
    .map(([, node]) => `${id} does not touch ${node?.id}`);
  const slanted = points.slice(1).some((to, index) => points[index]?.x !== to.x && points[index]?.y !== to.y);
  const own = [sourceRef, targetRef].flatMap((end) => (end ? [end.id, ...scopesAround(end)] : []));
  const through = [...byElement].filter(
    ([node, box]) => !own.includes(node) && segmentsOf(edge).some((line) => meet(line, box)),
  );
  return [...loose, ...(slanted ? [`${id} is slanted`] : []), ...through.map(([node]) => `${id} runs through ${node}`)];
}

function onBorder(point: { readonly x: number; readonly y: number }, box: Bounds | undefined): boolean {
  if (!box) return false;
  const onSide = point.x === box.x || point.x === box.x + box.width;
  const onTop = point.y === box.y || point.y === box.y + box.height;
  const within = point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
  return within && (onSide || onTop);
}
