import { describe, expect, test } from 'vitest';
import { decision, dmn, knowledge, literal, table, tableLogic } from '../support/dmn.ts';
import { outcomeOf, outputOf, problemsOf } from './evaluate.ts';

const value = (source: string) => dmn(decision('d', literal(source)));

describe('input entries', () => {
  const passes = (test: string, input: unknown, more: Record<string, never> = {}) =>
    outputOf(dmn(table('t', { inputs: ['x'], outputs: [''], rules: [[test, 'true']] })), 't', {
      x: input as never,
      y: 5,
      ...more,
    });

  test.each<[string, unknown, boolean]>([
    ['-', null, true],
    ['', 1, true],
    ['"a","b"', 'b', true],
    ['"a","b"', 'c', false],
    ['not("a","b")', 'c', true],
    ['not("a","b")', 'a', false],
    ['not(> 3)', 3, true],
    ['< 3', 2, true],
    ['< 3', 'x', false],
    ['[1..3)', 3, false],
    ['[1..3]', 3, true],
    ['> y', 6, true],
    ['y', 5, true],
    ['[1, 5]', 5, true],
    ['? > 3 and ? < 6', 4, true],
    ['contains(?, "b")', 'abc', true],
    ['true', false, false],
    ['false', false, true],
    ['null', null, true],
    ['null', 1, false],
    ['y > 4', 'anything', true],
    ['y > 5', 'anything', false],
    ['< date("2026-01-01")', '2025-01-01', false],
    ['date(?) < date("2026-01-01")', '2025-01-01', true],
    ['!= 3', 4, true],
    ['some i in ? satisfies i = 2', [1, 2], true],
  ])('%s lets %j pass: %s', async (entry, input, expected) => {
    expect(await passes(entry, input)).toBe(expected ? true : null);
  });
});

describe('boxed expressions', () => {
  test('a context sees its entries above; a last entry without a name is the result', async () => {
    const entries = (last: string) =>
      `<context><contextEntry><variable name="a" typeRef="number"/>${literal('x + 1')}</contextEntry>
       <contextEntry>${last}${literal('a * 2')}</contextEntry></context>`;
    expect(await outputOf(dmn(decision('d', entries(''))), 'd', { x: 1 })).toBe(4);
    expect(await outputOf(dmn(decision('d', entries('<variable name="b"/>'))), 'd', { x: 1 })).toEqual({ a: 2, b: 4 });
    expect(await outputOf(dmn(decision('d', entries(''))), 'd', { x: null })).toBeNull();
  });

  test('lists, relations and functions', async () => {
    const list = `<list>${literal('1')}<list>${literal('x')}</list></list>`;
    expect(await outputOf(dmn(decision('d', list)), 'd', { x: 2 })).toEqual([1, [2]]);
    const relation = `<relation><column name="a"/><column name="b"/><row>${literal('1')}${literal('x')}</row><row>${literal('2')}${literal('3')}</row></relation>`;
    expect(await outputOf(dmn(decision('d', relation)), 'd', { x: 2 })).toEqual([
      { a: 1, b: 2 },
      { a: 2, b: 3 },
    ]);
    const lambda = `<context><contextEntry><variable name="double"/><functionDefinition><formalParameter name="n"/>${literal('n * 2')}</functionDefinition></contextEntry><contextEntry>${literal('double(x)')}</contextEntry></context>`;
    expect(await outputOf(dmn(decision('d', lambda)), 'd', { x: 2 })).toBe(4);
  });

  test('business knowledge is called by FEEL or by an invocation', async () => {
    const fee = knowledge(
      'fee',
      ['kind', 'pages: number'],
      tableLogic('feeTable', { inputs: ['kind'], outputs: [''], rules: [['"copy"', 'rate() * pages']] }),
      ['rate'],
    );
    const rate = knowledge('rate', [], literal('2'));
    const bound = (pages: string) =>
      `<invocation>${literal('fee')}<binding><parameter name="kind"/>${literal('k')}</binding><binding><parameter name="pages"/>${literal(pages)}</binding></invocation>`;
    const file = (logic: string) => dmn(decision('d', logic, { knows: ['fee'] }), fee, rate);
    expect(await outputOf(file(literal('fee(k, 3)')), 'd', { k: 'copy' })).toBe(6);
    expect(await outputOf(file(literal('fee(pages: 4, kind: k)')), 'd', { k: 'copy' })).toBe(8);
    expect(await outputOf(file(bound('5')), 'd', { k: 'copy' })).toBe(10);
    expect(await outputOf(file(bound('"five"')), 'd', { k: 'copy' })).toBeNull();
  });

  test('a result of another type than the variable has fails', async () => {
    const file = dmn(decision('d', literal('x'), { typeRef: 'string' }));
    expect(await outputOf(file, 'd', { x: 'a' })).toBe('a');
    expect(await outputOf(file, 'd', { x: null })).toBeNull();
    expect(await outputOf(file, 'd', { x: 1 })).toBe(`! d: expected 'string' but found '1'`);
  });

  test('dates stay dates from decision to decision, and leave as texts', async () => {
    const file = dmn(
      decision('due', literal('start + duration("P2D")'), { requires: ['start'] }),
      decision('start', literal('date("2026-02-27")'), { typeRef: 'date' }),
    );
    expect(await outputOf(file, 'due')).toBe('2026-03-01');
  });
});

