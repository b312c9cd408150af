/**
 * Lays a diagram out by itself. The layout draws one process: pools are left where they are, and a sub-process that is open would be closed, so a diagram that has
 * either is not laid out anew.
 */
import { BpmnModdle } from 'bpmn-moddle';
import { together } from './drawing.ts';
import { isFlow } from './kinds.ts';
import { type Element, type Get, is, type Moddle, type Point } from './services.ts';

/** A shape of a parsed file has bounds, a line has points. */
type Drawn = { bpmnElement?: { id: string }; bounds?: Point; waypoint?: readonly Point[] };
type Diagram = { plane?: { planeElement?: readonly Drawn[] } };

/** The text with a drawing: as it is where it has one, or where it is no process that could be drawn. What cannot be read is given back, for the editor to say why. */
export async function withDrawing(xml: string): Promise<string> {
  const file = await parsed(xml).catch(() => undefined);
  const isProcess = file?.get<readonly Moddle[]>('rootElements').some((one) => one.$instanceOf('bpmn:Process'));
  if (file === undefined || !isProcess || drawnIn(file).length > 0) return xml;
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
  const placeOf = placesIn(await parsed(await layoutProcess(xml)));
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
function placesIn(file: Moddle): (element: Element) => readonly Point[] {
  const places = new Map(
    drawnIn(file).map(({ bpmnElement, bounds, waypoint = [] }) => [bpmnElement?.id, bounds ? [bounds] : waypoint]),
  );
  return ({ id }) => places.get(id) ?? [];
}

const drawnIn = (file: Moddle): readonly Drawn[] =>
  file.get<readonly Diagram[]>('diagrams').flatMap(({ plane }) => plane?.planeElement ?? []);

/** @throws where the text is no BPMN */
async function parsed(xml: string): Promise<Moddle> {
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  return rootElement as Moddle;
}
