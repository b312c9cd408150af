/**
 * Lays a diagram out by itself. The layout draws one process: pools are left where they are, and a sub-process that is open would be closed, so a diagram that has
 * either is not laid out anew.
 */
import { together } from './drawing.ts';
import { isFlow } from './kinds.ts';
import { type Element, type Get, is, type Point } from './services.ts';

const bpmnNamespace = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** The text with a drawing: as it is where it has one, or where it is no process that could be drawn. */
export async function withDrawing(xml: string): Promise<string> {
  const file = new DOMParser().parseFromString(xml, 'text/xml');
  const processes = file.getElementsByTagNameNS(bpmnNamespace, 'process');
  if (processes.length === 0 || file.querySelector('BPMNShape') !== null) return xml;
  const { layoutProcess } = await import('bpmn-auto-layout');
  return layoutProcess(xml);
}

/** Whether the diagram can be laid out anew. */
export const mayBeLaidOut = (get: Get): boolean =>
  get('canvas').getRootElement().type === 'bpmn:Process' &&
  get('elementRegistry').filter((one) => is(one, 'bpmn:SubProcess') && one.di.get('isExpanded') === true).length === 0;

/** Lays the diagram out anew, as one step. @param xml the diagram as it is now */
export async function layOut(get: Get, xml: string): Promise<void> {
  const { layoutProcess } = await import('bpmn-auto-layout');
  const file = new DOMParser().parseFromString(await layoutProcess(xml), 'text/xml');
  const placeOf = placesIn(file);
  const modeling = get('modeling');
  const steps = (get('canvas').getRootElement().children ?? []).filter((one) => !one.labelTarget);
  together(get, () => {
    for (const step of steps.filter((one) => one.waypoints === undefined && one.host === undefined)) {
      const [to] = placeOf(step);
      if (to !== undefined) modeling.moveShape(step, { x: to.x - step.x, y: to.y - step.y });
    }
    for (const flow of steps.filter(isFlow)) {
      const ways = placeOf(flow);
      if (ways.length > 1) modeling.updateWaypoints(flow, ways);
    }
  });
}

/** Where each element is drawn in a file: the corner of a shape, the points of a flow. */
function placesIn(file: Document): (element: Element) => readonly Point[] {
  const drawn = [...file.querySelectorAll('BPMNShape, BPMNEdge')];
  const places = new Map(
    drawn.map((one) => [
      one.getAttribute('bpmnElement'),
      [...one.querySelectorAll('Bounds, waypoint')].map((point) => ({
        x: Number(point.getAttribute('x')),
        y: Number(point.getAttribute('y')),
      })),
    ]),
  );
  return ({ id }) => places.get(id) ?? [];
}
