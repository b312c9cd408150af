declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, object>>);
    fromXML(xml: string): Promise<{ readonly rootElement: unknown }>;
  }
}
declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: Record<string, ['value', unknown]>;
  export const BpmnPropertiesProviderModule: Record<string, ['value', unknown]>;
  export const ZeebePropertiesProviderModule: Record<string, ['value', unknown]>;
  /** Finds a service of the drawing tool, within a part of the panel that is being drawn. */
  export function useService(name: string): unknown;
}
declare module '@bpmn-io/variable-resolver' {
  export const ZeebeVariableResolverModule: Record<string, ['value', unknown]>;
  export class VariableProvider {
    static readonly $inject: readonly string[];
    constructor(variableResolver: unknown);
    getVariables(element: unknown): readonly object[] | undefined;
  }
}
declare module 'bpmn-js-element-templates' {
  export const CloudElementTemplatesPropertiesProviderModule: Record<string, ['value', unknown]>;
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
declare module 'dmn-js/lib/NavigatedViewer' {
  export { default } from 'dmn-js/lib/Modeler';
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
declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: Record<string, ['value', unknown]>;
}
declare module 'bpmn-js-color-picker' {
  const module: Record<string, ['value', unknown]>;
  export default module;
}
declare module 'diagram-js-minimap' {
  const module: Record<string, ['value', unknown]>;
  export default module;
}
declare module 'bpmn-auto-layout' {
  /** Gives a BPMN text the drawing of its first process. */
  export function layoutProcess(xml: string): Promise<string>;
}
declare module '@bpmn-io/properties-panel/preact' {
  export { h } from 'preact';
}
declare module '@bpmn-io/properties-panel' {
  import type { ComponentType } from 'preact';

  type Field = {
    element: unknown;
    id: string;
    label: string;
    description?: string;
    getValue: () => string;
    setValue: (value: string) => void;
  };
  export const TextFieldEntry: ComponentType<Field & { debounce: unknown }>;
  export const SelectEntry: ComponentType<Field & { getOptions: () => readonly { value: string; label: string }[] }>;
  export const Group: unknown;
}
