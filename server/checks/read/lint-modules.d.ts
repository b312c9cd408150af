declare module 'bpmnlint' {
  export interface LintReport {
    readonly id?: string;
    readonly name?: string;
    readonly message: string;
    readonly category: string;
  }
  export class Linter {
    constructor(options: { config: object; resolver: object });
    lint(root: unknown): Promise<Record<string, readonly LintReport[]>>;
  }
}
declare module 'bpmnlint/lib/resolver/node-resolver.js' {
  const NodeResolver: new (options?: object) => object;
  export default NodeResolver;
}
declare module 'bpmnlint-plugin-camunda-compat' {
  const plugin: { readonly configs: Readonly<Record<string, object>> };
  export default plugin;
}
