/** What a designer is told of each job type: every one has words in both languages for all that she meets, and the words are of something that is there. */
import { describe, expect, it } from 'vitest';
import { jobContracts } from '../../workers/contracts.ts';
import { workers } from '../../workers/registry.ts';
import vi from '../../workers/texts/vi.json' with { type: 'json' };
import type { JobContract, JobField } from '../../workflows/job-contract.ts';

const all: readonly (readonly [string, JobContract])[] = Object.entries(jobContracts);
const fieldsOf = ({ inputs, headerFields }: JobContract): readonly JobField[] => [...inputs, ...headerFields];

it('there is a contract of every job type, as plain data', () => {
  expect(Object.keys(jobContracts)).toEqual(Object.keys(workers));
  expect(JSON.parse(JSON.stringify(jobContracts))).toEqual(jobContracts);
});

describe.each(all)('%s', (_jobType, contract) => {
  it('is called something and says what it does', () => {
    for (const { vi: inVi, en: inEn } of [contract.name, contract.help, contract.category.name]) {
      expect(inVi).not.toBe('');
      expect(inEn).not.toBe(inVi);
    }
  });

  it('says of each variable and header what it is called and what is to be filled in', () => {
    const { variables, headers } = contract;
    const told = fieldsOf(contract).map(({ name }) => name.split('.')[0]);
    for (const name of Object.keys(variables.properties)) expect(told).toContain(name);
    expect(contract.headerFields.map(({ name }) => name)).toEqual([...Object.keys(headers.properties), 'performer']);
    for (const { label, help } of fieldsOf(contract))
      for (const text of [label, help]) expect([text.vi, text.en]).not.toContain('');
  });

  it('has words for each value of a header that has only some', () => {
    for (const { name, schema, choices = [] } of contract.headerFields) {
      const values = [schema, ...(schema.anyOf ?? [])].flatMap((one) => one.enum ?? one.const ?? []);
      if (values.length > 0) expect([name, choices.map(({ value }) => value).sort()]).toEqual([name, values.sort()]);
    }
  });

  it('names every variable that its answer or an error brings', () => {
    const { writes, errors, answers } = contract;
    const given = [writes, ...errors.map((error) => error.writes)].flatMap(({ properties }) => Object.keys(properties));
    expect(Object.keys(answers).sort()).toEqual([...new Set(given)].sort());
    for (const { code, codeHeader } of errors) {
      expect(code === null).not.toBe(codeHeader === null);
      if (codeHeader !== null) expect(Object.keys(contract.headers.properties)).toContain(codeHeader);
    }
  });
});

it('has no words for something that no job type has', () => {
  const contracts = Object.values(jobContracts);
  const [inputs, headers, answers] = [
    contracts.flatMap((one) => one.inputs.map(({ name }) => name)),
    contracts.flatMap((one) => one.headerFields.map(({ name }) => name)),
    contracts.flatMap((one) => Object.keys(one.answers)),
  ];
  expect(Object.keys(vi.steps)).toEqual(expect.arrayContaining(Object.keys(workers)));
  expect(Object.keys(vi.steps).filter((name) => !Object.hasOwn(workers, name))).toEqual([]);
  expect(Object.keys(vi.inputs).filter((name) => !inputs.includes(name) && !answers.includes(name))).toEqual([]);
  expect(Object.keys(vi.headers).filter((name) => !headers.includes(name))).toEqual([]);
  expect(Object.keys(vi.answers).filter((name) => !answers.includes(name))).toEqual([]);
  expect(Object.keys(vi.categories).filter((name) => !contracts.some(({ category }) => category.id === name))).toEqual(
    [],
  );
  for (const [jobType, fields] of Object.entries(vi.choices))
    for (const name of Object.keys(fields))
      expect(jobContracts[jobType]?.inputs.concat(jobContracts[jobType].headerFields).map((one) => one.name)).toContain(
        name,
      );
});
