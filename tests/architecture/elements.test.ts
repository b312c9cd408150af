/** BPMN type → `engine/core/elements/<type>.ts`: what an element does is found where one looks for it, and nowhere beside it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { executedTypes, handlerOf } from '../../engine/core/elements/index.ts';
import type { ExecutableElement } from '../../engine/model/graph/graph.ts';

const elements = join(import.meta.dirname, '../../engine/core/elements');

const fileOf = (type: string): string => type.toLowerCase().replaceAll('_', '-');

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));

describe('every BPMN element type', () => {
  it('has a file that bears its name, and no other file stands beside them but the registry', () => {
    const wanted = executedTypes.map((type) => `${fileOf(type)}.ts`);

    expect(wanted).toHaveLength(24);
    expect(filesIn(elements).toSorted()).toEqual([...wanted, 'index.ts'].toSorted());
  });

  it.each(executedTypes)('%s is handled by the handler that its own file exports', async (type) => {
    const module: Readonly<Record<string, unknown>> = await import(join(elements, `${fileOf(type)}.ts`));
    const handler = handlerOf({ type } as ExecutableElement);

    expect(Object.values(module)).toEqual([handler]);
    expect(Object.values(module)[0]).toBe(handler);
  });

  it.each(executedTypes)('%s opens with the reasons for what it does', (type) => {
    expect(readFileSync(join(elements, `${fileOf(type)}.ts`), 'utf8')).toMatch(/^\/\*\*/);
  });
});
