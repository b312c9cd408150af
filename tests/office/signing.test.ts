import { execFileSync } from 'node:child_process';
import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getDocument, issueDocument } from '../../office/documents/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const PASSWORD = 'of the seal';
const SIGNER = 'UBND phường Hoàn Kiếm';

it('signs a paper over all of it, with the certificate that was configured', async () => {
  // given
  const { pkcs12, certificate } = makeSeal();
  const signing = { pkcs12, password: PASSWORD };

  // when
  const content = await issue({ ...test.office, signing });

  // then
  const { covered, cms, range } = partsOf(content);
  expect(range[0]).toBe(0);
  expect(range[2] + range[3]).toBe(content.length);
  const { attributes, signature } = openCms(cms);
  const digest = createHash('sha256').update(covered).digest('hex');
  expect(attributes.toString('hex'), 'the digest of what is covered').toContain(digest);
  const ownDigest = createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');
  expect(attributes.toString('hex'), 'the certificate that signed').toContain(ownDigest);
  expect(createVerify('sha256').update(attributes).verify(certificate, signature)).toBe(true);
  expect(cms.includes(new X509Certificate(certificate).raw)).toBe(true);
});

it('is found broken by anybody when a byte is changed', async () => {
  const content = await issue({ ...test.office, signing: { pkcs12: makeSeal().pkcs12, password: PASSWORD } });
  const bent = Buffer.from(content);
  bent.writeUInt8(bent.readUInt8(20) ^ 1, 20);
  const digest = createHash('sha256').update(partsOf(bent).covered).digest('hex');
  expect(openCms(partsOf(bent).cms).attributes.toString('hex')).not.toContain(digest);
});

it.skipIf(!has('pdfsig'))('is a valid PAdES signature to pdfsig', async () => {
  const content = await issue({ ...test.office, signing: { pkcs12: makeSeal().pkcs12, password: PASSWORD } });
  const folder = mkdtempSync(join(tmpdir(), 'motcua-signed-'));
  writeFileSync(join(folder, 'paper.pdf'), content);
  const said = execFileSync('pdfsig', ['-nocert', join(folder, 'paper.pdf')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(said).toContain('Signature is Valid');
  expect(said).toContain('Total document signed');
  expect(said).toContain('ETSI.CAdES.detached');
});

it('leaves a paper as it is without a key, and says what is wrong with one that cannot be opened', async () => {
  expect((await issue(test.office)).includes('/ByteRange')).toBe(false);
  const signing = { pkcs12: makeSeal().pkcs12, password: 'another' };
  await expect(issue({ ...test.office, signing })).rejects.toThrow('SIGNING_PKCS12_PASSWORD');
});

async function issue(office: TestOffice['office']): Promise<Buffer> {
  const { id } = await receiveDossier(office, officer, birth());
  const order = { dossierId: id, kind: 'supplement-request', key: `${id}:signed`, data: { items: 'Giấy chứng sinh' } };
  const { documentId } = await issueDocument(office, officer, order);
  return (await getDocument(office, documentId)).content;
}

function makeSeal(): { pkcs12: Buffer; certificate: string } {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '0a17';
  certificate.validity.notBefore = new Date('2025-01-01T00:00:00Z');
  certificate.validity.notAfter = new Date('2035-01-01T00:00:00Z');
  const name = [{ name: 'commonName', value: SIGNER, valueTagClass: forge.asn1.Type.UTF8 }];
  certificate.setSubject(name as never);
  certificate.setIssuer(name as never);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  const file = forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate], PASSWORD, { algorithm: 'aes256' });
  return {
    pkcs12: Buffer.from(forge.asn1.toDer(file).getBytes(), 'latin1'),
    certificate: forge.pki.certificateToPem(certificate),
  };
}

function partsOf(content: Buffer) {
  const found = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(content.toString('latin1'));
  const range = (found ?? []).slice(1).map(Number) as [number, number, number, number];
  const covered = Buffer.concat([content.subarray(0, range[1]), content.subarray(range[2], range[2] + range[3])]);
  const hex = content.subarray(range[1] + 1, range[2] - 1).toString('latin1');
  return { range, covered, cms: Buffer.from(hex, 'hex') };
}

/** The attributes as they are signed (a SET), and the signature over them. */
function openCms(cms: Buffer): { attributes: Buffer; signature: Buffer } {
  const size = cms.readUInt16BE(2) + 4;
  const outer = forge.asn1.fromDer(cms.subarray(0, size).toString('latin1'));
  const inside = (node: forge.asn1.Asn1, ...path: readonly number[]): forge.asn1.Asn1 =>
    path.reduce((at, index) => (at.value as forge.asn1.Asn1[])[index] as forge.asn1.Asn1, node);
  const signer = inside(outer, 1, 0, 4, 0);
  const der = Buffer.from(forge.asn1.toDer(inside(signer, 3)).getBytes(), 'latin1');
  der.writeUInt8(0x31, 0);
  return { attributes: der, signature: Buffer.from(inside(signer, 5).value as string, 'latin1') };
}

function has(command: string): boolean {
  try {
    execFileSync(command, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
