/** The naming law: what a thing is called says where it is. Each failure names the file that is looked for. */
import { posix } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { unservedOperations } from '../../engine/api/rest/unserved/routes.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import { executedTypes } from '../../engine/core/elements/index.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createMemoryStore } from '../../engine/store/memory/create.ts';
import { api } from '../../server/api.ts';
import { type JobType, workers } from '../../workers/registry.ts';
import { listFiles, readText, sourceByPath, sourcesIn, stringsOf } from './support/sources.ts';

const missing = (wanted: readonly string[]): readonly string[] => wanted.filter((path) => !sourceByPath.has(path));
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('BPMN element type', () => {
  const files = executedTypes.map((type) => type.toLowerCase().replaceAll('_', '-'));

  it('→ the file of its name', () => {
    expect(missing(files.map((file) => `engine/core/elements/${file}.ts`))).toEqual([]);
  });

  it('→ the test file of its name', () => {
    expect(missing(files.map((file) => `tests/engine/core/elements/${file}.test.ts`))).toEqual([]);
  });
});

describe('process id', () => {
  it('→ the folder of its name', () => {
    const diagrams = listFiles('workflows/*/process.bpmn');
    const offences = diagrams.filter((path) => {
      const id = /<bpmn:process id="([^"]+)"/.exec(readText(path))?.[1];
      return path !== `workflows/${id}/process.bpmn` && path !== `workflows/patterns/${id}/process.bpmn`;
    });
    expect(offences).toEqual([]);
    expect(diagrams.length).toBeGreaterThan(30);
  });
});

describe('job type', () => {
  const fileOf = (type: string): string => `workers/${type.replaceAll('.', '-')}.ts`;

  it('→ the worker of its name, for every worker that is registered', () => {
    expect(missing(Object.keys(workers).map(fileOf))).toEqual([]);
  });

  it('→ the worker of its name, for every job that a diagram asks for', () => {
    const types = listFiles('workflows/*.bpmn').flatMap((path) =>
      [...readText(path).matchAll(/<zeebe:taskDefinition type="([^"=]+)"/g)].map(([, type = '']) => type),
    );
    expect([...new Set(types)].filter((type) => !(type in workers))).toEqual([]);
    expect(types.length).toBeGreaterThan(0);
  });

  it('has nothing beside it but the machinery in folders', () => {
    const own = new Set<string>(Object.keys(workers).map((type) => fileOf(type as JobType)));
    const machinery = new Set(['workers/contracts.ts', 'workers/registry.ts', 'workers/start.ts']);
    const others = sourcesIn('workers').filter(({ path, folder }) => folder === 'workers' && !own.has(path));
    expect(others.map(({ path }) => path).filter((path) => !machinery.has(path))).toEqual([]);
  });
});

describe('table', () => {
  const entries = sourcesIn('office').flatMap(({ path, text }) =>
    text.includes('interface OfficeDatabase')
      ? [...text.matchAll(/^ {4}'(\w+)\.(\w+)': /gm)].map(([, schema = '', table = '']) => ({ path, schema, table }))
      : [],
  );

  it('→ the one file that bears its name', () => {
    const offences = entries.filter(({ path, table }) => !bearsName(path, kebab(table)));
    expect(offences.map(({ path, table }) => `${path} describes ${table}: ${kebab(table)}.ts should`)).toEqual([]);
  });

  it('→ a file, for each table of the schemas of the office', () => {
    const known = entries.map(({ schema, table }) => `${schema}.${kebab(table).replaceAll('-', '_')}`);
    const tables = [...readText('docs/schema.sql').matchAll(/^create (?:table|view) (office|audit)\.(\w+)/gim)];
    expect(tables.length).toBeGreaterThan(30);
    // The table of the migrations belongs to `cli/`; the other one is a part of `audit.look`.
    const withoutFile = ['office.migration', 'audit.look_rest'];
    const names = tables.map(([, schema, table]) => `${schema}.${table}`).filter((name) => !withoutFile.includes(name));
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    expect(known).toHaveLength(new Set(known).size);
  });
});

/**
 * A file bears the name of a table with or without the feature's (`audit/audit-entry.ts` has `audit.entry`, `units/succession.ts`
 * has `unit_succession`), or is called by what the rows are parts of (`conference.ts` has `conference_invitee`).
 */
function bearsName(path: string, table: string): boolean {
  const name = posix.basename(path, '.ts');
  return name === table || name.endsWith(`-${table}`) || table.endsWith(`-${name}`) || table.startsWith(`${name}-`);
}

