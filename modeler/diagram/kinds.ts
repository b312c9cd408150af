/** The kinds of elements, named as the menus of the drawing tool name them, and which of them may be put where. */
import { type ElementDefinition, PopupEntries } from 'bpmn-js/lib/features/popup-menu/PopupEntries';
import vietnamese from './bpmn-texts.vi.json';
import { type Element, is, type Moddle, type ShapeKind } from './services.ts';

export type Kind = {
  id: string;
  target: ShapeKind;
  /** English; the Vietnamese name is its translation. */
  label: string;
};

/** Kinds that the menus offer elsewhere. */
const alone: Readonly<Record<string, string>> = {
  'bpmn:Process': 'Process',
  'bpmn:Collaboration': 'Collaboration',
  'bpmn:Lane': 'Lane',
  'bpmn:TextAnnotation': 'Text annotation',
  'bpmn:Group': 'Group',
  'bpmn:SequenceFlow': 'Sequence flow',
  'bpmn:MessageFlow': 'Message flow',
  'bpmn:Association': 'Association',
  'bpmn:DataInputAssociation': 'Data association',
  'bpmn:DataOutputAssociation': 'Data association',
};

/** What Camunda 8 cannot run, or what cannot be placed by itself. */
const notOffered =
  /^(complex-gateway|transaction|cancel-|none-boundary|collapsed-pool|conditional-start|compensation-start)/;

const kindOf = ([id, { label, target }]: [string, ElementDefinition]): Kind => ({ id, label, target });
const all = Object.entries(PopupEntries).map(kindOf);
export const kinds: readonly Kind[] = [
  ...all.filter(({ id }) => !notOffered.test(id)),
  { id: 'text-annotation', label: 'Text annotation', target: { type: 'bpmn:TextAnnotation' } },
];

/** Whatever flows lead into. */
const followers = /Task|Activity|SubProcess|Gateway|Intermediate|EndEvent/;

/** What may follow a step. */
export const mayFollow = ({ target }: Kind): boolean => followers.test(target.type) && target.triggeredByEvent !== true;

/** What may stand between two steps. */
export const mayStandBetween = (kind: Kind): boolean => mayFollow(kind) && kind.target.type !== 'bpmn:EndEvent';

export const isBoundary = ({ target }: Kind): boolean => target.type === 'bpmn:BoundaryEvent';

/** What may stand without a flow to it: the beginnings, and what the flows pass by. */
export const mayStandAlone = (kind: Kind): boolean => !isBoundary(kind);

/** Of most types there is one kind, which then needs no second look: in a large diagram the names of all rows are asked for after every change. */
const byType = Map.groupBy(all, ({ target }) => target.type);

/** The name of an element's kind in English, as `User task`; each has one. */
export function kindName({ type, businessObject, di }: Element): string {
  const single = alone[type];
  if (single !== undefined) return single;
  const candidates = byType.get(type) ?? [];
  if (candidates.length === 1 && candidates[0] !== undefined) return candidates[0].label;
  const definition = businessObject.get<readonly Moddle[] | undefined>('eventDefinitions')?.[0]?.$type;
  const fits = ({ target }: Kind): boolean =>
    target.eventDefinitionType === definition &&
    (target.cancelActivity ?? true) === (flag(businessObject, 'bpmn:BoundaryEvent', 'cancelActivity') ?? true) &&
    (target.isInterrupting ?? true) === (flag(businessObject, 'bpmn:StartEvent', 'isInterrupting') ?? true) &&
    (target.triggeredByEvent ?? false) === (flag(businessObject, 'bpmn:SubProcess', 'triggeredByEvent') ?? false);
  const fitting = candidates.filter(fits);
  const expanded = di.get<boolean | undefined>('isExpanded') ?? false;
  const found = fitting.find(({ target }) => target.isExpanded === expanded) ?? fitting[0];
  return found?.label ?? type.replace('bpmn:', '');
}

const flag = (owner: Moddle, type: string, name: string): boolean | undefined =>
  owner.$instanceOf(type) ? owner.get<boolean | undefined>(name) : undefined;

const words: Readonly<Record<string, string>> = vietnamese;

/** A name of a kind in Vietnamese. */
export const inVietnamese = (label: string): string => words[label] ?? label;

/** Whether an element can be done, waited for or decided at: what flows connect. */
export const isStep = (element: Element): boolean => is(element, 'bpmn:FlowNode');
export const isFlow = (element: Element): boolean => is(element, 'bpmn:SequenceFlow');
