/** A tiny authority for time stamps (RFC 3161): keys and certificates of its own, real ASN.1, and whatever lie a test wants of it. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import forge from 'node-forge';

const { asn1, pki } = forge;
const { Class, Type } = asn1;
type Node = forge.asn1.Asn1;

const universal = (type: forge.asn1.Type, constructed: boolean, value: string | Node[]) =>
  asn1.create(Class.UNIVERSAL, type, constructed, value);
const sequence = (...parts: Node[]) => universal(Type.SEQUENCE, true, parts);
const set = (...parts: Node[]) => universal(Type.SET, true, parts);
const context = (tag: number, parts: Node[]) =>
  asn1.create(Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, true, parts);
const oid = (name: string) => universal(Type.OID, false, asn1.oidToDer(name).getBytes());
const octets = (bytes: Buffer) => universal(Type.OCTETSTRING, false, bytes.toString('latin1'));
const integer = (bytes: string) => universal(Type.INTEGER, false, bytes);
const algorithm = (name: string) => sequence(oid(name), universal(Type.NULL, false, ''));
const derOf = (node: Node): Buffer => Buffer.from(asn1.toDer(node).getBytes(), 'latin1');
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const parts = (node: Node | undefined): Node[] => (Array.isArray(node?.value) ? node.value : []);

const SHA256 = '2.16.840.1.101.3.4.2.1';
const TIME_STAMP_INFO = '1.2.840.113549.1.9.16.1.4';
const DAY_MS = 86_400_000;

interface Lies {
  /** Signs that it saw another hash. */
  readonly otherHash?: boolean;
  /** Its certificate is not for time stamps. */
  readonly wrongPurpose?: boolean;
  /** Says a moment at which its certificate was not good. */
  readonly atDaysAgo?: number;
  /** Signs something else than it sends. */
  readonly wrongSignature?: boolean;
  readonly refuses?: boolean;
}

interface Certified {
  readonly certificate: forge.pki.Certificate;
  readonly privateKey: string;
}

function certify(name: string, extensions: object[], by?: Certified): Certified {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `0${1 + (name.length % 8)}`;
  certificate.validity.notBefore = new Date(Date.now() - DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + 365 * DAY_MS);
  certificate.setSubject([{ name: 'commonName', value: name }]);
  certificate.setIssuer(by?.certificate.subject.attributes ?? [{ name: 'commonName', value: name }]);
  certificate.setExtensions(extensions);
  certificate.sign(pki.privateKeyFromPem(by?.privateKey ?? privateKey), forge.md.sha256.create());
  return { certificate, privateKey };
}

/** Starts an authority; what it is told to lie about it does from then on. */
export async function openTimeStampAuthority() {
  const root = certify('Root of the authority', [{ name: 'basicConstraints', cA: true, critical: true }]);
  const own = (wrongPurpose: boolean) =>
    certify(
      'Authority for time stamps',
      [{ name: 'extKeyUsage', critical: true, [wrongPurpose ? 'serverAuth' : 'timeStamping']: true }],
      root,
    );
  const [signer, wrongSigner] = [own(false), own(true)];
  let lies: Lies = {};
  const server = createServer(async (request, response) => {
    const asked = asn1.fromDer(forge.util.createBuffer((await buffer(request)).toString('latin1')));
    response.setHeader('content-type', 'application/timestamp-reply');
    response.end(derOf(answerTo(asked, lies.wrongPurpose ? wrongSigner : signer, root, lies)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    authorities: pki.certificateToPem(root.certificate),
    lie: (next: Lies): void => {
      lies = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function answerTo(asked: Node, signer: Certified, root: Certified, lies: Lies): Node {
  if (lies.refuses) return sequence(sequence(integer('\x02')));
  const [, imprint, nonce] = parts(asked);
  const [, hash] = parts(imprint);
  if (lies.otherHash && hash) hash.value = sha256(Buffer.from('something else')).toString('latin1');
  const at = new Date(Date.now() - (lies.atDaysAgo ?? 0) * DAY_MS);
  const info = derOf(
    sequence(
      ...[integer('\x01'), oid('1.2.3.4.1'), imprint ?? sequence(), integer('\x07')],
      universal(Type.GENERALIZEDTIME, false, asn1.dateToGeneralizedTime(at)),
      ...(nonce ? [nonce] : []),
    ),
  );
  return sequence(sequence(integer('\0')), tokenOf(info, signer, root, lies));
}

function tokenOf(info: Buffer, { certificate, privateKey }: Certified, root: Certified, lies: Lies): Node {
  const raw = derOf(pki.certificateToAsn1(certificate));
  const attributes = [
    sequence(oid('1.2.840.113549.1.9.3'), set(oid(TIME_STAMP_INFO))),
    sequence(oid('1.2.840.113549.1.9.4'), set(octets(sha256(info)))),
    sequence(oid('1.2.840.113549.1.9.16.2.47'), set(sequence(sequence(sequence(octets(sha256(raw))))))),
  ].sort((one, other) => Buffer.compare(derOf(one), derOf(other)));
  const signed = lies.wrongSignature ? Buffer.from('something else') : derOf(set(...attributes));
  const issuer = parts(parts(pki.certificateToAsn1(certificate))[0])[3] ?? sequence();
  const signerInfo = sequence(
    ...[integer('\x01'), sequence(issuer, integer('\x01')), algorithm(SHA256), context(0, attributes)],
    ...[algorithm('1.2.840.113549.1.1.1'), octets(sign('sha256', signed, privateKey))],
  );
  const content = sequence(oid(TIME_STAMP_INFO), context(0, [octets(info)]));
  const certificates = [certificate, root.certificate].map((one) => pki.certificateToAsn1(one));
  const data = sequence(integer('\x03'), set(algorithm(SHA256)), content, context(0, certificates), set(signerInfo));
  return sequence(oid('1.2.840.113549.1.7.2'), context(0, [data]));
}
