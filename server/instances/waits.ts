/**
 * What an instance waits for, said of each element at which a token stands.
 *
 * An open incident comes before everything else: nothing goes on there until it is resolved. What a token waits for beside it can happen as well, at a gateway where events race; then each is
 * told. What sits on the boundary is no wait: nobody has to do it for the instance to go on.
 */
import type { WaitKind } from '../../office/terms/index.ts';
import type { Text } from '../../office/texts/index.ts';
import type { IncidentView, InstanceView } from './schema.ts';
import type { InstanceJobView, InstanceMessageView, InstanceWaitView, RelatedInstanceView } from './workings-schema.ts';

type Element = InstanceView['elements'][number];

/** A user task that is open. */
export interface OpenTask {
  readonly elementInstanceKey: string;
  readonly holder: string | null;
  readonly groups: InstanceWaitView['groups'];
  readonly dueAt: string | null;
}

/** As the engine's list of wait states has it, where it offers one: for timers, signals and conditions. */
export interface EngineWait {
  readonly elementInstanceKey: string;
  readonly elementId: string;
  readonly details: {
    readonly waitStateType: string;
    /** Milliseconds for a timer. */
    readonly dueDate?: number | string | null;
    readonly signalName?: string;
    readonly expression?: string;
  };
}

export type CalledInstance = RelatedInstanceView & { readonly parentElementInstanceKey: string };

export interface WaitParts {
  readonly elements: readonly Element[];
  readonly incidents: readonly IncidentView[];
  readonly tasks: readonly OpenTask[];
  readonly jobs: readonly InstanceJobView[];
  readonly messages: readonly InstanceMessageView[];
  readonly engineWaits: readonly EngineWait[];
  readonly calls: readonly CalledInstance[];
  readonly nameOf: (elementId: string) => Text;
}

/** Elements that only hold others: their contents wait. */
const HOLDERS: readonly string[] = [
  'PROCESS',
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'MULTI_INSTANCE_BODY',
  'AD_HOC_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
];
const GATEWAY = 'EVENT_BASED_GATEWAY';

type Said = Partial<Omit<InstanceWaitView, 'kind'>> & { readonly kind: WaitKind };

/** Returns what is waited for, in the order in which the tokens came. */
export const waitsOf = (parts: WaitParts): InstanceWaitView[] =>
  parts.elements
    .filter(({ state, type }) => state === 'ACTIVE' && type !== 'UNSPECIFIED')
    .flatMap((element) =>
      saidOf(parts, element).map((said) => ({
        elementInstanceKey: element.elementInstanceKey,
        elementId: element.elementId,
        elementName: element.name,
        holder: null,
        groups: [],
        dueAt: null,
        what: '',
        key: '',
        calledKey: null,
        calledName: null,
        ...said,
      })),
    );

const saidOf = (parts: WaitParts, element: Element): readonly Said[] => {
  const at = (one: { readonly elementInstanceKey: string }) => one.elementInstanceKey === element.elementInstanceKey;
  const stuck = parts.incidents
    .filter(at)
    .map(({ message, errorType }): Said => ({ kind: 'incident', what: message || errorType }));
  if (stuck.length > 0) return stuck;
  if (HOLDERS.includes(element.type)) return [];
  const known = [...ofPeople(parts, at), ...ofEvents(parts, element, at), ...ofCalls(parts, element)];
  return known.length > 0 ? known : [{ kind: 'element' }];
};

type At = (one: { readonly elementInstanceKey: string }) => boolean;

const ofPeople = ({ tasks, jobs }: WaitParts, at: At): readonly Said[] => [
  ...tasks
    .filter(at)
    .map(({ holder, groups, dueAt }): Said => ({ kind: 'task', holder, groups: holder ? [] : groups, dueAt })),
  ...jobs
    .filter((job) => job.isOpen && at(job))
    .map(({ type, worker }): Said => ({ kind: 'job', what: type, holder: worker || null })),
];

const ofEvents = ({ messages, engineWaits, nameOf }: WaitParts, element: Element, at: At): readonly Said[] => {
  const isCaught = ({ elementId }: { readonly elementId: string }) =>
    elementId === element.elementId || element.type === GATEWAY;
  return [
    ...messages
      .filter((one) => at(one) && isCaught(one) && ['CREATED', 'MIGRATED'].includes(one.state))
      .map(
        ({ messageName, correlationKey, elementId }): Said => ({
          kind: 'message',
          what: messageName,
          key: correlationKey,
          elementName: nameOf(elementId),
        }),
      ),
    ...engineWaits.filter(at).flatMap((wait): readonly Said[] => {
      const said = ofEngine(wait);
      return said ? [{ ...said, elementName: nameOf(wait.elementId) }] : [];
    }),
  ];
};

const ofEngine = ({ details: { waitStateType, dueDate, signalName, expression } }: EngineWait): Said | undefined => {
  switch (waitStateType) {
    case 'TIMER':
      return { kind: 'timer', dueAt: dueDate == null ? null : new Date(dueDate).toISOString() };
    case 'SIGNAL':
      return { kind: 'signal', what: signalName ?? '' };
    case 'CONDITION':
      return { kind: 'condition', what: expression ?? '' };
    default:
      return undefined;
  }
};

const ofCalls = ({ calls }: WaitParts, { elementInstanceKey }: Element): readonly Said[] =>
  calls
    .filter((call) => call.state === 'ACTIVE' && call.parentElementInstanceKey === elementInstanceKey)
    .map(
      ({ processInstanceKey, processName }): Said => ({
        kind: 'call',
        calledKey: processInstanceKey,
        calledName: processName,
      }),
    );