describe('requirements', () => {
  test('each required decision is evaluated once, before those that need it', async () => {
    const file = dmn(
      decision('top', literal('left + right'), { requires: ['left', 'right'] }),
      decision('left', literal('base + 1'), { requires: ['base'] }),
      decision('right', literal('base + 2'), { requires: ['base'] }),
      decision('base', literal('x * 10')),
    );
    const outcome = await outcomeOf(file, 'top', { x: 1 });
    expect(outcome).toMatchObject({ ok: true, output: 23 });
    expect(outcome.evaluated.map((one) => [one.decision.id, one.output])).toEqual([
      ['base', 10],
      ['left', 11],
      ['right', 12],
      ['top', 23],
    ]);
  });

  test('a failure names the decision in which it came up, and nothing after it is evaluated', async () => {
    const file = dmn(
      decision('top', literal('base'), { requires: ['base'] }),
      decision('base', literal('assert(x, x > 0, "must be positive")')),
    );
    const outcome = await outcomeOf(file, 'top', { x: -1 });
    expect(outcome).toMatchObject({ ok: false, failedDecisionId: 'base' });
    expect(outcome.evaluated.map((one) => [one.decision.id, one.failure])).toEqual([
      ['base', 'Assertion failure: must be positive'],
    ]);
  });

  test('names with spaces are known', async () => {
    const file = `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="g" name="g" namespace="n">
      <itemDefinition name="tPerson"><itemComponent name="Date of birth"><typeRef>string</typeRef></itemComponent></itemDefinition>
      <inputData id="i" name="The applicant"><variable name="The applicant" typeRef="tPerson"/></inputData>
      <decision id="d" name="d"><informationRequirement><requiredInput href="#i"/></informationRequirement>${literal('The applicant.Date of birth')}</decision></definitions>`;
    expect(await outputOf(file, 'd', { 'The applicant': { 'Date of birth': '2000-01-01' } })).toBe('2000-01-01');
  });

  test("names that begin one of FEEL's own, and names with a dot, are known", async () => {
    const file = dmn(
      decision('years', literal('years and months duration(date("2025-01-01"), date("2026-03-01"))')),
      `<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="Person.Name"/>${literal('"Hello, " + Person.Name')}</encapsulatedLogic></businessKnowledgeModel>`,
      decision(
        'd',
        `<invocation>${literal('k')}<binding><parameter name="Person.Name"/>${literal('Person.Name')}</binding></invocation>`,
        { knows: ['k'] },
      ),
    );
    expect(await outputOf(file, 'years')).toBe('P1Y2M');
    expect(await outputOf(file, 'd', { Person: { Name: 'Lan' } })).toBe('Hello, Lan');
    expect(await outputOf(file, 'd')).toBeNull();
  });

  test('a hostile decision is stopped', async () => {
    const file = value('for i in 1..1000, j in 1..1000, k in 1..1000 return i');
    expect(await outputOf(file, 'd')).toMatch(/^! d: /);
  });
});

describe('item definitions', () => {
  const items = `<itemDefinition name="tAge"><typeRef>number</typeRef></itemDefinition>
    <itemDefinition name="tPeople" isCollection="true"><typeRef>tPerson</typeRef></itemDefinition>
    <itemDefinition name="tPerson"><itemComponent name="age"><typeRef>tAge</typeRef></itemComponent></itemDefinition>
    <itemDefinition name="tLoop"><typeRef>tLoop</typeRef></itemDefinition>`;

  test.each<[string, boolean]>([
    ['5 instance of tAge', true],
    ['"5" instance of tAge', false],
    ['{age: 5, name: "Lan"} instance of tPerson', true],
    ['{age: "five"} instance of tPerson', false],
    ['{age: null} instance of tPerson', true],
    ['{} instance of tPerson', false],
    ['[{age: 5}] instance of tPeople', true],
    ['{age: 5} instance of tPeople', false],
    ['[[{age: 5}]] instance of list<tPeople>', true],
    ['5 instance of tLoop', false],
    ['5 instance of tUnknown', false],
    ['null instance of tAge', false],
  ])('%s: %s', async (source, expected) => {
    expect(await outputOf(dmn(items, decision('d', literal(source))), 'd')).toBe(expected);
  });

  test('as the type of a result they are not checked, as in Camunda', async () => {
    expect(await outputOf(dmn(items, decision('d', literal('"old"'), { typeRef: 'tAge' })), 'd')).toBe('old');
  });
});

