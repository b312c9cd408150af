import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import { OfficeError } from '../../office/kernel/index.ts';
import type { Text } from '../../office/texts/index.ts';

/** Why a sign-in through the service did not come about: the answer's status, and what the person is told. */
export interface SignInFailure {
  readonly status: number;
  readonly message: Text;
}

export const ATTEMPT_LOST: SignInFailure = {
  status: 400,
  message: {
    vi: 'Lượt đăng nhập này đã quá 10 phút hoặc bắt đầu ở cửa sổ khác. Hãy đăng nhập lại.',
    en: 'This sign-in took longer than 10 minutes or began in another window. Sign in again.',
  },
};

/** Returns what a failure tells the person. What she can do something about is told in words; everything else is the service's or ours. */
export const failureOf = (error: unknown): SignInFailure => {
  if (error instanceof OfficeError)
    return { status: 403, message: { vi: String(error.details.detailVi ?? error.message), en: error.message } };
  if (error instanceof AuthorizationResponseError)
    return {
      status: 403,
      message: {
        vi: `Dịch vụ đăng nhập đã từ chối (${error.error}). Hãy đăng nhập lại.`,
        en: `The sign-in service refused (${error.error}). Sign in again.`,
      },
    };
  const code = error instanceof ResponseBodyError ? ` (${error.error})` : '';
  return {
    status: 502,
    message: {
      vi: `Dịch vụ đăng nhập không trả lời hoặc trả lời sai${code}. Hãy thử lại sau ít phút, hoặc báo quản trị viên.`,
      en: `The sign-in service does not answer, or answers wrongly${code}. Try again in a few minutes, or tell an administrator.`,
    },
  };
};
