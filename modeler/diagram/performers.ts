/**
 * Who performs what the system writes down: a worker is told the user task whose last person counts (the header `performer`), by its id. Nobody types an id: the user tasks of the diagram, and those of the processes
 * that it calls, are offered by their names.
 */
import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { processXml, useProcesses } from '../../web/shared/diagram/process-queries.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { extensionOf } from './fix-property.ts';
import type { Element, Get } from './services.ts';

export type Performer = { readonly name: string; readonly value: string };

/** What of a diagram the choice depends on. */
type Drawn = {
  readonly tasks: readonly Performer[];
  /** By their ids: what nobody else names keeps that. */
  readonly chosen: readonly Performer[];
  readonly called: readonly string[];
};

/** The user tasks from which one is chosen; another list only when another one is to be offered. */
export function usePerformers(get: Get | undefined): readonly Performer[] {
  const text = useText();
  const drawn = useDrawn(get);
  const latest = (useProcesses().data?.items ?? []).filter((one) => one.latest && drawn.called.includes(one.processId));
  const read = useQueries({
    queries: latest.map(({ processDefinitionKey }) => ({
      ...processXml(processDefinitionKey),
      select: (xml: unknown) => String(xml),
    })),
  });
  const texts = JSON.stringify(
    latest.flatMap(({ name }, index) => (read[index]?.data ? [[text(name), read[index].data]] : [])),
  );
  const inCalled = useUserTasks(texts);
  // What is chosen by arrow keys is chosen at each of them: another list would draw the field anew, and it would lose the focus.
  const offered = JSON.stringify(unlike([...drawn.tasks, ...inCalled, ...drawn.chosen]));
  return useMemo(() => JSON.parse(offered) as readonly Performer[], [offered]);
}

/** The same id in several processes is one choice. */
const unlike = (all: readonly Performer[]): readonly Performer[] =>
  [...new Map(all.toReversed().map((one) => [one.value, one])).values()].toReversed();

const nothing: Drawn = { tasks: [], chosen: [], called: [] };

/** Follows what is drawn, and what was chosen already: what stands there stays among the choices. */
function useDrawn(get: Get | undefined): Drawn {
  const [drawn, setDrawn] = useState(nothing);
  useEffect(() => {
    if (get === undefined) return setDrawn(nothing);
    const look = (): void => {
      const next = drawnIn(get);
      setDrawn((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    // The panel is drawn anew with other templates, so that is done before a step of the system is shown, and never while somebody sets what she has just drawn.
    const selected = ({ newSelection = [] }: { newSelection?: readonly Element[] } = {}): void => {
      if (newSelection.some(({ type }) => type === 'bpmn:ServiceTask')) look();
    };
    look();
    get('eventBus').on('selection.changed', selected);
    return () => get('eventBus').off('selection.changed', selected);
  }, [get]);
  return drawn;
}

function drawnIn(get: Get): Drawn {
  const all = get('elementRegistry').filter(({ labelTarget }) => labelTarget === undefined);
  const tasks = all
    .filter(({ type }) => type === 'bpmn:UserTask')
    .map(({ id, businessObject }) => ({ name: businessObject.name || id, value: id }));
  const chosen = all.flatMap(performerOf).map((value) => ({ name: value, value }));
  return { tasks, chosen, called: [...new Set(all.flatMap(calledIn))] };
}

type Header = { readonly key?: string; readonly value?: string };

function performerOf({ businessObject }: Element): readonly string[] {
  const headers = extensionOf(businessObject, 'zeebe:TaskHeaders')?.get<readonly Header[] | undefined>('values') ?? [];
  return headers.flatMap(({ key, value }) => (key === 'performer' && value ? [value] : []));
}

function calledIn({ type, businessObject }: Element): readonly string[] {
  if (type !== 'bpmn:CallActivity') return [];
  const id = extensionOf(businessObject, 'zeebe:CalledElement')?.get<string | undefined>('processId');
  return id === undefined ? [] : [id];
}

type FlowElement = {
  readonly $type: string;
  readonly id: string;
  readonly name?: string;
  readonly rootElements?: readonly FlowElement[];
  readonly flowElements?: readonly FlowElement[];
};

/** The user tasks of diagrams, each under the name of its process too. @param texts JSON of pairs: the name of a process, its BPMN */
function useUserTasks(texts: string): readonly Performer[] {
  const [tasks, setTasks] = useState<readonly Performer[]>([]);
  useEffect(() => {
    let isOver = false;
    void Promise.all((JSON.parse(texts) as [string, string][]).map(([name, xml]) => userTasksIn(name, xml))).then(
      (found) => isOver || setTasks(found.flat()),
    );
    return () => {
      isOver = true;
    };
  }, [texts]);
  return tasks;
}

async function userTasksIn(process: string, xml: string): Promise<readonly Performer[]> {
  const { BpmnModdle } = await import('bpmn-moddle');
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const within = (element: FlowElement): readonly FlowElement[] => [
    element,
    ...[...(element.rootElements ?? []), ...(element.flowElements ?? [])].flatMap(within),
  ];
  return within(rootElement as FlowElement)
    .filter(({ $type }) => $type === 'bpmn:UserTask')
    .map(({ id, name }) => ({ name: `${name || id} (${process})`, value: id }));
}