describe('refusals', () => {
  test('every problem is listed with its element', async () => {
    const file = dmn(
      decision('a', literal('1 +')),
      decision('b', '', {}),
      decision('c', literal('1'), { requires: ['nowhere'], knows: ['a'] }),
      decision('e', literal('1'), { requires: ['f'] }),
      decision('f', literal('1'), { requires: ['e'] }),
      table('t', { hitPolicy: 'SOMETIMES', inputs: [''], outputs: ['x', ''], rules: [['> >', '1']] }),
    );
    expect(await problemsOf(file)).toEqual([
      "c: Element 'c' requires 'nowhere', but this file has no dmn:Decision with that id.",
      "c: Element 'c' requires 'a', but this file has no dmn:BusinessKnowledgeModel or dmn:DecisionService with that id.",
      "e: Element 'e' requires itself: e → f → e.",
      expect.stringMatching(/^a: Failed to parse expression '1 \+'/),
      'b: The logic is missing; give a decision table or another expression.',
      "t_in1: Input 't_in1' must have an expression that is not empty.",
      expect.stringMatching(/^t_rule1: Failed to parse unary tests '> >'/),
      "t_rule1: Rule 't_rule1' has 1 output entries, but the table has 2 outputs.",
      "t_out2: Output 't_out2' must have a name, since the table has several.",
      "t_table: Hit policy 'SOMETIMES' of decision table 't_table' is unknown.",
    ]);
  });

  test('what stands in an imported file is refused, an import alone is not', async () => {
    const imported =
      '<import name="other" namespace="https://other" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>';
    const alone = dmn(imported, decision('a', literal('1')));
    const used = dmn(
      imported,
      `<decision id="a" name="a"><informationRequirement><requiredDecision href="https://other#b"/></informationRequirement>${literal('1')}</decision>`,
    );
    expect(await problemsOf(alone)).toEqual([]);
    expect(await problemsOf(used)).toEqual([
      "a: Element 'a' requires 'b' of 'https://other', but imports are not supported; put everything that a decision requires into one file.",
    ]);
  });

  test('chains and nesting without an end', async () => {
    const chain = Array.from({ length: 200 }, (_, index) =>
      decision(`d${index}`, literal('1'), index === 199 ? {} : { requires: [`d${index + 1}`] }),
    );
    expect((await problemsOf(dmn(...chain))).join()).toMatch(/chain of more than 100/);
    const nested = `${'<list>'.repeat(60)}${literal('1')}${'</list>'.repeat(60)}`;
    expect((await problemsOf(dmn(decision('d', nested)))).join()).toMatch(/nested more than 50 deep/);
    const many = Array.from({ length: 5_001 }, (_, index) => `<inputData id="i${index}" name="i${index}"/>`);
    expect((await problemsOf(dmn(decision('d', literal('1')), ...many))).join()).toMatch(/at most 5000/);
  });

  test.each([
    ['no XML', 'hello', /The file is not DMN XML/],
    ['another root', '<a xmlns="http://b"/>', /The file is not DMN/],
    ['an entity', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', /Document type declarations/],
    ['no decision', dmn(), /has no decision/],
    [
      'Java',
      dmn(decision('d', `<literalExpression expressionLanguage="juel"><text>1</text></literalExpression>`)),
      /juel/,
    ],
    ['an unknown kind', dmn(decision('d', '<conditional><if/></conditional>')), /The logic is missing/],
  ])('%s', async (_name, file, reason) => {
    expect((await problemsOf(file)).join('\n')).toMatch(reason);
  });
});

describe('boxed expressions of DMN 1.4', () => {
  const boxed = (text: string) => literal(text);
  const conditional = `<conditional><if>${boxed('n > 1')}</if><then>${boxed('"many"')}</then><else>${boxed('"few"')}</else></conditional>`;
  const filter = `<filter><in>${boxed('list')}</in><match>${boxed('item > n')}</match></filter>`;
  const loop = (kind: string, body: string, text: string) =>
    `<${kind} iteratorVariable="each"><in>${boxed('list')}</in><${body}>${boxed(text)}</${body}></${kind}>`;

  test.each<[string, string, unknown]>([
    ['conditional', conditional, 'many'],
    ['filter', filter, [3, 4]],
    ['for', loop('for', 'return', 'each * n'), [2, 6, 8]],
    ['some', loop('some', 'satisfies', 'each > 3'), true],
    ['every', loop('every', 'satisfies', 'each > 3'), false],
    ['inside each other', loop('for', 'return', '1').replace(boxed('1'), conditional), ['many', 'many', 'many']],
  ])('%s', async (_name, logic, expected) => {
    expect(await outputOf(dmn(decision('d', logic)), 'd', { n: 2, list: [1, 3, 4] })).toEqual(expected);
  });

  test.each<[string, string]>([
    [
      'conditional',
      `<conditional><if>${boxed('"no"')}</if><then>${boxed('1')}</then><else>${boxed('2')}</else></conditional>`,
    ],
    ['filter', `<filter><in>${boxed('list')}</in><match>${boxed('if item > 3 then true else "no"')}</match></filter>`],
    ['some', loop('some', 'satisfies', 'if each > 3 then true else "no"')],
  ])('%s: a condition that is no boolean makes null', async (_name, logic) => {
    expect(await outputOf(dmn(decision('d', logic)), 'd', { list: [1, 3, 4] })).toBeNull();
  });

  test('every problem of one is listed', async () => {
    const file = dmn(
      decision('a', `<conditional><if>${boxed('1 +')}</if><then/></conditional>`),
      decision('b', `<for><in typeRef="number">${boxed('1')}</in><return>${boxed('2')}</return></for>`),
    );
    expect(await problemsOf(file)).toEqual([
      expect.stringMatching(/^a: Failed to parse expression '1 \+'/),
      'a: The logic is missing; give a decision table or another expression.',
      'a: The logic is missing; give a decision table or another expression.',
      "b: The loop 'dmn:For' must have the attribute 'iteratorVariable'.",
    ]);
  });
});

describe('decision services', () => {
  const service = (id: string, inside: string) =>
    `<decisionService id="${id}" name="${id}">${inside}</decisionService>`;
  const rate = decision('rate', literal('100'));
  const pages = '<inputData id="pages" name="pages"><variable name="pages" typeRef="number"/></inputData>';
  const total = decision('total', literal('rate * pages'), { requires: ['rate'] });
  const refs = (...of: readonly string[]) =>
    of
      .map((ref) => ref.split(' '))
      .map(([kind, id]) => `<${kind} href="#${id}"/>`)
      .join('');

  test('are called by FEEL; what is handed in stands for decisions and inputs of the file', async () => {
    const file = dmn(
      pages,
      rate,
      total,
      service('cost', refs('outputDecision total', 'inputDecision rate', 'inputData pages')),
      decision('d', literal('[cost(3, 5), cost(rate: 7, pages: 2), cost("three", 5)]'), { knows: ['cost'] }),
      decision('asItIs', literal('total'), { requires: ['total'] }),
    );
    expect(await outputOf(file, 'd')).toEqual([15, 14, null]);
    expect(await outputOf(file, 'asItIs', { pages: 4 })).toBe(400);
  });

  test('of several outputs give a context', async () => {
    const file = dmn(
      pages,
      rate,
      total,
      service('both', refs('outputDecision total', 'outputDecision rate', 'inputData pages')),
      decision('d', literal('both(2)'), { knows: ['both'] }),
    );
    expect(await outputOf(file, 'd')).toEqual({ total: 200, rate: 100 });
  });

  test('that call themselves end in a failure; what they lack is told', async () => {
    const endless = dmn(decision('d', literal('s()'), { knows: ['s'] }), service('s', refs('outputDecision d')));
    expect(await outputOf(endless, 'd')).toMatch(/^! d: (functions call each other|it is nested too deeply)/);
    const lacking = dmn(rate, service('s', ''), service('t', refs('outputDecision nowhere', 'inputData rate')));
    expect(await problemsOf(lacking)).toEqual([
      "s: Decision service 's' has no output decision.",
      "t: Element 't' requires 'rate', but this file has no dmn:InputData with that id.",
      "t: Element 't' requires 'nowhere', but this file has no dmn:Decision with that id.",
      "t: Decision service 't' has no output decision.",
    ]);
  });
});
