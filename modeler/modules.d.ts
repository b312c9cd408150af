declare module 'bpmnlint/rules/start-event-required.js' {
  const rule: unknown;
  export default rule;
}
declare module 'bpmnlint-plugin-camunda-compat' {
  const plugin: {
    readonly configs: Readonly<Record<string, object>>;
    readonly rules: Readonly<Record<string, string>>;
  };
  export default plugin;
}
declare module 'bpmn-js-bpmnlint' {
  const module: Record<string, ['value', unknown]>;
  export default module;
}
declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: Record<string, ['value', unknown]>;
  export const BpmnPropertiesProviderModule: Record<string, ['value', unknown]>;
  export const ZeebePropertiesProviderModule: Record<string, ['value', unknown]>;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const module: Record<string, ['value', unknown]>;
  export default module;
}
declare module 'zeebe-bpmn-moddle/resources/zeebe.json' {
  const descriptor: object;
  export default descriptor;
}
declare module 'dmn-js/lib/Modeler' {
  type DmnView = { id: string; name?: string; type: string };
  export default class Modeler {
    constructor(options: Readonly<Record<string, unknown>>);
    importXML(xml: string): Promise<{ warnings: readonly unknown[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    getViews(): readonly DmnView[];
    getActiveView(): DmnView | undefined;
    getActiveViewer(): { get<T>(service: string): T } | undefined;
    open(view: DmnView): Promise<unknown>;
    on<Event>(event: string, heard: (event: Event) => void): void;
    destroy(): void;
  }
}
declare module 'bpmn-js-differ' {
  export function diff(
    before: unknown,
    after: unknown,
  ): {
    readonly _added: Readonly<Record<string, unknown>>;
    readonly _removed: Readonly<Record<string, unknown>>;
    readonly _changed: Readonly<Record<string, unknown>>;
    readonly _layoutChanged: Readonly<Record<string, unknown>>;
  };
}
