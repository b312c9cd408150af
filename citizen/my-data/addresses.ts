import type { Language } from '../../office/texts/index.ts';

/** Where a citizen sees what the office keeps about her. */
export const MY_DATA_URL = '/du-lieu-cua-toi';
export const FILE_URL = `${MY_DATA_URL}/tep`;
export const CORRECT_URL = `${MY_DATA_URL}/sua`;
export const DELETE_URL = `${MY_DATA_URL}/xoa`;

/** The names of what these addresses ask with. */
export const [PAGE_FIELD, FORMAT_FIELD, DOSSIER_FIELD, FIELD_FIELD] = ['trang', 'dang', 'ho-so', 'muc'] as const;
/** The names of what a request says. */
export const [WANTED, REASON] = ['noi-dung-dung', 'ly-do'] as const;

export const pageUrl = (language: Language, number: number): string =>
  `${MY_DATA_URL}?lang=${language}${number > 1 ? `&${PAGE_FIELD}=${number}` : ''}`;

export const fileUrl = (language: Language, format: 'html' | 'json'): string =>
  `${FILE_URL}?lang=${language}&${FORMAT_FIELD}=${format}`;

export const correctUrl = (language: Language, dossierId: string, field: string): string =>
  `${CORRECT_URL}?lang=${language}&${DOSSIER_FIELD}=${dossierId}&${FIELD_FIELD}=${encodeURIComponent(field)}`;

export const deleteUrl = (language: Language, dossierId: string): string =>
  `${DELETE_URL}?lang=${language}&${DOSSIER_FIELD}=${dossierId}`;
