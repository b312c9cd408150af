/** The part of a form-js schema (version 4 and later) that decides which data a form may send. */
export interface FormField {
  readonly type: string;
  readonly id?: string;
  readonly key?: string;
  readonly path?: string;
  readonly label?: string;
  readonly description?: string;
  readonly dateLabel?: string;
  readonly timeLabel?: string;
  readonly subtype?: string;
  readonly defaultValue?: unknown;
  readonly disabled?: boolean;
  readonly readonly?: boolean | string;
  readonly serializeToString?: boolean;
  readonly decimalDigits?: number;
  readonly allowNewRows?: boolean;
  readonly validate?: {
    readonly required?: boolean;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly min?: number;
    readonly max?: number;
    readonly pattern?: string;
    readonly validationType?: string;
  };
  readonly values?: readonly { readonly value: unknown; readonly label?: string }[];
  /**
   * Custom properties of form-js. `askedBy: "office"`: an officer decides it, and a citizen at home is not asked. `en`, `en.description`, `en.value.<value>`: its
   * texts in English.
   */
  readonly properties?: Readonly<Record<string, string>>;
  readonly conditional?: { readonly hide?: string };
  readonly components?: readonly FormField[];
}

export interface FormSchema {
  readonly components: readonly FormField[];
}

export type FormData = Readonly<Record<string, unknown>>;

/** Reads a form schema as the engine or the office keeps it. Throws when it is none. */
export const readFormSchema = (schema: unknown): FormSchema => {
  const parsed: unknown = typeof schema === 'string' ? JSON.parse(schema) : schema;
  if (isRecord(parsed) && Array.isArray(parsed.components)) return { components: parsed.components };
  throw new Error('The form has no list of components, so it is not a form-js schema.');
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the field is called on the page. */
export const labelOf = (field: FormField, key: string): string =>
  field.label || field.dateLabel || field.timeLabel || key;

/** What form-js sends for an input that was left empty. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
