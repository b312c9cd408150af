import { X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { OfficeError, type SigningSettings } from '../../kernel/index.ts';
import { officeTexts, type Text } from '../../texts/index.ts';

/** An RSA key with its certificate and those that vouch for it, the signer's first. */
export interface SigningKey {
  readonly privateKey: forge.pki.rsa.PrivateKey;
  readonly certificates: readonly forge.pki.Certificate[];
  readonly signerName: string;
}

const opened = new WeakMap<SigningSettings, SigningKey>();

/** Opens a PKCS#12 file once. @throws OfficeError not-available when the password is wrong or it holds no RSA key with its certificate */
export function openSigningKey(settings: SigningSettings): SigningKey {
  const known = opened.get(settings) ?? read(settings);
  opened.set(settings, known);
  return known;
}

function read({ pkcs12, password }: SigningSettings): SigningKey {
  const bags = bagsOf(pkcs12, password);
  const privateKey = bags.map(({ key }) => key).find((key) => key !== undefined && key !== null);
  const certificates = bags.flatMap(({ cert }) => cert ?? []);
  if (!privateKey) throw refused(officeTexts.text('documents.signing.noKey'));
  const { n, e } = privateKey as forge.pki.rsa.PrivateKey;
  const own = certificates.find(({ publicKey }) => {
    const candidate = publicKey as forge.pki.rsa.PublicKey;
    return candidate.n.equals(n) && candidate.e.equals(e);
  });
  if (!own) throw refused(officeTexts.text('documents.signing.noCertificate'));
  return {
    privateKey: privateKey as forge.pki.rsa.PrivateKey,
    certificates: [own, ...certificates.filter((one) => one !== own)],
    signerName: nameOf(own),
  };
}

/** The common name of the certificate's owner, in its own letters. */
function nameOf(certificate: forge.pki.Certificate): string {
  const { subject } = new X509Certificate(forge.pki.certificateToPem(certificate));
  return /^CN=(.*)$/m.exec(subject)?.[1] ?? subject;
}

function bagsOf(pkcs12: Buffer, password: string): readonly forge.pkcs12.Bag[] {
  try {
    const file = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(pkcs12.toString('latin1')), password);
    return file.safeContents.flatMap(({ safeBags }) => safeBags);
  } catch (cause) {
    throw refused(cause instanceof Error ? cause.message : String(cause));
  }
}

function refused(reason: string | Text): OfficeError {
  return new OfficeError('not-available', 'documents.signing.keyUnusable', { reason });
}
