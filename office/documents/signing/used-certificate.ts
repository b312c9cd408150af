import type { SigningKey } from './signing-key.ts';

/** Which key signed a file: the office's, or the signer's own. */
export interface UsedCertificate {
  readonly holder: 'office' | 'person';
  readonly subject: string;
  readonly issuer: string;
  /** In hexadecimal. */
  readonly serialNumber: string;
}

/** What is kept of the certificate beside the file. */
export function usedCertificate({ certificate }: SigningKey, holder: UsedCertificate['holder']): UsedCertificate {
  const { subject, issuer, serialNumber } = certificate;
  return { holder, subject, issuer, serialNumber };
}
