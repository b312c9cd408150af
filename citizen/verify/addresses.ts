import { VERIFICATION_PAGE } from '../../office/documents/index.ts';

/** Where anybody checks a paper; its code follows. Papers carry this address, so it stays. */
export const VERIFY_URL = VERIFICATION_PAGE;
/** The same for whoever reads it to somebody in English. */
export const ENGLISH_VERIFY_URL = '/verify';
