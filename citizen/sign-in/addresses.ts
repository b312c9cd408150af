import type { Language } from '../../office/texts/index.ts';

const SIGN_IN_URL = '/dang-nhap';
export const BEGIN_URL = SIGN_IN_URL;
export const CALLBACK_URL = `${SIGN_IN_URL}/tra-ve`;
export const SIGN_OUT_URL = `${SIGN_IN_URL}/thoat`;
/** Where a citizen sees her dossiers; signing in leads there. */
export const OWN_DOSSIERS_URL = '/ho-so-cua-toi';

/** Returns what a provider is told: where citizens come back to, signed in and signed out, and what we want to know of them. */
export const signInAddresses = (publicUrl: string, { scope }: { readonly scope: string }) => ({
  callback: `${publicUrl}${CALLBACK_URL}`,
  afterSignOut: `${publicUrl}/tra-cuu`,
  scope,
});

/** Pages to which signing in leads back. */
const destinations = [OWN_DOSSIERS_URL, '/du-lieu-cua-toi', '/nop-ho-so', '/phan-anh'] as const;

/** Returns the page of ours that an address asks for; the own dossiers for every other. */
export const destinationIn = (query: unknown): string => {
  const { den } = query as { readonly den?: unknown };
  return destinations.find((one) => one === den) ?? OWN_DOSSIERS_URL;
};

export const signInUrl = (language: Language, destination = OWN_DOSSIERS_URL): string =>
  `${BEGIN_URL}?den=${encodeURIComponent(destination)}&lang=${language}`;
