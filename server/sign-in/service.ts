import type { SignInService } from '../http/context.ts';
import { createOpenIdProvider } from '../http/open-id.ts';
import type { SignInServiceSettings } from '../http/settings.ts';

/** Where the sign-in service sends people back to. */
export const CALLBACK_URL = '/sign-in/service/callback';

const SCOPE = 'openid profile email';

/** The service through which the staff may sign in: one of its claims is the user name of an account here. */
export const createSignInService = (settings: SignInServiceSettings, publicUrl: string): SignInService => {
  const addresses = { callback: `${publicUrl}${CALLBACK_URL}`, afterSignOut: `${publicUrl}/`, scope: SCOPE };
  const provider = createOpenIdProvider(settings, addresses);
  return {
    ...provider,
    finish: async (query, secrets) => {
      const { issuer, subject, claims, userInfo } = await provider.finish(query, secrets);
      const userName = claims[settings.userNameClaim] ?? (await userInfo())[settings.userNameClaim];
      if (typeof userName !== 'string' || userName === '')
        throw new Error(`The sign-in service tells no "${settings.userNameClaim}" of ${subject}`);
      // RFC 8176: the ways in which she was authenticated there.
      const secondFactor = Array.isArray(claims.amr) && claims.amr.includes('mfa');
      return { issuer, subject, userName, secondFactor };
    },
  };
};
