import { createHash, sign } from 'node:crypto';
import forge from 'node-forge';
import type { SigningKey } from './signing-key.ts';

const { asn1 } = forge;
const { Type } = asn1;

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
} as const;

const sequence = (...parts: forge.asn1.Asn1[]) => asn1.create(asn1.Class.UNIVERSAL, Type.SEQUENCE, true, parts);
const set = (...parts: forge.asn1.Asn1[]) => asn1.create(asn1.Class.UNIVERSAL, Type.SET, true, parts);
const context = (tag: number, parts: forge.asn1.Asn1[]) =>
  asn1.create(asn1.Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, true, parts);
const oid = (name: string) => asn1.create(asn1.Class.UNIVERSAL, Type.OID, false, asn1.oidToDer(name).getBytes());
const nothing = () => asn1.create(asn1.Class.UNIVERSAL, Type.NULL, false, '');
const octets = (bytes: Buffer | string) =>
  asn1.create(
    asn1.Class.UNIVERSAL,
    Type.OCTETSTRING,
    false,
    typeof bytes === 'string' ? bytes : bytes.toString('latin1'),
  );
const integer = (hex: string) =>
  asn1.create(asn1.Class.UNIVERSAL, Type.INTEGER, false, forge.util.hexToBytes(hex.length % 2 ? `0${hex}` : hex));
const algorithm = (name: string) => sequence(oid(name), nothing());
const attribute = (name: string, value: forge.asn1.Asn1) => sequence(oid(name), set(value));
const derOf = (value: forge.asn1.Asn1) => asn1.toDer(value).getBytes();
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

/** A detached CMS signature (RFC 5652) with the attributes of CAdES baseline B-B (ETSI EN 319 122-1): content type, digest and the signer's certificate by its digest (RFC 5035). */
export function signedData(content: Buffer, { privateKey, certificates }: SigningKey): Buffer {
  const [own] = certificates;
  if (!own) throw new RangeError('A signature needs a certificate');
  const attributes = attributesOf(content, own);
  const signature = sign('sha256', Buffer.from(derOf(set(...attributes)), 'latin1'), privateKey);
  const signer = sequence(
    integer('01'),
    identifierOf(own),
    algorithm(OID.sha256),
    context(0, attributes),
    algorithm(OID.rsa),
    octets(signature),
  );
  const signed = sequence(
    integer('01'),
    set(algorithm(OID.sha256)),
    sequence(oid(OID.data)),
    context(
      0,
      certificates.map((certificate) => forge.pki.certificateToAsn1(certificate)),
    ),
    set(signer),
  );
  return Buffer.from(derOf(sequence(oid(OID.signedData), context(0, [signed]))), 'latin1');
}

/** In the order of their encodings, as a SET in DER has them. */
function attributesOf(content: Buffer, own: forge.pki.Certificate): forge.asn1.Asn1[] {
  const certificate = Buffer.from(derOf(forge.pki.certificateToAsn1(own)), 'latin1');
  const attributes = [
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octets(sha256(content))),
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(octets(sha256(certificate)))))),
  ];
  const encoded = attributes.map((one) => ({ one, der: Buffer.from(derOf(one), 'latin1') }));
  return encoded.sort((a, b) => Buffer.compare(a.der, b.der)).map(({ one }) => one);
}

/** Issuer and serial number as they stand in the certificate; written anew they could differ in their encoding. */
function identifierOf(certificate: forge.pki.Certificate): forge.asn1.Asn1 {
  const [body] = forge.pki.certificateToAsn1(certificate).value as forge.asn1.Asn1[];
  const parts = ((body?.value ?? []) as forge.asn1.Asn1[]).filter(({ tagClass }) => tagClass === asn1.Class.UNIVERSAL);
  const [serialNumber, , issuer] = parts;
  if (!serialNumber || !issuer) throw new RangeError('The certificate has no issuer');
  return sequence(issuer, serialNumber);
}
