/**
 * Time stamps by RFC 3161: an authority outside signs that it has seen a hash at a moment. The request carries the hash alone, so the authority learns nothing; the token that comes back is a CMS structure
 * (RFC 5652) which proves by itself, without the authority and without this office, that the hash was there then. Read and written by `node-forge`'s ASN.1, verified by Node's own cryptography.
 */
import { createHash, verify, X509Certificate } from 'node:crypto';
import forge from 'node-forge';

const { asn1 } = forge;
const { Class, Type } = asn1;
type Node = forge.asn1.Asn1;

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const;
const DIGESTS: Readonly<Record<string, string>> = {
  [OID.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const GRANTED = 0;
const GRANTED_WITH_CHANGES = 1;

/** What a token proves: its hash was there at that moment. */
export interface TimeStamp {
  readonly at: Date;
  /** The name in the certificate of whoever signed. */
  readonly authority: string;
}

const node = (type: forge.asn1.Type, constructed: boolean, value: string | Node[]): Node =>
  asn1.create(Class.UNIVERSAL, type, constructed, value);
const bytesOf = (value: Node): Buffer => Buffer.from(asn1.toDer(value).getBytes(), 'latin1');
const sha256 = (content: Buffer): Buffer => createHash('sha256').update(content).digest();

/** Returns the request for a SHA-256 hash; the nonce ties the answer to it. */
export function timeStampRequest(hash: Buffer, nonce: Buffer): Buffer {
  const algorithm = node(Type.SEQUENCE, true, [
    node(Type.OID, false, asn1.oidToDer(OID.sha256).getBytes()),
    node(Type.NULL, false, ''),
  ]);
  const imprint = node(Type.SEQUENCE, true, [algorithm, node(Type.OCTETSTRING, false, hash.toString('latin1'))]);
  return bytesOf(
    node(Type.SEQUENCE, true, [
      node(Type.INTEGER, false, '\x01'),
      imprint,
      node(Type.INTEGER, false, `\x01${nonce.toString('latin1')}`),
      node(Type.BOOLEAN, false, Buffer.from([0xff]).toString('latin1')),
    ]),
  );
}

/** Returns the token of an answer. @throws Error when the authority refused, or answered another question */
export function tokenIn(answer: Buffer, hash: Buffer, nonce: Buffer): Buffer {
  const [info, token] = partsOf(parse(answer));
  const [status] = partsOf(info);
  const code = status ? forge.util.createBuffer(text(status)).getInt(text(status).length * 8) : Number.NaN;
  if ((code !== GRANTED && code !== GRANTED_WITH_CHANGES) || !token)
    throw new Error(`The authority gives no time stamp: its status is ${code}.`);
  const read = readToken(bytesOf(token));
  if (!read.imprint.equals(hash) || !read.nonce?.equals(Buffer.concat([Buffer.from([1]), nonce])))
    throw new Error('The authority answered another question than was asked.');
  return bytesOf(token);
}

/**
 * Verifies a token for a hash: that it is signed by whom it names, for time stamps, while the certificate was good, and by somebody whom `trusted` (certificates of authorities) vouch for.
 * @throws Error that says what does not hold
 */
export function verifyTimeStamp(token: Buffer, hash: Buffer, trusted: readonly X509Certificate[] = []): TimeStamp {
  const read = readToken(token);
  if (!read.imprint.equals(hash)) throw new Error('The time stamp is of something else.');
  const signer = signerOf(read);
  refuseWrongSignature(read, signer);
  if (read.at < signer.validFromDate || read.at > signer.validToDate)
    throw new Error('The time stamp is of a time at which the certificate of the authority was not good.');
  if (signer.keyUsage?.join() !== OID.timeStamping)
    throw new Error('The certificate that signed the time stamp is not for time stamps.');
  if (trusted.length > 0 && !isVouchedFor(signer, read.certificates, trusted, read.at))
    throw new Error('The time stamp is signed by nobody whom the certificates of the authority vouch for.');
  return { at: read.at, authority: signer.subject.replaceAll('\n', ', ') };
}

interface ReadToken {
  readonly content: Buffer;
  readonly imprint: Buffer;
  readonly nonce: Buffer | undefined;
  readonly at: Date;
  readonly certificates: readonly X509Certificate[];
  readonly digest: string;
  readonly attributes: readonly Node[];
  readonly signature: Buffer;
}

function readToken(token: Buffer): ReadToken {
  const [kind, wrapped] = partsOf(parse(token));
  if (oidOf(kind) !== OID.signedData) throw new Error('The time stamp is no signed structure.');
  const [, , encapsulated, ...rest] = partsOf(partsOf(wrapped)[0]);
  const [contentKind, holder] = partsOf(encapsulated);
  if (oidOf(contentKind) !== OID.timeStampInfo) throw new Error('What is signed is no time stamp.');
  const content = Buffer.from(text(partsOf(holder)[0]), 'latin1');
  const certificates = rest.find(({ tagClass, type }) => tagClass === Class.CONTEXT_SPECIFIC && Number(type) === 0);
  const [signerInfo, another] = partsOf(rest.at(-1));
  if (!signerInfo || another) throw new Error('A time stamp has one signature.');
  const [, , digest, attributes, , signature] = partsOf(signerInfo);
  return {
    ...{ content, ...readInfo(content) },
    certificates: partsOf(certificates).map((one) => new X509Certificate(bytesOf(one))),
    digest: DIGESTS[oidOf(partsOf(digest)[0])] ?? refuseDigest(),
    attributes: partsOf(attributes),
    signature: Buffer.from(text(signature), 'latin1'),
  };
}

/** `TSTInfo`: version, policy, imprint, serial number, moment, and what may follow: accuracy, ordering, nonce. */
function readInfo(content: Buffer): Pick<ReadToken, 'imprint' | 'nonce' | 'at'> {
  const [, , imprint, , moment, ...rest] = partsOf(parse(content));
  const [algorithm, hash] = partsOf(imprint);
  if (oidOf(partsOf(algorithm)[0]) !== OID.sha256) throw new Error('The time stamp is of another kind of hash.');
  const nonce = rest.find(({ tagClass, type }) => tagClass === Class.UNIVERSAL && type === Type.INTEGER);
  return {
    imprint: Buffer.from(text(hash), 'latin1'),
    nonce: nonce && Buffer.from(text(nonce), 'latin1'),
    at: asn1.generalizedTimeToDate(text(moment)),
  };
}

/** The certificate by which it was signed: the one whose digest is among what was signed. */
function signerOf({ certificates, attributes }: ReadToken): X509Certificate {
  const [v2, v1] = [attributeOf(attributes, OID.signingCertificateV2), attributeOf(attributes, OID.signingCertificate)];
  const named = partsOf(partsOf(partsOf(v2 ?? v1)[0])[0]);
  const digest = named.find(({ type }) => type === Type.OCTETSTRING);
  // Of version 2 the algorithm is SHA-256 where it is not named.
  const algorithm = v2 ? (DIGESTS[oidOf(partsOf(named[0])[0])] ?? 'sha256') : 'sha1';
  const found = certificates.find(
    ({ raw }) =>
      digest &&
      createHash(algorithm)
        .update(raw)
        .digest()
        .equals(Buffer.from(text(digest), 'latin1')),
  );
  if (!found) throw new Error('The time stamp does not carry the certificate of whoever signed it.');
  return found;
}

function refuseWrongSignature({ content, attributes, digest, signature }: ReadToken, signer: X509Certificate): void {
  const kind = attributeOf(attributes, OID.contentType);
  const hash = attributeOf(attributes, OID.messageDigest);
  const isOfContent =
    hash &&
    createHash(digest)
      .update(content)
      .digest()
      .equals(Buffer.from(text(hash), 'latin1'));
  if (!kind || oidOf(kind) !== OID.timeStampInfo || !isOfContent)
    throw new Error('The signature of the time stamp is of something else.');
  const signed = bytesOf(node(Type.SET, true, [...attributes]));
  if (!verify(digest, signed, signer.publicKey, signature))
    throw new Error('The signature of the time stamp is wrong.');
}

/** Whether certificates lead from the signer to one that is trusted; a chain is short. */
function isVouchedFor(
  signer: X509Certificate,
  known: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  at: Date,
): boolean {
  let current = signer;
  for (let step = 0; step < 5; step += 1) {
    if (trusted.some(({ fingerprint256 }) => fingerprint256 === current.fingerprint256)) return true;
    const issuer = [...trusted, ...known].find(
      (one) =>
        one.ca &&
        current.checkIssued(one) &&
        current.verify(one.publicKey) &&
        one.validFromDate <= at &&
        at <= one.validToDate,
    );
    if (!issuer || issuer === current) return false;
    current = issuer;
  }
  return false;
}

function attributeOf(attributes: readonly Node[], name: string): Node | undefined {
  const found = attributes.find((attribute) => oidOf(partsOf(attribute)[0]) === name);
  return found && partsOf(partsOf(found)[1])[0];
}

/** Bits are left as they are, so that what is written again has the bytes that were signed. Its types do not know these options yet. */
const PARSING = { strict: true, parseAllBytes: true, decodeBitStrings: false } as unknown as boolean;

const parse = (der: Buffer): Node => asn1.fromDer(forge.util.createBuffer(der.toString('latin1')), PARSING);

const partsOf = (value: Node | undefined): readonly Node[] => (Array.isArray(value?.value) ? value.value : []);

const text = (value: Node | undefined): string => (typeof value?.value === 'string' ? value.value : '');

const oidOf = (value: Node | undefined): string =>
  value?.type === Type.OID ? asn1.derToOid(forge.util.createBuffer(text(value))) : '';

function refuseDigest(): never {
  throw new Error('The time stamp is signed with a digest that is not taken.');
}

/** Returns what of an anchor is stamped. */
export const hashToStamp = (line: string): Buffer => sha256(Buffer.from(line));
