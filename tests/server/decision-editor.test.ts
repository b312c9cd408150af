/** What the decision editor asks for: the list, the file, the versions with their comments, and a trial. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, type System, startSystem } from './support/system.ts';

let system: System;
let designer: Caller;
beforeAll(async () => {
  system = await startSystem();
  designer = await system.as('thietke.h26');
});
afterAll(() => system.close());

const feeFile = () => readFile(join(import.meta.dirname, '../../workflows/shared/fee.dmn'), 'utf8');
const deploy = (xml: string, comment?: string) =>
  designer.upload('/api/processes', {
    ...(comment === undefined ? {} : { comment }),
    files: new File([xml], 'fee.dmn'),
  });
const feeDecision = async () =>
  (await designer.get('/api/decisions')).body.items.find((one: { decisionId: string }) => one.decisionId === 'fee');
const evaluate = (key: string, variables: object) =>
  designer.send('POST', `/api/decisions/${key}/evaluation`, { variables });
const residence = { procedureCode: '1.004222', channel: 'online', receivedOn: '2025-06-25', answers: {} };

/** An answer that no case of a package expects, so that it may be changed without a case that follows. */
const UNTRIED = '"As published for the procedure"';

describe('the deployed decisions', () => {
  it('are listed once each with their file, without the tables under trial', async () => {
    // given a table that was tried and is in force
    expect((await deploy((await feeFile()).replace(UNTRIED, '"As published, first"'))).status).toBe(200);
    // when
    const { items } = (await designer.get('/api/decisions')).body;
    // then
    const ids: string[] = items.map(({ decisionId }: { decisionId: string }) => decisionId);
    expect(ids).toEqual(expect.arrayContaining(['candidate-group', 'competence', 'fee']));
    expect(ids).toEqual([...new Set(ids)].filter((id) => !id.startsWith('trial-')));
    const fee = items[ids.indexOf('fee')];
    expect(fee).toMatchObject({ name: 'Phí, lệ phí', requirementsId: 'fee-requirements', resourceName: 'fee.dmn' });
    expect(fee.version).toBeGreaterThan(1);
    expect((await designer.get(`/api/decisions/${fee.decisionDefinitionKey}`)).body).toEqual(fee);
    expect((await designer.get(`/api/decisions/${fee.decisionDefinitionKey}/xml`)).text).toContain(
      '"As published, first"',
    );
  });

  it('keep who brought a version in, and what was said of it', async () => {
    // given
    const xml = (await feeFile()).replace(UNTRIED, '"As published, second"');
    expect((await deploy(xml, '  Nghị quyết mới của HĐND  ')).status).toBe(200);
    const { version, decisionDefinitionKey } = await feeDecision();
    // when the same is brought in again, which makes no version
    expect((await deploy(xml, 'lần nữa')).status).toBe(200);
    // then
    const { items } = (await designer.get('/api/decisions/fee/versions')).body;
    expect(items[0]).toMatchObject({ version, decisionDefinitionKey, comment: 'Nghị quyết mới của HĐND' });
    expect(items[0].deployedBy).toMatch(/\S/);
    expect(items.at(-1)).toMatchObject({ version: 1, deployedBy: null, deployedAt: null, comment: null });
    expect((await designer.get('/api/decisions/nothing/versions')).status).toBe(404);
  });

  it('are not changed with a comment that is too long', async () => {
    const before = await feeDecision();
    const refused = await deploy((await feeFile()).replace('<text>20000<', '<text>23000<'), 'x'.repeat(501));
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ field: 'comment' }] } });
    expect(await feeDecision()).toEqual(before);
  });

  it('are refused with the first cases, and the number of all of them', async () => {
    // when no rule holds before the end of the century
    const refused = await deploy((await feeFile()).replaceAll('"2025-06-16"', '"2099-01-01"'));
    // then
    expect(refused.status).toBe(409);
    expect(refused.body.elements).toHaveLength(50);
    expect(refused.body.elementCount).toBeGreaterThan(50);
  });
});

