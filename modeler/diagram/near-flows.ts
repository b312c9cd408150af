/**
 * Which flows a step may be put into when it is dropped.
 *
 * bpmn-js looks for a flow under the middle of what was moved by intersecting the line of every flow that there is with a circle. In a diagram of 250 flows that was a fifth of all that a drop took, and nearly all of them
 * lie elsewhere: a flow whose waypoints all lie on one side of the place needs no such question.
 */
import type { Element, Point } from './services.ts';

/** How near a flow has to run for bpmn-js to put a step into it, in pixels of the drawing. */
const REACH = 10;
/** Before bpmn-js looks for the flow itself. */
const EARLY = 2000;

type Move = { context: { shapes: readonly Element[]; delta: Point } };
type Events = { on: (event: string, priority: number, heard: (event: Move) => void) => void };
type Rules = { canInsert: (shape: unknown, flow: Element, position?: Point) => boolean };

/** Answers the question for far flows at once, and only while the flow below what was put down is looked for. */
function askOnlyNearFlows(events: Events, rules: Rules): void {
  let middle: Point | undefined;
  events.on('commandStack.elements.move.preExecute', EARLY, ({ context: { shapes, delta } }) => {
    middle = shapes[0] && middleAfter(shapes[0], delta);
  });
  events.on('commandStack.elements.move.preExecuted', EARLY, () => {
    middle = undefined;
  });
  const canInsert = rules.canInsert.bind(rules);
  rules.canInsert = (shape, flow, position) => {
    const isFar = middle !== undefined && flow.waypoints !== undefined && !comesNear(flow.waypoints, middle);
    return !isFar && canInsert(shape, flow, position);
  };
}
askOnlyNearFlows.$inject = ['eventBus', 'bpmnRules'];

const middleAfter = ({ x, y, width, height }: Element, by: Point): Point => ({
  x: x + width / 2 + by.x,
  y: y + height / 2 + by.y,
});

/** Whether a line may come near a point: false where all its points lie on one side of it. */
function comesNear(line: readonly Point[], { x, y }: Point): boolean {
  const beside = (of: (point: Point) => number, at: number): boolean =>
    line.every((point) => of(point) < at - REACH) || line.every((point) => of(point) > at + REACH);
  return !beside((point) => point.x, x) && !beside((point) => point.y, y);
}

export const nearFlowsModule = { __init__: [askOnlyNearFlows] };