describe('resource of Camunda’s API', () => {
  /** Paths that Camunda put beside their resource: what concerns the whole cluster, and the items of a batch; and what is only refused. */
  const aside: Readonly<Record<string, string>> = {
    ...Object.fromEntries([...unservedOperations.keys()].map((operation) => [operation.split('/')[1], 'unserved'])),
    license: 'cluster',
    status: 'cluster',
    topology: 'cluster',
    'batch-operation-items': 'batch-operations',
  };

  it('→ the folder of its name', async () => {
    const resources = new Set((await servedPaths()).map((path) => path.split('/')[1] ?? ''));
    const offences = missing([...resources].map((name) => `engine/api/rest/${aside[name] ?? name}/routes.ts`));
    expect(offences).toEqual([]);
    expect(resources.size).toBeGreaterThan(30);
  });

  it('is what the folders are called, beside those that many share', async () => {
    const resources = new Set((await servedPaths()).map((path) => path.split('/')[1] ?? ''));
    const shared = new Set(['search', 'shared', 'unserved', 'index.ts']);
    const folders = new Set(sourcesIn('engine/api/rest').map(({ path }) => path.split('/')[3] ?? ''));
    expect([...folders].filter((name) => !resources.has(name) && !shared.has(name))).toEqual(['cluster']);
  });
});

/** Returns the paths that the engine serves below the base path of Camunda's API. */
async function servedPaths(): Promise<readonly string[]> {
  const log = pino({ level: 'silent' });
  const engine = await createEngine({ store: createMemoryStore(), clockControl: false, zone: 'UTC', log });
  const server = createEngineServer(engine, { clockControl: false });
  const paths = new Set<string>();
  server.addHook('onRoute', ({ url }) => {
    if (url.startsWith('/v2/')) paths.add(url.slice('/v2'.length));
  });
  await server.ready();
  await server.close();
  await engine.close();
  return [...paths];
}

describe('address of the server', () => {
  /** Addresses that have no folder of their own, since they show another side of what the folder is about. */
  const aside: Readonly<Record<string, string>> = {
    colleagues: 'stand-ins',
    'deleted-packages': 'packages',
    'dossier-count': 'dossiers',
    'dossier-register': 'dossiers',
    'known-people': 'dossiers',
    figures: 'reports',
    lessons: 'registers',
    'openapi.json': 'openapi',
    'package-drafts': 'packages',
    'package-patterns': 'packages',
    'task-changes': 'tasks',
    'task-choices': 'tasks',
    'task-count': 'tasks',
    'list-choices': 'list-views',
    'second-factor-rule': 'people',
  };
  const contracts = Object.entries(api).map(([name, { url }]) => {
    const first = url.split('/')[2] ?? '';
    return { name, folder: `server/${aside[first] ?? first}/` };
  });

  it('→ the contract in the folder of its name', () => {
    const offences = contracts.filter(({ name, folder }) => {
      const source = sourceByPath.get(`${folder}contract.ts`);
      return !source?.text.includes(`\n  ${name}: contract(`);
    });
    expect(offences).toEqual([]);
    expect(contracts.length).toBeGreaterThan(120);
  });

  it('→ the route beside its contract, and nowhere else', () => {
    const offences = contracts.filter(({ name, folder }) => {
      const routes = sourcesIn('server').filter(({ text }) => new RegExp(`\\.\\.\\.\\w+Api\\.${name},`).test(text));
      return routes.length !== 1 || !routes[0]?.path.startsWith(folder);
    });
    expect(offences).toEqual([]);
  });
});

describe('screen', () => {
  const rooms: Readonly<Record<string, string>> = { admin: 'web/admin/', board: 'web/board/', modeler: 'modeler/' };
  /** Screens that belong to nobody's role. */
  const everybody: Readonly<Record<string, string>> = { account: 'web/shared/account/' };

  it('→ the room of whose work it is', () => {
    const routes = [
      ...readText('web/routes.tsx').matchAll(
        /path: '([^'*]+)[^']*',\s*lazy: async \(\) =>[\s\S]*?\bimport\('([^']+)'/g,
      ),
    ].map(([, path = '', file = '']) => ({ path, file: posix.join('web', file) }));
    const offences = routes.filter(({ path, file }) => {
      const first = path.split('/')[0] ?? '';
      return !file.startsWith(rooms[first] ?? everybody[first] ?? 'web/desk/');
    });
    expect(offences).toEqual([]);
    expect(routes.length).toBeGreaterThan(20);
  });
});

describe('address of the citizens’ site', () => {
  it('→ one folder of citizen/ for each first word', () => {
    const served = sourcesIn('citizen')
      .filter(({ path }) => path.endsWith('routes.ts'))
      .flatMap((source) =>
        stringsOf(source).flatMap((text) => {
          const word = /^\/([a-z][a-z-]*)(?=\/|$)/.exec(text)?.[1];
          return word ? [{ word, folder: source.folder }] : [];
        }),
      );
    const folders = Map.groupBy(served, ({ word }) => word);
    const offences = [...folders].flatMap(([word, places]) => {
      const different = new Set(places.map(({ folder }) => folder));
      return different.size > 1 ? [`/${word} is served from ${[...different].join(' and ')}`] : [];
    });
    expect(folders.size).toBeGreaterThan(2);
    expect(offences).toEqual([]);
  });
});
