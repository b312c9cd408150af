import type { Total } from '../api/schema.d.ts';

/** A number as the office writes it: 1.240. */
export const formatCount = (count: number): string => new Intl.NumberFormat('vi-VN').format(count);

/** How many there are; from the server's cap on with a plus: 500+. */
export function totalText({ count, capped }: Total): string {
  return capped ? `${formatCount(count)}+` : formatCount(count);
}
