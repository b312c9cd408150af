import { useQuery } from '@tanstack/react-query';
import type { ProcessDefinition, Text } from '../../shared/api/schema.d.ts';
import { englishNameOf, type NamedElement } from '../../shared/diagram/english-name.ts';

export type ProcessStep = { readonly elementId: string; readonly name: Text };
/** A way from one element to another; where ways only join again an end goes by its id. */
export type ProcessFlow = {
  readonly flowId: string;
  readonly name: Text | null;
  readonly from: Text;
  readonly to: Text;
};
/** What a version of a process consists of. */
export type ProcessParts = { readonly steps: readonly ProcessStep[]; readonly flows: readonly ProcessFlow[] };

type Element = NamedElement & {
  readonly id: string;
  readonly $instanceOf: (type: string) => boolean;
  readonly rootElements?: readonly Element[];
  readonly flowElements?: readonly Element[];
  readonly sourceRef?: Element;
  readonly targetRef?: Element;
};

/** The steps and flows of a version of a process, once its text is there. */
export function useParts({ processDefinitionKey }: ProcessDefinition, xml: string | undefined) {
  return useQuery({
    queryKey: ['process-parts', processDefinitionKey],
    queryFn: () => readParts(xml ?? ''),
    enabled: xml !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * Returns the steps and flows of a BPMN text in the order in which it lists them, those of a subprocess behind it. One without a name goes by its id, and where ways only join again there is no step. The reader of
 * BPMN is fetched when it is needed: the first page has no diagram.
 * @throws where the text is no BPMN
 */
export async function readParts(xml: string): Promise<ProcessParts> {
  const { BpmnModdle } = await import('bpmn-moddle');
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const elements = within(rootElement as unknown as Element);
  return {
    steps: elements
      .filter((element) => element.$instanceOf('bpmn:FlowNode') && !isJoin(element))
      .map((element) => ({ elementId: element.id, name: nameOf(element) })),
    flows: elements.flatMap((element) => {
      const { id, sourceRef, targetRef } = element;
      if (!element.$instanceOf('bpmn:SequenceFlow') || !sourceRef || !targetRef) return [];
      const name = element.name ? nameOf(element) : null;
      return [{ flowId: id, name, from: nameOf(sourceRef), to: nameOf(targetRef) }];
    }),
  };
}

const nameOf = (element: Element): Text => {
  const name = element.name || element.id;
  return { vi: name, en: englishNameOf(element) ?? name };
};

const within = (element: Element): readonly Element[] => [
  element,
  ...[...(element.rootElements ?? []), ...(element.flowElements ?? [])].flatMap(within),
];

const isJoin = (element: Element): boolean => element.$instanceOf('bpmn:Gateway') && !element.name;