describe('a trial', () => {
  it('answers with the rule that fitted and what it looked at', async () => {
    const { decisionDefinitionKey, version } = await feeDecision();
    const { status, body } = await evaluate(decisionDefinitionKey, residence);
    expect(status).toBe(200);
    expect(body).toMatchObject({ decisionId: 'fee', version, failure: null, output: { amountVnd: 10_000 } });
    const [evaluated] = body.evaluated;
    expect(evaluated.inputs).toContainEqual(expect.objectContaining({ name: 'Kênh nộp', value: 'online' }));
    expect(evaluated.matchedRules).toHaveLength(1);
    const [rule] = evaluated.matchedRules;
    const rules = [...(await feeFile()).matchAll(/<rule id="([^"]*)"/g)].map(([, id]) => id);
    expect(rules[rule.ruleNumber - 1]).toBe(rule.ruleId);
    expect(rule.outputs).toContainEqual(expect.objectContaining({ value: 10_000 }));
  });

  it('says that no rule fits', async () => {
    const { decisionDefinitionKey: key } = await feeDecision();
    expect((await evaluate(key, { ...residence, procedureCode: 'x' })).body).toMatchObject({
      output: null,
      failure: null,
      evaluated: [{ matchedRules: [] }],
    });
  });

  it('says why there is no answer', async () => {
    // given two rules of which only one may fit
    const rule = (id: string) =>
      `<rule id="${id}"><inputEntry id="i${id}"><text></text></inputEntry><outputEntry id="o${id}"><text>1</text></outputEntry></rule>`;
    const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="greetings" name="Greetings" namespace="test">
      <decision id="greeting" name="Greeting"><decisionTable id="t" hitPolicy="UNIQUE">
        <input id="in"><inputExpression id="e"><text>hour</text></inputExpression></input><output id="out" name="n" />
        ${rule('a')}${rule('b')}
      </decisionTable></decision></definitions>`;
    const deployed = await deploy(xml);
    // when
    const { body } = await evaluate(deployed.body.resources[0].key, { hour: 7 });
    // then
    expect(body).toMatchObject({ output: null, failedDecisionId: 'greeting' });
    expect(body.failure).toMatch(/UNIQUE/);
  });

  it('keeps its limits', async () => {
    const { decisionDefinitionKey: key } = await feeDecision();
    expect((await evaluate('99', residence)).status).toBe(404);
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`v${index}`, index]));
    expect((await evaluate(key, many)).status).toBe(400);
    expect((await evaluate(key, { procedureCode: 'x'.repeat(70_000) })).status).toBe(413);
  });
});

describe('a trial of what is being written', () => {
  const tryDraft = (xml: string, decisionId: string, ...cases: object[]) =>
    designer.send('POST', '/api/decisions/trials', { xml, decisionId, cases });

  const idsInEngine = async (): Promise<readonly string[]> => {
    const { items = [] } = await system.engine.searchDecisionDefinitions({}, { consistency: { waitUpToMs: 0 } });
    return items.map(({ decisionDefinitionId }) => String(decisionDefinitionId));
  };

  it('answers each case by the text that was sent, and leaves what is in force as it is', async () => {
    // given
    const before = await feeDecision();
    const xml = (await feeFile()).replaceAll('<text>10000<', '<text>12345<');
    // when
    const { status, body } = await tryDraft(xml, 'fee', residence, { ...residence, procedureCode: 'x' });
    // then
    expect(status).toBe(200);
    expect(body.answers).toMatchObject([
      { decisionId: 'fee', failure: null, output: { amountVnd: 12_345 }, evaluated: [{ decisionId: 'fee' }] },
      { output: null, failure: null },
    ]);
    const [{ matchedRules }] = body.answers[0].evaluated;
    expect(xml).toContain(`<rule id="${matchedRules[0].ruleId}"`);
    expect(await feeDecision()).toEqual(before);
    await expect.poll(idsInEngine).not.toContainEqual(expect.stringMatching(/^trial-[0-9a-f]{8}-/));
  });

  it('hands on answers between decisions by the names that they have in the file', async () => {
    const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="sums" name="Sums" namespace="test">
      <decision id="single" name="Single"><literalExpression id="l1"><text>pages * 1000</text></literalExpression></decision>
      <decision id="whole" name="Whole">
        <informationRequirement id="r"><requiredDecision href="#single" /></informationRequirement>
        <literalExpression id="l2"><text>single * copies</text></literalExpression></decision></definitions>`;
    const { body } = await tryDraft(xml, 'whole', { pages: 2, copies: 3 });
    expect(body.answers).toMatchObject([{ decisionId: 'whole', output: 6000, failure: null }]);
    expect(body.answers[0].evaluated.map((one: { decisionId: string }) => one.decisionId)).toEqual(['single', 'whole']);
  });

  it.each(['id="&#102;ee"', 'id = "fee"', "id='fee'"])(
    'never brings a decision in under its own id, spelt %s',
    async (id) => {
      const before = await feeDecision();
      const xml = (await feeFile())
        .replace('<decision id="fee"', `<decision ${id}`)
        .replaceAll('<text>10000<', '<text>1<');
      await tryDraft(xml, 'fee', residence);
      expect(await feeDecision()).toEqual(before);
    },
  );

  it.each([
    ['<definitions', 'fee', /^The file is not DMN/],
    ['', 'nothing', /^The file has no decision "nothing"/],
  ])('refuses %j asked for %s', async (text, decisionId, detail) => {
    const refused = await tryDraft(text || (await feeFile()), decisionId, residence);
    expect(refused).toMatchObject({ status: 400, body: { detail: expect.stringMatching(detail) } });
  });
});
