/** A part of a parsed diagram, as far as its names go; extension elements stand as they are written. */
export type NamedElement = {
  readonly $type: string;
  name?: string;
  text?: string;
  readonly extensionElements?: { readonly values?: readonly Extension[] };
};
type Extension = {
  readonly $type: string;
  readonly $children?: readonly { readonly name?: string; readonly value?: string }[];
};

/** Returns what an element is called in English, which its extension property `en` says; undefined where it says nothing. */
export function englishNameOf({ extensionElements }: NamedElement): string | undefined {
  const properties = extensionElements?.values?.find(({ $type }) => $type === 'zeebe:properties');
  return properties?.$children?.find(({ name }) => name === 'en')?.value || undefined;
}
