import { createRequire } from 'node:module';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import compatibility from 'bpmnlint-plugin-camunda-compat';
import { describe, expect, it } from 'vitest';
import { workers } from '../../workers/registry.ts';
import { extension, readDiagrams } from './diagrams.ts';

const diagrams = await readDiagrams();
const require = createRequire(import.meta.url);

/** The newest profile that the plugin knows: `camunda-cloud-8-10` is after `camunda-cloud-8-9`. */
const profile = Object.keys(compatibility.configs)
  .filter((name) => name.startsWith('camunda-cloud-'))
  .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  .at(-1);

describe.each(diagrams.map((diagram) => ({ ...diagram })))('$processId', ({ processId, definitions, elements }) => {
  it('passes bpmnlint and the newest Camunda 8 profile', async () => {
    const linter = new Linter({
      resolver: new NodeResolver({ require }),
      config: { extends: ['bpmnlint:recommended', `plugin:camunda-compat/${profile}`] },
    });
    expect(await linter.lint(definitions)).toEqual({});
  });

  it('has the id of its folder', () => {
    const processes = definitions.rootElements?.filter((root) => root.$type === 'bpmn:Process');
    expect(processes?.map((process) => process.id)).toEqual([processId]);
  });

  it('asks only for job types that have a worker', () => {
    const types = elements.flatMap((element) => extension(element, 'zeebe:TaskDefinition')?.type ?? []);
    expect(types.filter((type) => !Object.hasOwn(workers, String(type)))).toEqual([]);
  });

  it('links forms that are there', () => {
    const known = diagrams.flatMap((diagram) => diagram.forms.map((form) => form.id));
    const linked = elements.flatMap((element) => extension(element, 'zeebe:FormDefinition')?.formId ?? []);
    expect(linked.filter((id) => !known.includes(String(id)))).toEqual([]);
  });

  it('calls processes that are there', () => {
    const known = diagrams.map((diagram) => diagram.processId);
    const called = elements.flatMap((element) => extension(element, 'zeebe:CalledElement')?.processId ?? []);
    expect(called.filter((id) => !known.includes(String(id)))).toEqual([]);
  });
});
