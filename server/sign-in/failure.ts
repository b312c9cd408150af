import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import { OfficeError } from '../../office/kernel/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { serverTexts } from '../texts/index.ts';

/** Why a sign-in through the service did not come about: the answer's status, and what the person is told. */
export interface SignInFailure {
  readonly status: number;
  readonly message: Text;
}

export const ATTEMPT_LOST: SignInFailure = {
  status: 400,
  message: serverTexts.text('signIn.attemptLost'),
};

/** Returns what a failure tells the person. What she can do something about is told in words; everything else is the service's or ours. */
export const failureOf = (error: unknown): SignInFailure => {
  if (error instanceof OfficeError) return { status: 403, message: error.text };
  if (error instanceof AuthorizationResponseError)
    return {
      status: 403,
      message: serverTexts.text('signIn.serviceRefused', { reason: error.error }),
    };
  const code = error instanceof ResponseBodyError ? ` (${error.error})` : '';
  return {
    status: 502,
    message: serverTexts.text('signIn.serviceSilent', { code }),
  };
};
