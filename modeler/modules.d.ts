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
