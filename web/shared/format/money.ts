/** An amount in dong as the office writes it: 1.000.000 đ. */
export function formatMoney(amountVnd: number): string {
  return `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 }).format(amountVnd)} đ`;
}
