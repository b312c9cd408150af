/** What a designer is asked before a table is tried, and what the engine is then given. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDecisions } from '../../modeler/trial/read-dmn.ts';
import { trialFields } from '../../modeler/trial/trial-fields.ts';
import { isTyped, trialVariables } from '../../modeler/trial/trial-variables.ts';

const shipped = (name: string): string => readFileSync(join(import.meta.dirname, '../../workflows', name), 'utf8');
const fieldsOf = async (name: string, decisionId: string) =>
  trialFields(await readDecisions(shipped(name)), decisionId);

describe('the fields of a trial', () => {
  it('are those of the columns, with what the rules name, and then what the answers are made of', async () => {
    const fields = await fieldsOf('shared/fee.dmn', 'fee');
    const field = (path: string) => fields.find((one) => one.path === path);
    expect(field('procedureCode')).toMatchObject({ label: 'Thủ tục', kind: 'text' });
    expect(field('procedureCode')?.options.map(({ value }) => value)).toContain('1.004222');
    expect(field('receivedOn')).toMatchObject({ kind: 'day', options: [] });
    expect(field('answers.lateRegistration')).toMatchObject({ kind: 'truth' });
    expect(field('answers.pages')).toMatchObject({ kind: 'any' });
    expect(field('answers')).toBeUndefined();
  });

  it('are lists to tick where columns look into a list', async () => {
    const [decision] = await readDecisions(shipped('land-dispute/dispute-consultations.dmn'));
    const fields = await fieldsOf('land-dispute/dispute-consultations.dmn', decision?.id ?? '');
    const list = fields.find(({ path }) => path === 'consultedAspects');
    expect(list?.kind).toBe('list');
    expect(list?.options.length).toBeGreaterThan(1);
  });

  it('are those of the decisions that are needed too, but not their answers', async () => {
    const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="t">
      <inputData id="i" name="area" />
      <decision id="single" name="Single"><literalExpression id="l1"><text>pages * 1000</text></literalExpression></decision>
      <decision id="whole" name="Whole"><informationRequirement id="r1"><requiredDecision href="#single" /></informationRequirement>
        <informationRequirement id="r2"><requiredInput href="#i" /></informationRequirement>
        <literalExpression id="l2"><text>single * copies</text></literalExpression></decision></definitions>`;
    const fields = trialFields(await readDecisions(xml), 'whole');
    expect(fields.map(({ path }) => path).sort()).toEqual(['area', 'copies', 'pages']);
  });

  it('are none of what is no table', async () => {
    await expect(readDecisions('<definitions')).rejects.toThrow();
  });
});

describe('what was typed', () => {
  const field = (path: string, kind: 'text' | 'number' | 'truth' | 'day' | 'list' | 'any') => ({
    ...{ path, label: path, kind, options: [] },
  });
  it('becomes a value of its kind, at its place; nothing typed stays out', () => {
    const fields = [
      ...[field('code', 'text'), field('answers.pages', 'number'), field('answers.late', 'truth')],
      ...[
        field('day', 'day'),
        field('aspects', 'list'),
        field('one', 'any'),
        field('some', 'any'),
        field('none', 'any'),
      ],
    ];
    const entries = {
      ...{ code: '12', 'answers.pages': '1,5', 'answers.late': 'true', day: '2026-01-02' },
      ...{ aspects: 'fire;planning', one: '"7"', some: '1; hai', none: ' ' },
    };
    expect(trialVariables(fields, entries)).toEqual({
      ...{ code: '12', answers: { pages: 1.5, late: true }, day: '2026-01-02' },
      ...{ aspects: ['fire', 'planning'], one: '7', some: [1, 'hai'] },
    });
  });

  it('is a number where one is wanted, thousands in groups too', () => {
    const typed = trialVariables([field('a', 'number'), field('b', 'number')], { a: '1.020.000', b: '1.5' });
    expect(typed).toEqual({ a: 1_020_000, b: 1.5 });
    expect([isTyped('number', 'ba'), isTyped('number', '20.000'), isTyped('number', ''), isTyped('any', 'ba')]).toEqual(
      [...[false, true, true, true]],
    );
  });
});
