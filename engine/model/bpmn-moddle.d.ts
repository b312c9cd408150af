declare module 'bpmn-moddle' {
  import type { ModdleElement } from './xml/moddle.ts';

  interface ImportWarning {
    readonly message: string;
    readonly element?: ModdleElement;
    readonly property?: string;
    readonly value?: string;
  }

  export class BpmnModdle {
    constructor(packages: Readonly<Record<string, object>>);
    fromXML(xml: string): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly ImportWarning[] }>;
  }
}
