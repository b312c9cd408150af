/**
 * Draws without a hand: each function does one thing to the diagram, finds the place for what is new by itself, and is one step that can be undone.
 */
import { type Element, type Get, is, type Point, type ShapeKind } from './services.ts';

/** Between two steps, as bpmn-js places them. */
const gapPx = 50;
const boundaryPx = 36;
/** So far apart are events at the same border. */
const boundaryStepPx = 40;
const asOne = 'motcua.asOne';

/** Registers what makes several changes one step. */
export function prepareDrawing(get: Get): void {
  get('commandStack').registerHandler(asOne, AsOne);
}

/** A command of which nothing is left but the commands that it gives. */
class AsOne {
  preExecute({ change }: { change: () => void }): void {
    change();
  }
}

/** Makes several changes one step for undo. */
export function together<Result>(get: Get, change: () => Result): Result {
  let result: { made: Result } | undefined;
  const context = {
    change: () => {
      result = { made: change() };
    },
  };
  get('commandStack').execute(asOne, context);
  if (result === undefined) throw new Error('The change was not carried out.');
  return result.made;
}

const shapeOf = (get: Get, kind: ShapeKind): Element => get('elementFactory').createShape(kind);
const middle = ({ x, y, width, height }: Element): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Adds a step after another, and the flow to it. */
export const append = (get: Get, source: Element, kind: ShapeKind): Element =>
  get('autoPlace').append(source, shapeOf(get, kind));

/** Puts a step into a flow, and moves on what follows where there is no room for it. */
export function insertInto(get: Get, flow: Element, kind: ShapeKind): Element {
  const shape = shapeOf(get, kind);
  return together(get, () => {
    makeRoom(get, flow, shape.width + 2 * gapPx);
    return get('modeling').createShape(shape, halfWay(flow), flow);
  });
}

/** Moves what lies to the right of the flow's source, so that the flow is at least so long. */
function makeRoom(get: Get, { source, target, parent }: Element, neededPx: number): void {
  if (source === undefined || target === undefined || parent === undefined || target.x <= source.x) return;
  const start = source.x + source.width;
  const missing = neededPx - (target.x - start);
  if (missing <= 0) return;
  const space = get('spaceTool');
  const { movingShapes, resizingShapes } = space.calculateAdjustments(allWithin(topOf(parent)), 'x', missing, start);
  space.makeSpace(movingShapes, resizingShapes, { x: missing, y: 0 }, 'e', start);
}

const topOf = (element: Element): Element => (element.parent === undefined ? element : topOf(element.parent));

function allWithin(element: Element): readonly Element[] {
  return [element, ...(element.children ?? []).flatMap((child) => allWithin(child))];
}

/** The middle of the longest part of a flow, which is where it can be cut. */
function halfWay({ waypoints = [] }: Element): Point {
  const parts = waypoints.slice(1).map((to, index) => ({ from: waypoints[index] ?? to, to }));
  const length = ({ from, to }: { from: Point; to: Point }): number => Math.hypot(to.x - from.x, to.y - from.y);
  const [longest] = parts.toSorted((a, b) => length(b) - length(a));
  if (longest === undefined) throw new Error('The flow has no length.');
  return { x: (longest.from.x + longest.to.x) / 2, y: (longest.from.y + longest.to.y) / 2 };
}

/** Adds an element that nothing leads to: below all that is there, in a pool or sub-process when one is given. */
export function create(get: Get, kind: ShapeKind, within: Element | undefined): Element {
  const parent = within ?? get('canvas').getRootElement();
  const shape = shapeOf(get, kind);
  const { x, y } = freePlace(parent);
  return get('modeling').createShape(shape, { x: x + shape.width / 2, y: y + shape.height / 2 }, parent);
}

/** Puts what was copied below all that is there, in a pool or sub-process when one is given. */
export function paste(get: Get, within: Element | undefined): readonly Element[] {
  const element = within ?? get('canvas').getRootElement();
  const { x, y } = freePlace(element);
  return get('copyPaste').paste({ element, point: { x: x + gapPx, y: y + gapPx } });
}

/** The upper left corner of the first free place below what is in a pool, a sub-process or the whole plane. */
function freePlace(parent: Element): Point {
  const there = (parent.children ?? []).filter(({ labelTarget, waypoints }) => !labelTarget && !waypoints);
  const corner =
    parent.parent === undefined ? { x: 2 * gapPx, y: gapPx } : { x: parent.x + gapPx, y: parent.y + gapPx };
  if (there.length === 0) return corner;
  return { x: Math.min(...there.map(({ x }) => x)), y: Math.max(...there.map(({ y, height }) => y + height)) + gapPx };
}

/** Attaches an event to the border of a step, beside those that are there. */
export function attach(get: Get, host: Element, kind: ShapeKind): Element {
  const there = (host.attachers ?? []).length;
  const perSide = Math.max(1, Math.floor(host.width / boundaryStepPx));
  const at: Point = {
    x: host.x + host.width - boundaryPx / 2 - (there % perSide) * boundaryStepPx,
    y: there < perSide ? host.y + host.height : host.y,
  };
  return get('modeling').createShape(shapeOf(get, kind), at, host, { attach: true });
}

/** Whether a flow, or what else connects, may lead from one element to the other. */
export const mayConnect = (get: Get, source: Element, target: Element): boolean =>
  source !== target && Boolean(get('rules').allowed('connection.create', { source, target }));

export const connect = (get: Get, source: Element, target: Element): Element => get('modeling').connect(source, target);

/** Lets a flow lead from, or to, another element. */
export function reconnect(get: Get, flow: Element, source: Element, target: Element): void {
  get('modeling').reconnect(flow, source, target, [middle(source), middle(target)]);
}

/** Gives a flow a condition in FEEL; an empty one takes it away. */
export function setCondition(get: Get, flow: Element, feel: string): void {
  const written = feel.trim();
  const body = written.startsWith('=') ? written : `=${written}`;
  const conditionExpression = written === '' ? undefined : get('bpmnFactory').create('bpmn:FormalExpression', { body });
  get('modeling').updateProperties(flow, { conditionExpression });
}

/** Makes a flow the one that is taken when no condition holds. */
export function makeDefault(get: Get, flow: Element): void {
  if (flow.source === undefined) return;
  get('modeling').updateProperties(flow.source, { default: flow.businessObject });
}

/** Moves what can be moved by itself; a flow follows what it connects. */
export function move(get: Get, element: Element, by: Point): void {
  if (element.waypoints !== undefined || is(element, 'bpmn:Lane')) return;
  get('modeling').moveElements([element], by);
}

export const remove = (get: Get, element: Element): void => get('modeling').removeElements([element]);
