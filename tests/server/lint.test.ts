import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lintInThread } from '../../server/checks/check-in-thread.ts';
import { LINT_PROFILE, lintProcess } from '../../server/checks/read/lint.ts';
import { readReasons } from '../../server/engine/deployment-problem.ts';

const root = join(import.meta.dirname, '..', '..');
const diagrams = globSync('workflows/**/*.bpmn', { cwd: root });

test('the profile is the newest that the rules know', () => {
  expect(LINT_PROFILE).toBe('camunda-cloud-8-10');
});

test.each(diagrams)('%s has no error', async (file) => {
  const problems = await lintProcess(readFileSync(join(root, file), 'utf8'));
  expect(problems.filter(({ category }) => category === 'error')).toEqual([]);
});

test('a task without a job type is named', async () => {
  const problems = await lintProcess(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="d" targetNamespace="t">
  <bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:serviceTask id="send" name="Gửi" /></bpmn:process>
</bpmn:definitions>`);
  expect(problems).toContainEqual(
    expect.objectContaining({ elementId: 'send', elementName: 'Gửi', category: 'error' }),
  );
});

test.each(['', 'no xml at all', '<a><b></a>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'])(
  'the text "%s" is one clear problem and no failure',
  async (xml) => {
    const problems = await lintProcess(xml);
    expect(problems[0]).toMatchObject({ rule: 'xml', category: 'error' });
    expect(JSON.stringify(problems)).not.toContain('root:');
  },
);

test('a large diagram is judged beside what others ask, and what was asked by somebody who has gone is left', async () => {
  const task = (id: number) => `<bpmn:serviceTask id="t${id}" />`;
  const tasks = Array.from({ length: 300 }, (_, id) => task(id)).join('');
  const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><bpmn:process id="p">${tasks}</bpmn:process></bpmn:definitions>`;
  const gone = new AbortController();
  const left = lintInThread(xml, gone.signal);
  const judged = lintInThread(xml);
  gone.abort();
  await expect(left).rejects.toThrow();
  expect(await judged).toMatchObject({ profile: LINT_PROFILE, problems: expect.arrayContaining([]) });
});

test('reasons of a refused deployment are told by element', () => {
  const detail =
    "'a.bpmn': - Element: send > extensionElements\n    - ERROR: Must have exactly one 'zeebe:taskDefinition'";
  expect(readReasons(detail)).toEqual([
    { resource: 'a.bpmn', elementId: 'send', message: "Must have exactly one 'zeebe:taskDefinition'" },
  ]);
});

test('so are those of the embedded engine, without its heading', () => {
  const detail =
    "Expected to deploy new resources, but encountered the following errors:\n'a.bpmn', element 'send': Attribute 'type' must be present.\n'a.bpmn': Expected BPMN XML.";
  expect(readReasons(detail)).toEqual([
    { resource: 'a.bpmn', elementId: 'send', message: "Attribute 'type' must be present." },
    { resource: 'a.bpmn', message: 'Expected BPMN XML.' },
  ]);
});
