import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { OfficeError, type SigningSettings } from '../../kernel/index.ts';
import { officeTexts, type Text } from '../../texts/index.ts';

/** An RSA key with its certificate and those that vouch for it, the signer's first. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly certificates: readonly forge.pki.Certificate[];
  readonly signerName: string;
  readonly certificate: KeyCertificate;
}

/** What the signer's certificate says, as a person reads it. */
export interface KeyCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** In hexadecimal. */
  readonly serialNumber: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

/** A PKCS#12 file that holds no key to sign with. */
export class UnusableKey extends Error {
  override readonly name = 'UnusableKey';
  readonly reason: Text;
  /** Whether another password may open it. */
  readonly isPassword: boolean;

  constructor(reason: Text, isPassword = false) {
    super(reason.en);
    this.reason = reason;
    this.isPassword = isPassword;
  }
}

const opened = new WeakMap<SigningSettings, SigningKey>();

/** Opens the office's PKCS#12 file once. @throws OfficeError not-available when the password is wrong or it holds no RSA key with its certificate */
export function openSigningKey(settings: SigningSettings): SigningKey {
  const known = opened.get(settings) ?? openOfficeKey(settings);
  opened.set(settings, known);
  return known;
}

function openOfficeKey({ pkcs12, password }: SigningSettings): SigningKey {
  try {
    return openPkcs12(pkcs12, password);
  } catch (cause) {
    if (!(cause instanceof UnusableKey)) throw cause;
    throw new OfficeError('not-available', 'documents.signing.keyUnusable', { reason: cause.reason });
  }
}

/** What a PKCS#12 file holds, as text: the key, and its certificate before those that vouch for it. */
export interface KeyParts {
  readonly privateKeyPem: string;
  readonly certificatePems: readonly string[];
}

/** Opens a PKCS#12 file of one's own. @throws UnusableKey when the password is wrong or it holds no RSA key with its certificate */
export function openPkcs12(pkcs12: Buffer, password: string): SigningKey {
  return signingKeyOf(partsOfPkcs12(pkcs12, password));
}

/** Reads a PKCS#12 file. @throws UnusableKey */
export function partsOfPkcs12(pkcs12: Buffer, password: string): KeyParts {
  const bags = bagsOf(pkcs12, password);
  const privateKey = bags.map(({ key }) => key).find((key) => key !== undefined && key !== null);
  const certificates = bags.flatMap(({ cert }) => cert ?? []);
  if (!privateKey) throw new UnusableKey(officeTexts.text('documents.signing.noKey'));
  const { n, e } = privateKey as forge.pki.rsa.PrivateKey;
  const own = certificates.find(({ publicKey }) => {
    const candidate = publicKey as forge.pki.rsa.PublicKey;
    return candidate.n.equals(n) && candidate.e.equals(e);
  });
  if (!own) throw new UnusableKey(officeTexts.text('documents.signing.noCertificate'));
  const ordered = [own, ...certificates.filter((one) => one !== own)];
  return {
    privateKeyPem: forge.pki.privateKeyToPem(privateKey),
    certificatePems: ordered.map((one) => forge.pki.certificateToPem(one)),
  };
}

/** Makes a key to sign with of what a file held. */
export function signingKeyOf({ privateKeyPem, certificatePems }: KeyParts): SigningKey {
  const certificates = certificatePems.map((pem) => forge.pki.certificateFromPem(pem));
  const [own] = certificates;
  if (!own) throw new UnusableKey(officeTexts.text('documents.signing.noCertificate'));
  const certificate = certificateOf(own);
  return {
    privateKey: createPrivateKey(privateKeyPem),
    certificates,
    signerName: commonName(certificate.subject),
    certificate,
  };
}

/** Names in their own letters. */
function certificateOf(certificate: forge.pki.Certificate): KeyCertificate {
  const read = new X509Certificate(forge.pki.certificateToPem(certificate));
  const oneLine = (name: string) => name.split('\n').join(', ');
  return {
    subject: oneLine(read.subject),
    issuer: oneLine(read.issuer),
    serialNumber: read.serialNumber.toLowerCase(),
    validFrom: certificate.validity.notBefore,
    validTo: certificate.validity.notAfter,
  };
}

const commonName = (subject: string): string => /(?:^|, )CN=([^,]*)/.exec(subject)?.[1] ?? subject;

/** A wrong password is told by the file's own seal (MAC), or by what comes out of the deciphering. */
const WRONG_PASSWORD = /MAC could not be verified|Invalid password|bad decrypt|PKCS#12 MAC/i;

function bagsOf(pkcs12: Buffer, password: string): readonly forge.pkcs12.Bag[] {
  try {
    const file = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(pkcs12.toString('latin1')), password);
    return file.safeContents.flatMap(({ safeBags }) => safeBags);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (WRONG_PASSWORD.test(message)) throw new UnusableKey(officeTexts.text('documents.signing.wrongPassword'), true);
    throw new UnusableKey(officeTexts.text('documents.signing.noPkcs12'));
  }
}
