/** What people call the files of a package, for those who decide a release and never see a file. The studio has the same words. */
import { fileKindOf, INTAKE_FORM } from '../../office/packages/index.ts';
import { inBoth, joinTexts, type Text } from '../../office/texts/index.ts';
import { serverTexts } from '../texts/index.ts';

const words = serverTexts.names('packages.files');

/** A file by its kind, and by its own name where a package may have several of the kind. A name that no package has stays as it is. @param text of the file, where it is known: a paper is called by its name */
export function fileInWords(name: string, text?: string): Text {
  if (name === INTAKE_FORM) return words.intake;
  const kind = fileKindOf(name);
  if (kind === undefined) return inBoth(name, null);
  const own = kind === 'paper' && text !== undefined ? nameIn(text) : undefined;
  if (own) return own;
  const stem = name.replace(
    /\.(?:procedure\.json|document\.json|template\.json|cases\.json|form|dmn|facts\.json)$/,
    '',
  );
  return stem === name ? words[kind] : joinTexts([words[kind], inBoth(stem, null)], ' ');
}

/** What a paper says that it is called. */
function nameIn(text: string): Text | undefined {
  try {
    const { name, nameEn } = Object(JSON.parse(text));
    return typeof name === 'string' && name !== ''
      ? inBoth(name, typeof nameEn === 'string' ? nameEn : null)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
