import type { Language } from '../../office/texts/index.ts';
import type { ServerSettings } from '../../server/http/settings.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';
import { signInUrl } from './addresses.ts';

/** Returns the way to sign in that a page offers beside codes; nothing where citizens cannot. */
export const signInOffer = (
  { citizenSignIn }: Pick<ServerSettings, 'citizenSignIn'>,
  language: Language,
  destination?: string,
): Html | null => {
  if (!citizenSignIn) return null;
  const name = citizenTexts.text('signIn.with', { name: citizenSignIn.name })[language];
  return html`<p class="back">${citizenTexts.text('signIn.note')[language]}</p><p><a class="button" href="${signInUrl(language, destination)}">${name}</a></p>`;
};
