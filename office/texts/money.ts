const inGroups = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });

/** An amount in dong as the office writes it, to read and not to count with: `12.000.000.000` and the letter of the currency. The same in both languages. */
export function writeMoney(amountVnd: number): string {
  return `${inGroups.format(amountVnd)} \u0111`;
}

/** A key that ends so names an amount of money, as everywhere in the processes. */
export const isAmountKey = (key: string): boolean => key.endsWith('Vnd');
