declare module '@bpmn-io/element-templates-validator' {
  /** What Camunda's schema finds wrong with a template. */
  export function validateZeebe(template: unknown): {
    readonly valid: boolean;
    readonly errors: readonly { readonly message: string }[] | null;
    readonly object: { readonly id?: string };
  };
}
