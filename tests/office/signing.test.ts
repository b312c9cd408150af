import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import forge from 'node-forge';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf, draftPapers, getDocument, issueDocument } from '../../office/documents/index.ts';
import { signPdf } from '../../office/documents/signing/sign-pdf.ts';
import { openSigningKey } from '../../office/documents/signing/signing-key.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { createAccount } from '../../office/people/index.ts';
import { issueForStep, type PaperToSign, signPapers } from '../../office/signing/index.ts';
import { differencesOf, picturesOf, wordsOutside } from '../support/compare-papers.ts';
import { makeKey } from '../support/make-key.ts';
import { birth, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const PASSWORD = 'of the seal';
const SIGNER = 'UBND phường Hoàn Kiếm';
const seal = makeKey(SIGNER, PASSWORD);
const asked = { reason: 'Thiếu giấy tờ', grounds: 'Điều 16' };
const refusal = { kind: 'refusal', data: { ...asked, signerName: 'Lê Thị Thu' } };
/** How a draft marks a place that is open. */
const OPEN = /^…+ at/;

it('signs a paper over all of it, with the certificate that was configured', async () => {
  // given
  const { pkcs12, certificate } = seal;
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
  const content = await issue({ ...test.office, signing: { pkcs12: seal.pkcs12, password: PASSWORD } });
  const bent = Buffer.from(content);
  bent.writeUInt8(bent.readUInt8(20) ^ 1, 20);
  const digest = createHash('sha256').update(partsOf(bent).covered).digest('hex');
  expect(openCms(partsOf(bent).cms).attributes.toString('hex')).not.toContain(digest);
});

it('is appended: the paper stays the beginning of the file, and a second signature leaves the first one valid', async () => {
  // given
  const office = { ...test.office, signing: { pkcs12: seal.pkcs12, password: PASSWORD } };
  const content = await issue(office);
  const paper = content.subarray(0, content.indexOf('%%EOF') + '%%EOF\n'.length);

  // when
  const twice = await signPdf(content, openSigningKey(office.signing), words, undefined);

  // then
  const [before, after] = await Promise.all([PDFDocument.load(paper), PDFDocument.load(content)]);
  expect(contentsOf(after)).toEqual(contentsOf(before));
  expect(before.catalog.has(PDFName.of('AcroForm')), 'the paper itself has no signature').toBe(false);
  expect(twice.subarray(0, content.length).equals(content)).toBe(true);
  for (const range of rangesOf(twice)) expect(twice.subarray(range[1], range[1] + 1).toString()).toBe('<');
  expect(rangesOf(twice)).toHaveLength(2);
});

it('has what PDF/A-2 asks of a field, over the place on the paper where the signature is seen', async () => {
  // when
  const content = await issue({ ...test.office, signing: { pkcs12: seal.pkcs12, password: PASSWORD } });

  // then
  const { catalog, context } = await PDFDocument.load(content);
  expect(content.includes('<pdfaid:conformance>A</pdfaid:conformance>')).toBe(true);
  const form = catalog.lookup(PDFName.of('AcroForm'), PDFDict);
  const field = form.lookup(PDFName.of('Fields'), PDFArray).lookup(0, PDFDict);
  const [PRINTED, HIDDEN] = [4, 1 + 2 + 32];
  const flags = field.lookup(PDFName.of('F'), PDFNumber).asNumber();
  expect([flags & PRINTED, flags & HIDDEN]).toEqual([PRINTED, 0]);
  expect(field.lookup(PDFName.of('AP'), PDFDict).lookup(PDFName.of('N'))).toBeDefined();
  const { width, height } = field.lookup(PDFName.of('Rect'), PDFArray).asRectangle();
  expect([width, height].every((side) => side > 40)).toBe(true);
  expect(field.lookup(PDFName.of('TU'), PDFHexString).decodeText()).toContain(SIGNER);
  const tree = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const parents = tree.lookup(PDFName.of('ParentTree'), PDFDict).lookup(PDFName.of('Nums'), PDFArray);
  expect(parents.asArray()).toContainEqual(field.get(PDFName.of('StructParent')));
  expect(context.lookup(parents.get(parents.size() - 1), PDFDict).get(PDFName.of('S'))).toEqual(PDFName.of('Form'));
});

it('says outside of its boxes what the draft said', async () => {
  // given
  const { id } = await receiveDossier(test.office, officer, birth());
  const [drafted] = (await draftPapers(test.office, id, [refusal])).papers;

  // when
  const signing = { pkcs12: seal.pkcs12, password: PASSWORD };
  const { documentId } = await issueDocument({ ...test.office, signing }, officer, {
    ...refusal,
    dossierId: id,
    key: id,
  });

  // then
  const { content } = await getDocument(test.office, documentId);
  const [shown, signed] = [await textOf(drafted?.content ?? Buffer.of()), await textOf(content)];
  expect(shown.length).toBeGreaterThan(10);
  const gone = shown.filter((line) => !signed.includes(line) && !OPEN.test(line));
  expect(gone, 'the draft alone says that it is one').toEqual([expect.stringContaining('DỰ THẢO')]);
  const pictures = [await picturesOf(drafted?.content ?? Buffer.of()), await picturesOf(content)] as const;
  expect(differencesOf(...pictures, drafted?.boxes ?? [])).toEqual([]);
});

it('signs nothing and spends no number when the task is not let go', async () => {
  // given
  const { id } = await receiveDossier(test.office, officer, birth());
  const { order, actor } = await orderFor(id);
  const numbers = async () => (await documentsOf(test.office, id)).map(({ number }) => number);
  await issueDocument(test.office, officer, { ...refusal, dossierId: id, key: `${id}:first` });
  const [written = ''] = await numbers();
  const last = Number(written?.split('/')[0]);

  // when
  const refuse = { complete: () => Promise.reject(new Error('gone')), isRefusal: () => true };
  await expect(signPapers(test.office, order, refuse)).rejects.toThrow('gone');

  // then
  const before = await numbers();
  expect(before).toHaveLength(1);
  await signPapers(test.office, order, { complete: async () => undefined, isRefusal: () => true });
  expect((await numbers()).toSorted()).toEqual([...before, `${last + 1}/TCHS`].toSorted());

  // when the step asks, then it gets that paper, once, and no other
  const step = { dossierId: id, kind: 'refusal', processId: 'p', elementId: 'refusal' };
  const first = await issueForStep(test.office, actor, { ...step, key: 'a:1', data: asked });
  expect(await issueForStep(test.office, actor, { ...step, key: 'a:1', data: asked })).toEqual(first);
  const another = { ...step, key: 'a:2', data: asked };
  await expect(issueForStep(test.office, actor, another)).rejects.toMatchObject({ code: 'signing.notSigned' });
  expect(await numbers()).toHaveLength(2);
});

it('issues what was begun when nobody knows what became of the task, and nothing else', async () => {
  // given
  const { id } = await receiveDossier(test.office, officer, birth());
  const { order, actor } = await orderFor(id);
  const lost = { complete: () => Promise.reject(new Error('the line broke')), isRefusal: () => false };

  // when
  await expect(signPapers(test.office, order, lost)).rejects.toThrow('the line broke');
  expect(await documentsOf(test.office, id)).toEqual([]);

  // then
  const step = { dossierId: id, kind: 'refusal', processId: 'p', elementId: 'refusal', key: 'b:1' };
  const other = { ...step, data: { ...asked, grounds: 'Điều 17' } };
  await expect(issueForStep(test.office, actor, other)).rejects.toMatchObject({ code: 'signing.paperDiffers' });
  expect(await issueForStep(test.office, actor, { ...step, data: asked })).toMatchObject({ certificate: null });
  expect(await documentsOf(test.office, id)).toHaveLength(1);
});

it('issues a paper of two sides by the act of whoever signs last, with a signature of each in its box', async () => {
  // given a leader who has signed, and one of the other side with a key of her own
  const office = { ...test.office, signing: { pkcs12: seal.pkcs12, password: PASSWORD } };
  const { id } = await receiveDossier(office, officer, birth());
  const own = makeKey('Trần Văn Giao', 'riêng');
  const key = openSigningKey({ pkcs12: own.pkcs12, password: 'riêng' });
  const act = { complete: async () => undefined, isRefusal: () => true };
  const first = await minutesOrder(id, { elementId: 'sign', performer: null, awaitsOthers: true });
  const last = await minutesOrder(id, { elementId: 'giverSign', performer: 'sign', awaitsOthers: false });
  await expect(signPapers(office, last.order, { ...act, key })).rejects.toMatchObject({
    code: 'signing.otherSideNotSigned',
  });
  await signPapers(office, first.order, act);
  const step = { dossierId: id, kind: 'transfer-minutes', processId: 'p', elementId: 'minutes', key: 'two:1' };
  const asStep = () => issueForStep(office, first.actor, { ...step, data: minutes.data });
  await expect(asStep()).rejects.toMatchObject({ code: 'signing.otherSideNotSigned' });
  expect(await documentsOf(office, id)).toEqual([]);

  // when
  await signPapers(office, last.order, { ...act, key });

  // then
  const [issued] = await documentsOf(office, id);
  expect(await asStep()).toMatchObject({ documentId: issued?.documentId, certificate: { holder: 'person' } });
  expect(await documentsOf(office, id)).toHaveLength(1);
  const { content } = await getDocument(office, issued?.documentId ?? '');
  const [one, two] = rangesOf(content);
  expect((one?.[2] ?? 0) + (one?.[3] ?? 0), 'the second is appended').toBeLessThan(two?.[1] ?? 0);
  expect((two?.[2] ?? 0) + (two?.[3] ?? 0)).toBe(content.length);
  const { catalog } = await PDFDocument.load(content);
  const fields = catalog.lookup(PDFName.of('AcroForm'), PDFDict).lookup(PDFName.of('Fields'), PDFArray);
  const lefts = [0, 1].map((at) => fields.lookup(at, PDFDict).lookup(PDFName.of('Rect'), PDFArray).asRectangle().x);
  expect(lefts[0], 'the receiver signs on the right').toBeGreaterThan(lefts[1] ?? Number.NaN);
  const said = (await textOf(content)).join(' ');
  expect(said).toContain('Người của sign');
  expect(said).toContain('Người của giverSign');
  const [draft] = (await draftPapers(office, id, [minutes])).papers;
  expect(await wordsOutside(content, draft?.boxes ?? [])).toEqual(
    await wordsOutside(draft?.content ?? Buffer.of(), draft?.boxes ?? []),
  );
});

it('issues no paper of which the two sides have seen different drafts', async () => {
  const { id } = await receiveDossier(test.office, officer, birth());
  const act = { complete: async () => undefined, isRefusal: () => true };
  const first = await minutesOrder(id, { elementId: 'sign', performer: null, awaitsOthers: true });
  await signPapers(test.office, first.order, act);
  const last = await minutesOrder(id, { elementId: 'giverSign', performer: 'sign', awaitsOthers: false }, 'Khác');
  await expect(signPapers(test.office, last.order, act)).rejects.toMatchObject({
    code: 'signing.otherSideSawAnother',
  });
  expect(await documentsOf(test.office, id)).toEqual([]);
});

it('says of a begun signature that its paper looks otherwise now, and takes what is signed anew', async () => {
  // given a signature of which nobody knows whether it was done, and a paper that looked otherwise then
  const { id } = await receiveDossier(test.office, officer, birth());
  const { order, actor } = await orderFor(id);
  const lost = { complete: () => Promise.reject(new Error('the line broke')), isRefusal: () => false };
  await expect(signPapers(test.office, order, lost)).rejects.toThrow('the line broke');
  const signature = await test.office.db
    .updateTable('office.signature')
    .set({ signedAt: new Date(0) })
    .where('dossierId', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow();
  await test.office.db
    .updateTable('office.signedPaper')
    .set({ draftHash: 'a'.repeat(64) })
    .where('signatureId', '=', signature.id)
    .execute();
  const step = { dossierId: id, kind: 'refusal', processId: 'p', elementId: 'refusal', key: 'c:1', data: asked };
  const late = issueForStep(test.office, actor, step);
  await expect(late).rejects.toMatchObject({ code: 'signing.paperLooksOtherwise' });

  // when it is signed once more
  await signPapers(
    test.office,
    { ...order, taskKey: `${id}-again` },
    { complete: async () => undefined, isRefusal: () => true },
  );

  // then
  expect(await issueForStep(test.office, actor, step)).toMatchObject({ certificate: null });
  expect(await documentsOf(test.office, id)).toHaveLength(1);
});

it('leaves a paper as it is without a key, and says what is wrong with one that cannot be opened', async () => {
  expect((await issue(test.office)).includes('/ByteRange')).toBe(false);
  const signing = { pkcs12: seal.pkcs12, password: 'another' };
  await expect(issue({ ...test.office, signing })).rejects.toThrow('SIGNING_PKCS12_PASSWORD');
});

async function issue(office: TestOffice['office']): Promise<Buffer> {
  const { id } = await receiveDossier(office, officer, birth());
  const order = { ...refusal, dossierId: id, key: `${id}:signed` };
  const { documentId } = await issueDocument(office, officer, order);
  return (await getDocument(office, documentId)).content;
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

const words = { signedAt: new Date('2025-06-25T02:00:00Z'), reason: 'Ký lại', location: 'Hà Nội', contact: SIGNER };

function contentsOf(document: PDFDocument): readonly string[] {
  return document.getPages().map(({ node }) => String(node.get(PDFName.of('Contents'))));
}

function rangesOf(content: Buffer): readonly (readonly [number, number, number, number])[] {
  const found = content.toString('latin1').matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/g);
  return [...found].map((match) => match.slice(1).map(Number) as [number, number, number, number]);
}

/** Each piece of text with its place. */
async function textOf(content: Buffer): Promise<readonly string[]> {
  const { getDocument: open } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const file = await open({ data: new Uint8Array(content), verbosity: 0 }).promise;
  const page = await file.getPage(1);
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
  return pieces.map(({ str, transform }) => `${str} at ${Math.round(transform[4])} ${Math.round(transform[5])}`);
}

const minutes = {
  kind: 'transfer-minutes',
  data: { slip: { giverName: 'Quận cũ', receiverName: 'Phường mới', items: [] }, note: 'Đủ' },
};

/** One side's signature of the minutes, at the task of that name. */
async function minutesOrder(
  dossierId: string,
  { elementId, ...waits }: Pick<PaperToSign, 'elementId' | 'performer' | 'awaitsOthers'>,
  note = 'Đủ',
) {
  const drawn = { ...minutes, data: { ...minutes.data, note } };
  const draftHash = (await draftPapers(test.office, dossierId, [drawn])).papers[0]?.hash ?? '';
  const signer = await leaderNamed(`${elementId}-${dossierId}`, `Người của ${elementId}`);
  const papers = [{ ...drawn, processId: 'p', elementId: 'minutes', numberedBy: {}, draftHash, ...waits }];
  const order = { taskKey: `${elementId}-${dossierId}`, elementId, dossierId, signer, draftHash, papers };
  const { personId, userName, fullName } = signer;
  return { order, actor: { kind: 'person', personId, userName, fullName } as const };
}

async function leaderNamed(userName: string, fullName: string) {
  const { personId } = await createAccount(test.office, officer, { userName, fullName, email: null });
  return { personId, userName, fullName, role: 'unit-leader', unitCode: 'H26.1', inPlaceOf: null } as const;
}

/** A leader's signature of the refusal. */
async function orderFor(dossierId: string) {
  const draftHash = (await draftPapers(test.office, dossierId, [refusal])).papers[0]?.hash ?? '';
  const signer = await leaderNamed(`leader-${dossierId}`, 'Lê Thị Thu');
  const { personId, userName, fullName } = signer;
  const step = {
    processId: 'p',
    elementId: 'refusal',
    numberedBy: {},
    draftHash,
    awaitsOthers: false,
    performer: null,
  };
  const papers = [{ ...refusal, data: asked, ...step }];
  const order = { taskKey: dossierId, elementId: 'sign', dossierId, signer, draftHash, papers };
  return { order, actor: { kind: 'person', personId, userName, fullName } as const };
}
