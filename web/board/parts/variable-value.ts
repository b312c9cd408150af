export const valueTypes = ['text', 'number', 'boolean', 'json', 'null'] as const;
type ValueType = (typeof valueTypes)[number];

/** A variable as it is being typed. */
export type VariableDraft = {
  readonly id: number;
  readonly name: string;
  readonly type: ValueType;
  readonly written: string;
};
type Read = { readonly value?: unknown; readonly flaw?: 'number' | 'json' };

export const newVariable = (others: readonly VariableDraft[]): VariableDraft => ({
  id: Math.max(0, ...others.map(({ id }) => id)) + 1,
  name: '',
  type: 'text',
  written: '',
});

/** Returns what a text of a JSON object holds; undefined for any other text. */
export function readRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the variables of a text of a JSON object as they are typed; none where it is no such text. */
export const draftsOf = (text: string | undefined): readonly VariableDraft[] =>
  Object.entries(readRecord(text ?? '') ?? {}).map(([name, value], index) => ({
    id: index + 1,
    name,
    ...typed(value),
  }));

function typed(value: unknown): Pick<VariableDraft, 'type' | 'written'> {
  if (value === null) return { type: 'null', written: '' };
  if (typeof value === 'string') return { type: 'text', written: value };
  if (typeof value === 'boolean') return { type: 'boolean', written: String(value) };
  if (typeof value === 'number') return { type: 'number', written: String(value).replace('.', ',') };
  return { type: 'json', written: JSON.stringify(value) };
}

/** An office writes 1234,5. A dot could part thousands or decimals, so it is not taken. */
const written = /^-?\d{1,15}(,\d{1,9})?$/;

/** Reads what was typed as a value of its type, or says what is wrong with it. */
export function readValue({ type, written: text }: VariableDraft): Read {
  switch (type) {
    case 'text':
      return { value: text };
    case 'number':
      return written.test(text.trim()) ? { value: Number(text.trim().replace(',', '.')) } : { flaw: 'number' };
    case 'boolean':
      return { value: text === 'true' };
    case 'null':
      return { value: null };
    case 'json':
      try {
        return { value: JSON.parse(text) };
      } catch {
        return { flaw: 'json' };
      }
  }
}

/** A name is one that FEEL can read. */
export const isVariableName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(name);

/** Returns the values by their names; undefined while one is not right, or two have the same name. */
export function readVariables(drafts: readonly VariableDraft[]): Readonly<Record<string, unknown>> | undefined {
  const names = new Set(drafts.map(({ name }) => name));
  if (names.size < drafts.length) return undefined;
  if (drafts.some((draft) => !isVariableName(draft.name) || readValue(draft).flaw !== undefined)) return undefined;
  return Object.fromEntries(drafts.map((draft) => [draft.name, readValue(draft).value]));
}
