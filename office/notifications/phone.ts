/** Prefixes of mobile numbers in Vietnam, behind the 0 (numbering plan of 2014, as changed in 2018). */
const MOBILE = /^[35789][0-9]{8}$/;

/**
 * A Vietnamese mobile number in E.164, `+84912345678`, from whatever way it was typed: `0912 345 678`, `84-912.345.678`, `(+84) 912345678`. Undefined
 * for anything else, a landline too: it takes no messages.
 */
export function mobileNumber(typed: string | undefined): string | undefined {
  const digits = (typed ?? '').normalize('NFKC').replace(/[\s().\-+]/g, '');
  const national = digits.replace(/^(?:00)?840?|^0/, '');
  const prefixed = national !== digits;
  return prefixed && MOBILE.test(national) ? `+84${national}` : undefined;
}
