import { useText } from '../../web/shared/i18n/text.ts';

/** What a package is called by its names, or else its id. */
export function useNameOf(id: string, files: Readonly<Record<string, string>>): string {
  const say = useText();
  try {
    const { vi, en } = Object(JSON.parse(files['names.json'] ?? '{}'));
    return typeof vi === 'string' && vi !== '' ? say({ vi, en: typeof en === 'string' && en !== '' ? en : vi }) : id;
  } catch (error) {
    if (error instanceof SyntaxError) return id;
    throw error;
  }
}
