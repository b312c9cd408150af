import type { Language } from '../../office/texts/index.ts';

/** The page of a dossier that was looked up; what is done with it has the addresses below. */
export const DOSSIER_URL = '/tra-cuu/ho-so';

/** Where a code is asked for that was sent to the telephone or the mail address of the dossier. */
export const CODE_URL = `${DOSSIER_URL}/xac-thuc`;

/** Where a paper is; its id follows. */
export const DOCUMENT_URL = `${DOSSIER_URL}/van-ban`;

/** What a citizen may want to do, by the last part of its address; the page of the dossier itself shows the papers. */
export const purposes = ['xem', 'xac-nhan', 'bo-sung', 'nhan-ket-qua', 'rut', 'gop-y'] as const;
export type Purpose = (typeof purposes)[number];

/** Returns where it goes on from the code. */
export const purposeUrl = (purpose: Purpose, language: Language): string =>
  `${DOSSIER_URL}${purpose === 'xem' ? '' : `/${purpose}`}?lang=${language}`;

/** Returns the address that asks for the code first. */
export const codeUrl = (purpose: Purpose, language: Language): string => `${CODE_URL}?viec=${purpose}&lang=${language}`;

/** Returns what an address says that is wanted; to read the dossier where it says nothing of ours. */
export const purposeIn = (query: unknown): Purpose => {
  const { viec } = query as { readonly viec?: unknown };
  return purposes.find((one) => one === viec) ?? 'xem';
};
