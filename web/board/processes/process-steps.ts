import { useQuery } from '@tanstack/react-query';
import type { ProcessDefinition, Text } from '../../shared/api/schema.d.ts';
import { englishNameOf, type NamedElement } from '../../shared/diagram/english-name.ts';

export type ProcessStep = { readonly elementId: string; readonly name: Text };

type Element = NamedElement & {
  readonly id: string;
  readonly $instanceOf: (type: string) => boolean;
  readonly rootElements?: readonly Element[];
  readonly flowElements?: readonly Element[];
};

/** The steps of a version of a process, once its text is there. */
export function useSteps({ processDefinitionKey }: ProcessDefinition, xml: string | undefined) {
  return useQuery({
    queryKey: ['process-steps', processDefinitionKey],
    queryFn: () => readSteps(xml ?? ''),
    enabled: xml !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * Returns the steps of a BPMN text in the order in which it lists them, those of a subprocess behind it. One without a name goes by its id, and where ways only join again there is no step. The reader of
 * BPMN is fetched when it is needed: the first page has no diagram.
 * @throws where the text is no BPMN
 */
export async function readSteps(xml: string): Promise<readonly ProcessStep[]> {
  const { BpmnModdle } = await import('bpmn-moddle');
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  return within(rootElement as unknown as Element)
    .filter((element) => element.$instanceOf('bpmn:FlowNode') && !isJoin(element))
    .map((element) => {
      const name = element.name || element.id;
      return { elementId: element.id, name: { vi: name, en: englishNameOf(element) ?? name } };
    });
}

const within = (element: Element): readonly Element[] => [
  element,
  ...[...(element.rootElements ?? []), ...(element.flowElements ?? [])].flatMap(within),
];

const isJoin = (element: Element): boolean => element.$instanceOf('bpmn:Gateway') && !element.name;
