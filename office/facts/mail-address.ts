/**
 * One mail address and nothing else. A list, a name beside it, a comment or a line break would be read by mail programs as more than one mailbox, or as a line of the letter's head, and so reach somebody
 * whom nobody named. What RFC 5321 allows beyond this (quoted names, addresses of computers in brackets) no citizen has.
 */
export const MAIL_ADDRESS_LENGTH_MAX = 254;
const LOCAL_LENGTH_MAX = 64;
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

/** Whether a text is one mail address, with nothing around it. */
export function isMailAddress(text: string): boolean {
  if (text.length > MAIL_ADDRESS_LENGTH_MAX) return false;
  const at = text.indexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  return at > 0 && local.length <= LOCAL_LENGTH_MAX && LOCAL.test(local) && DOMAIN.test(domain);
}
