export {
  CODE_DIGITS,
  CODE_LIVES_MINUTES,
  type CodeSession,
  openCodeOf,
  placesOf,
  redeemCode,
  type SentCode,
  sendCode,
} from './one-time-code.ts';
