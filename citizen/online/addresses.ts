/** The addresses of the pages of a draft. */
import type { Language } from '../../office/texts/index.ts';

export const CHECK = 'kiem-tra';
export const handedInUrl = (language: Language): string => `/nop-ho-so/da-nop?lang=${language}`;

export const stepUrl = (id: string, language: Language, fromCheck = false): string =>
  `/nop-ho-so/buoc/${id}?lang=${language}${fromCheck ? `&ve=${CHECK}` : ''}`;
export const checkUrl = (language: Language): string => `/nop-ho-so/${CHECK}?lang=${language}`;
export const cameFromCheck = (query: unknown): boolean => (query as { ve?: unknown }).ve === CHECK;
