import type { BankAccount } from '../kernel/index.ts';

/** NAPAS's application identifier, and its service "to an account" (VietQR, after EMV QRCPS merchant-presented mode). */
const NAPAS = 'A000000727';
const TO_ACCOUNT = 'QRIBFTTA';
const DONG = '704';
const VALUE_LENGTH_MAX = 99;

export interface BankTransfer {
  readonly account: BankAccount;
  readonly amountVnd: number;
  /** What the transfer says; letters and digits. */
  readonly reference: string;
}

/** What the QR code of a transfer holds: every Vietnamese banking application reads account, amount and reference from it. */
export function vietQr({ account, amountVnd, reference }: BankTransfer): string {
  const beneficiary = field('00', account.bin) + field('01', account.number);
  const fields = [
    field('00', '01'),
    field('01', '12'),
    field('38', field('00', NAPAS) + field('01', beneficiary) + field('02', TO_ACCOUNT)),
    field('53', DONG),
    field('54', String(amountVnd)),
    field('58', 'VN'),
    field('62', field('08', reference)),
  ].join('');
  return `${fields}6304${checksum(`${fields}6304`)}`;
}

function field(id: string, value: string): string {
  if (value.length === 0 || value.length > VALUE_LENGTH_MAX)
    throw new RangeError(`Field ${id} of a QR code has ${value.length} signs: 1 to ${VALUE_LENGTH_MAX} are allowed`);
  return `${id}${String(value.length).padStart(2, '0')}${value}`;
}

const POLYNOMIAL = 0x1021;

/** CRC-16/CCITT-FALSE in four hexadecimal digits (EMV QRCPS, section 4.7.3). */
function checksum(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ POLYNOMIAL) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
