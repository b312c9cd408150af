/** Text that is safe to stand in a page. Only `html` and `joined` make it. */
export interface Html {
  readonly markup: string;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

type Part = string | number | Html | readonly Html[] | null | undefined;

const write = (part: Part): string => {
  if (part === null || part === undefined) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(write).join('');
  return escapeText(String(part));
};

/** Markup with everything put into it escaped, unless it is markup itself. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: texts.map((text, index) => text + write(parts[index])).join(''),
});
